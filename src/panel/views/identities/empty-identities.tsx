import type { JSX } from 'preact';
import type { IdentitiesModel } from '../../model/identities/identities-model.ts';
import { openPage } from './open-page.ts';

/** There is nothing of the user's own: why, and how to begin. */
export function EmptyIdentities({ model }: { readonly model: IdentitiesModel }): JSX.Element {
  const locked = model.vault.state.value?.status === 'locked';
  return (
    <div class="empty-state" id="identities-empty" data-why={locked ? 'locked' : 'nothing'}>
      {locked ? (
        <p>The vault is locked, and nothing is kept outside of it.</p>
      ) : (
        <p>
          You have no credentials here yet. What you add is kept until the browser is closed, or encrypted in
          a vault.
        </p>
      )}
      <p class="empty-actions">
        {locked && (
          <button type="button" class="primary" id="empty-unlock" onClick={() => openPage(model, 'vault')}>
            Unlock the vault
          </button>
        )}
        <button
          type="button"
          class={locked ? '' : 'primary'}
          id="empty-paste"
          onClick={() => openPage(model, 'paste')}
        >
          Paste credentials
        </button>
        <button
          type="button"
          id="empty-keys"
          onClick={() => {
            model.profiles.typing.value = { replaces: null };
          }}
        >
          Type in keys
        </button>
      </p>
    </div>
  );
}
