import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { SecretField } from '../../../ui/secret-field.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { failureWords } from '../../../words/failure-words.ts';
import { waitWords } from '../../../words/vault-words.ts';

const damaged = /^vault-(?:tampered|downgraded)$/;

/** Opens the vault, wherever something needs what is in it. */
export function UnlockForm(props: {
  readonly model: IdentitiesModel;
  /** The ids of the fields begin with it. */
  readonly idPrefix: string;
  readonly onUnlocked: () => void;
}): JSX.Element {
  const { model, idPrefix, onUnlocked } = props;
  const { vault } = model;
  const typed = useSignal('');
  const failure = useSignal<Failure | null>(null);
  const state = vault.state.value;
  const now = useNow(1000);
  const wait = waitWords(state?.nextTryAt ?? null, now);
  const trouble = state?.failure ?? null;
  const said = failure.value ?? trouble;
  const offersBackup = state?.hasBackup === true && said !== null && damaged.test(said.code);
  const busy = vault.busy.value;

  const unlock = async (fromBackup: boolean): Promise<void> => {
    if (busy || wait || typed.value === '') return;
    failure.value = await vault.unlock(typed.value, fromBackup);
    if (failure.value) {
      focusSoon(`#${idPrefix}-passphrase`);
      return;
    }
    typed.value = '';
    onUnlocked();
  };
  return (
    <form
      class="form unlock-form"
      id={`${idPrefix}-unlock-form`}
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void unlock(false);
      }}
    >
      <SecretField
        id={`${idPrefix}-passphrase`}
        label="Passphrase"
        value={typed.value}
        describedBy={said || wait ? `${idPrefix}-said` : undefined}
        onInput={(value) => {
          typed.value = value;
        }}
      />
      <div id={`${idPrefix}-said`} class="said" data-code={said?.code}>
        {said && <FieldError id={`${idPrefix}-problem`} tone="bad" {...failureWords(said)} />}
        {wait && (
          <p class="note" id={`${idPrefix}-wait`}>
            {wait}
          </p>
        )}
      </div>
      <div class="form-actions">
        <button
          type="submit"
          class="primary"
          id={`${idPrefix}-unlock`}
          aria-disabled={busy || wait !== null || undefined}
        >
          {busy ? 'Unlocking …' : 'Unlock'}
        </button>
        {offersBackup && (
          <button type="button" id={`${idPrefix}-backup`} onClick={() => void unlock(true)}>
            Open the backup
          </button>
        )}
      </div>
    </form>
  );
}
