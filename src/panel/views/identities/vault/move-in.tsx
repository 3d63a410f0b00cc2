import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { failureWords } from '../../../words/failure-words.ts';

/** What is not in the vault yet, and the way in. */
export function MoveIn({ model }: { readonly model: IdentitiesModel }): JSX.Element | null {
  const { profiles, identities, status } = model;
  const failure = useSignal<Failure | null>(null);
  const outside = identities.value.filter(({ builtIn, keep }) => !builtIn && keep !== 'vault');
  const moveAll = async (): Promise<void> => {
    failure.value = null;
    for (const profile of outside) failure.value ??= await profiles.keep(profile, 'vault');
    if (failure.value) return;
    status.value = `${outside.length === 1 ? '1 profile is' : `${outside.length} profiles are`} in the vault now.`;
    focusSoon('#identity-page-title');
  };
  if (outside.length === 0) return null;
  return (
    <div class="move-in">
      <span>
        {outside.length === 1
          ? `${outside[0]?.name} is kept until the browser is closed only.`
          : `${outside.length} profiles are kept until the browser is closed only.`}
      </span>
      <button type="button" id="vault-move-in" onClick={() => void moveAll()}>
        Move {outside.length === 1 ? 'it' : 'them'} into the vault
      </button>
      {failure.value && <FieldError id="vault-move-problem" tone="bad" {...failureWords(failure.value)} />}
    </div>
  );
}
