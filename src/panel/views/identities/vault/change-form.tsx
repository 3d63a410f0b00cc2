import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { SecretField } from '../../../ui/secret-field.tsx';
import { failureWords } from '../../../words/failure-words.ts';
import { isTwice, NewPassphrase, nothingTyped, type TypedTwice } from './new-passphrase.tsx';

/** Another passphrase for the vault. */
export function ChangeForm(props: {
  readonly model: IdentitiesModel;
  readonly onDone: () => void;
}): JSX.Element {
  const { vault } = props.model;
  const current = useSignal('');
  const typed = useSignal<TypedTwice>(nothingTyped);
  const tried = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const busy = vault.busy.value;
  const ofNew = failure.value?.field === 'new-passphrase' ? failure.value : null;
  const ofCurrent = failure.value?.field === 'passphrase' ? failure.value : null;

  const change = async (): Promise<void> => {
    tried.value = true;
    if (busy) return;
    if (!isTwice(typed.value)) {
      focusSoon(typed.value.first === '' ? '#vault-change-new' : '#vault-change-again');
      return;
    }
    failure.value = await vault.changePassphrase(current.value, typed.value.first);
    if (!failure.value) props.onDone();
    else focusSoon(failure.value.field === 'new-passphrase' ? '#vault-change-new' : '#vault-change-current');
  };
  return (
    <form
      class="form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <SecretField
        id="vault-change-current"
        label="Passphrase now"
        value={current.value}
        problem={ofCurrent && failureWords(ofCurrent)}
        onInput={(value) => {
          current.value = value;
        }}
      />
      <NewPassphrase
        idPrefix="vault-change"
        label="New passphrase"
        typed={typed.value}
        failure={ofNew}
        tried={tried.value}
        onInput={(value) => {
          typed.value = value;
        }}
      />
      {failure.value && !ofNew && !ofCurrent && (
        <FieldError id="vault-change-problem" tone="bad" {...failureWords(failure.value)} />
      )}
      <div class="form-actions">
        <button type="submit" class="primary" id="vault-change-now" aria-disabled={busy || undefined}>
          {busy ? 'Changing …' : 'Change the passphrase'}
        </button>
      </div>
    </form>
  );
}
