import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import { defaultVaultOptions, type VaultOptions } from '#core/vault/vault-options.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { failureWords } from '../../../words/failure-words.ts';
import { keptWords } from '../../../words/vault-words.ts';
import { isTwice, NewPassphrase, nothingTyped, type TypedTwice } from './new-passphrase.tsx';
import { OptionFields } from './option-fields.tsx';

/** Makes the vault. */
export function CreateForm({ model }: { readonly model: IdentitiesModel }): JSX.Element {
  const { vault, outsideVault } = model;
  const typed = useSignal<TypedTwice>(nothingTyped);
  const options = useSignal<VaultOptions>(defaultVaultOptions);
  const moveIn = useSignal(true);
  const tried = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const own = keptWords(outsideVault.value.count);
  const busy = vault.busy.value;
  const ofPassphrase = failure.value?.field === 'new-passphrase' ? failure.value : null;

  const create = async (): Promise<void> => {
    tried.value = true;
    if (busy) return;
    if (!isTwice(typed.value)) {
      focusSoon(typed.value.first === '' ? '#vault-create-new' : '#vault-create-again');
      return;
    }
    failure.value = await vault.create(typed.value.first, options.value, moveIn.value);
    focusSoon(failure.value ? '#vault-create-new' : '#identity-page-title');
  };
  return (
    <form
      class="form"
      id="vault-create-form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <p>
        A vault keeps credentials beyond the end of the browser, encrypted on this machine. Only the
        passphrase opens it: nobody can recover it for you.
      </p>
      <NewPassphrase
        idPrefix="vault-create"
        label="Passphrase"
        typed={typed.value}
        failure={ofPassphrase}
        tried={tried.value}
        onInput={(value) => {
          typed.value = value;
          failure.value = null;
        }}
      />
      <OptionFields
        idPrefix="vault-create"
        options={options.value}
        onChange={(change) => {
          options.value = { ...options.value, ...change };
        }}
      />
      <label class="check">
        <input
          type="checkbox"
          id="vault-create-move-in"
          checked={moveIn.value}
          onChange={(event) => {
            moveIn.value = event.currentTarget.checked;
          }}
        />
        <span>
          Move in what is kept for this session <span class="note">({own ?? 'nothing so far'})</span>
        </span>
      </label>
      {failure.value && !ofPassphrase && (
        <FieldError id="vault-create-problem" tone="bad" {...failureWords(failure.value)} />
      )}
      <div class="form-actions">
        <button type="submit" class="primary" id="vault-create" aria-disabled={busy || undefined}>
          {busy ? 'Creating …' : 'Create the vault'}
        </button>
      </div>
    </form>
  );
}
