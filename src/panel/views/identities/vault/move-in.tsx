import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { failureWords } from '../../../words/failure-words.ts';
import { keptWords } from '../../../words/vault-words.ts';

/** What is not in the vault yet, and the way in. */
export function MoveIn({ model }: { readonly model: IdentitiesModel }): JSX.Element | null {
  const { vault, outsideVault } = model;
  const failure = useSignal<Failure | null>(null);
  const { names, count } = outsideVault.value;
  const busy = vault.busy.value;
  const moveAll = async (): Promise<void> => {
    if (busy) return;
    failure.value = await vault.moveIn();
    if (!failure.value) focusSoon('#identity-page-title');
  };
  if (names.length === 0 && !failure.value) return null;
  const why = failure.value && failureWords(failure.value);
  return (
    <div class="move-in">
      {names.length > 0 && (
        <>
          <span>
            {names.length === 1
              ? `${names[0]} is kept until the browser is closed only.`
              : `${keptWords(count)} are kept until the browser is closed only.`}
          </span>
          <button
            type="button"
            id="vault-move-in"
            aria-disabled={busy || undefined}
            onClick={() => void moveAll()}
          >
            Move {names.length === 1 ? 'it' : 'them'} into the vault
          </button>
        </>
      )}
      {why && (
        <FieldError
          id="vault-move-problem"
          tone="bad"
          title={why.title}
          remedy={names.length === 0 ? why.remedy : `Nothing was moved. ${why.remedy}`}
        />
      )}
    </div>
  );
}
