import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import type { IdentitySummary, Keep } from '#protocol/secrets-contract.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { failureWords } from '../../../words/failure-words.ts';
import { canKeep, KeepChoice } from '../keep-choice.tsx';

/** Where a profile is kept, to be changed at once; where the vault is shut, as soon as it is open. */
export function ProfileKeep(props: {
  readonly model: IdentitiesModel;
  readonly profile: IdentitySummary;
}): JSX.Element {
  const { model, profile } = props;
  const now: Keep = profile.keep ?? 'session';
  const wanted = useSignal<Keep | null>(null);
  const failure = useSignal<Failure | null>(null);
  const value = wanted.value ?? now;
  const move = async (keep: Keep): Promise<void> => {
    failure.value = keep === now ? null : await model.profiles.keep(profile, keep);
    wanted.value = null;
  };
  return (
    <div>
      <KeepChoice
        model={model}
        idPrefix="profile"
        value={value}
        onChange={(keep) => {
          if (canKeep(model, keep)) void move(keep);
          else wanted.value = keep;
        }}
        onUnlocked={() => void move('vault')}
      />
      {failure.value && <FieldError id="profile-keep-problem" tone="bad" {...failureWords(failure.value)} />}
    </div>
  );
}
