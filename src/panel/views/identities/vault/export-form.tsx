import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { saveFile } from '../../../ui/save-file.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { failureWords } from '../../../words/failure-words.ts';
import { isTwice, NewPassphrase, nothingTyped, type TypedTwice } from './new-passphrase.tsx';

const fileName = 'countersign-vault.json';

/** Saves the vault, encrypted, to a file. */
export function ExportForm(props: {
  readonly model: IdentitiesModel;
  readonly onDone: () => void;
}): JSX.Element {
  const { vault, status } = props.model;
  const under = useSignal<'own' | 'other'>('own');
  const typed = useSignal<TypedTwice>(nothingTyped);
  const tried = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const busy = vault.busy.value;
  const ofNew = failure.value?.field === 'new-passphrase' ? failure.value : null;

  const save = async (): Promise<void> => {
    tried.value = true;
    if (busy) return;
    const other = under.value === 'other';
    if (other && !isTwice(typed.value)) {
      focusSoon(typed.value.first === '' ? '#vault-export-new' : '#vault-export-again');
      return;
    }
    const text = await vault.exportText(other ? typed.value.first : null);
    if (typeof text !== 'string') {
      failure.value = text;
      return;
    }
    saveFile({ name: fileName, bytes: new TextEncoder().encode(text) });
    status.value = `Saved the vault, encrypted, as ${fileName}.`;
    props.onDone();
  };
  return (
    <form
      class="form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p>The file is encrypted as the vault is. Keep it where you keep other backups.</p>
      <Segmented
        label="What opens the file"
        idPrefix="vault-export-under"
        chosen={under.value}
        onChoose={(id) => {
          under.value = id;
        }}
        options={[
          { id: 'own', label: 'The vault’s passphrase' },
          { id: 'other', label: 'Another one' },
        ]}
      />
      {under.value === 'other' && (
        <NewPassphrase
          idPrefix="vault-export"
          label="Passphrase of the file"
          typed={typed.value}
          failure={ofNew}
          tried={tried.value}
          onInput={(value) => {
            typed.value = value;
            failure.value = null;
          }}
        />
      )}
      {failure.value && !ofNew && (
        <FieldError id="vault-export-problem" tone="bad" {...failureWords(failure.value)} />
      )}
      <div class="form-actions">
        <button type="submit" class="primary" id="vault-export-now" aria-disabled={busy || undefined}>
          {busy ? 'Encrypting …' : 'Save the file'}
        </button>
      </div>
    </form>
  );
}
