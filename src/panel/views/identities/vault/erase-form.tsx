import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { WarningIcon } from '../../../ui/icons.tsx';
import { failureWords } from '../../../words/failure-words.ts';

const word = 'erase';

/** Erases the vault, behind a word that has to be typed. */
export function EraseForm(props: {
  readonly model: IdentitiesModel;
  readonly onDone: () => void;
}): JSX.Element {
  const { vault } = props.model;
  const typed = useSignal('');
  const failure = useSignal<Failure | null>(null);
  const sure = typed.value.trim().toLowerCase() === word;
  const erase = async (): Promise<void> => {
    if (!sure) {
      focusSoon('#vault-erase-word');
      return;
    }
    failure.value = await vault.erase();
    if (!failure.value) props.onDone();
  };
  return (
    <form
      class="form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void erase();
      }}
    >
      <p class="form-warning">
        <WarningIcon /> The vault, its backup and all that is in them are gone for good. Rules and requests
        that use them are refused from then on. What is kept for the session stays.
      </p>
      <div class="field">
        <label class="field-name" for="vault-erase-word">
          Type “{word}” to confirm
        </label>
        <input
          id="vault-erase-word"
          class="wire"
          autocomplete="off"
          spellcheck={false}
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
        />
      </div>
      {failure.value && <FieldError id="vault-erase-problem" tone="bad" {...failureWords(failure.value)} />}
      <div class="form-actions">
        <button type="submit" class="danger" id="vault-erase-now" aria-disabled={!sure || undefined}>
          Erase the vault
        </button>
      </div>
    </form>
  );
}
