import type { JSX } from 'preact';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { PageHead } from '../page-head.tsx';
import { UnlockForm } from '../vault/unlock-form.tsx';

/** A pool or a user that is not there: removed, or in the vault, which was locked. */
export function GonePage(props: { readonly model: IdentitiesModel; readonly title: string }): JSX.Element {
  const { model, title } = props;
  const locked = model.vault.state.value?.status === 'locked';
  return (
    <>
      <PageHead model={model} title={title} />
      <div class="page-body" id="connection-gone">
        <p>
          {locked
            ? 'It is no longer open to view. If it is in the vault, unlock it to see it again.'
            : 'It is no longer here.'}
        </p>
        {locked && (
          <UnlockForm model={model} idPrefix="gone" onUnlocked={() => focusSoon('#identity-page-title')} />
        )}
      </div>
    </>
  );
}
