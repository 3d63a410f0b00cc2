import type { JSX } from 'preact';
import type { Keep } from '#protocol/secrets-contract.ts';
import type { IdentitiesModel } from '../../model/identities/identities-model.ts';
import { focusSoon } from '../../ui/focus-soon.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { openPage } from './open-page.ts';
import { UnlockForm } from './vault/unlock-form.tsx';

/** Whether something can be kept there now: the vault has to be open. */
export function canKeep({ vault }: IdentitiesModel, keep: Keep): boolean {
  return keep === 'session' || vault.state.value?.status === 'unlocked';
}

/** Where something secret is to be kept, and what the vault needs before it takes it. It holds a form, and stands in none. */
export function KeepChoice(props: {
  readonly model: IdentitiesModel;
  readonly idPrefix: string;
  readonly value: Keep;
  readonly onChange: (keep: Keep) => void;
  /** The vault was opened here. */
  readonly onUnlocked?: () => void;
}): JSX.Element {
  const { model, idPrefix, value } = props;
  const status = model.vault.state.value?.status;
  return (
    <div class="keep-choice">
      <span class="field-row">
        <span class="field-name" aria-hidden="true">
          Keep
        </span>
        <Segmented<Keep>
          label="Keep"
          idPrefix={`${idPrefix}-keep`}
          chosen={value}
          onChoose={props.onChange}
          options={[
            { id: 'session', label: 'Until the browser is closed' },
            { id: 'vault', label: 'In the vault' },
          ]}
        />
      </span>
      {value === 'vault' && status === 'locked' && (
        <UnlockForm
          model={model}
          idPrefix={idPrefix}
          onUnlocked={() => {
            focusSoon(`#${idPrefix}-keep-vault`);
            props.onUnlocked?.();
          }}
        />
      )}
      {value === 'vault' && status === 'none' && (
        <p class="keep-none">
          There is no vault yet.{' '}
          <button type="button" id={`${idPrefix}-create-vault`} onClick={() => openPage(model, 'vault')}>
            Create a vault
          </button>
        </p>
      )}
    </div>
  );
}
