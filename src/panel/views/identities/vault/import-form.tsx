import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import type { MergeMode } from '#core/vault/merge-kept.ts';
import { largestVaultFile } from '#core/vault/vault-file.ts';
import type { VaultImport } from '#protocol/vault-contract.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { SecretField } from '../../../ui/secret-field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { failureWords } from '../../../words/failure-words.ts';
import { importWords } from '../../../words/vault-words.ts';

type Chosen = { readonly name: string; readonly text: string };

/** Takes in a file that was saved from a vault; first it says what that would change. */
export function ImportForm(props: {
  readonly model: IdentitiesModel;
  readonly onDone: () => void;
}): JSX.Element {
  const { vault, status } = props.model;
  const file = useSignal<Chosen | null>(null);
  const passphrase = useSignal('');
  const mode = useSignal<MergeMode>('merge');
  const preview = useSignal<VaultImport | null>(null);
  const failure = useSignal<Failure | null>(null);
  const busy = vault.busy.value;
  const isNew = vault.state.value?.status === 'none';
  const at = (field: Failure['field']) => (failure.value?.field === field ? failure.value : null);
  const ofFile = at('vault-file');
  const ofPassphrase = at('passphrase') ?? at('new-passphrase');

  const changed = (): void => {
    preview.value = null;
    failure.value = null;
  };
  const take = async (chosen: File | undefined): Promise<void> => {
    changed();
    file.value = null;
    if (!chosen) return;
    if (chosen.size > largestVaultFile) failure.value = { code: 'vault-file-invalid', field: 'vault-file' };
    else file.value = { name: chosen.name, text: await chosen.text() };
  };
  const run = async (): Promise<void> => {
    if (busy) return;
    if (!file.value) {
      failure.value ??= { code: 'vault-file-invalid', field: 'vault-file' };
      focusSoon('#vault-import-file');
      return;
    }
    const only = preview.value === null;
    const wanted = { text: file.value.text, passphrase: passphrase.value, mode: mode.value };
    const result = await vault.importText({ ...wanted, preview: only });
    if ('code' in result) {
      changed();
      failure.value = result;
      focusSoon(result.field === 'vault-file' ? '#vault-import-file' : '#vault-import-passphrase');
      return;
    }
    if (only) {
      preview.value = result;
      return;
    }
    status.value = `Imported ${file.value.name}. ${importWords(result)}`;
    props.onDone();
  };
  return (
    <form
      class="form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <div class="field">
        <label class="field-name" for="vault-import-file">
          A file saved by the export of a vault
        </label>
        <input
          type="file"
          id="vault-import-file"
          accept=".json,application/json"
          aria-invalid={ofFile ? true : undefined}
          aria-describedby={ofFile ? 'vault-import-file-problem' : undefined}
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
        {ofFile && <FieldError id="vault-import-file-problem" tone="bad" {...failureWords(ofFile)} />}
      </div>
      <SecretField
        id="vault-import-passphrase"
        label="Passphrase of the file"
        value={passphrase.value}
        note={isNew ? 'It becomes the passphrase of your vault.' : undefined}
        problem={ofPassphrase && failureWords(ofPassphrase)}
        onInput={(value) => {
          changed();
          passphrase.value = value;
        }}
      />
      {!isNew && (
        <Segmented<MergeMode>
          label="What becomes of what is in the vault"
          idPrefix="vault-import-mode"
          chosen={mode.value}
          onChoose={(id) => {
            changed();
            mode.value = id;
          }}
          options={[
            { id: 'merge', label: 'Merge with it' },
            { id: 'replace', label: 'Replace it' },
          ]}
        />
      )}
      {failure.value && !ofFile && !ofPassphrase && (
        <FieldError id="vault-import-problem" tone="bad" {...failureWords(failure.value)} />
      )}
      {preview.value && <p id="vault-import-preview">{importWords(preview.value)}</p>}
      <div class="form-actions">
        <button type="submit" class="primary" id="vault-import-now" aria-disabled={busy || undefined}>
          {busy ? 'Decrypting …' : preview.value ? 'Import this' : 'See what it holds'}
        </button>
      </div>
    </form>
  );
}
