import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { UserPoolSummary, UserSummary } from '#protocol/identity-contract.ts';
import type { Keep } from '#protocol/secrets-contract.ts';
import type { IdentitiesModel } from '../../../../model/identities/identities-model.ts';
import { canKeep, KeepChoice } from '../../keep-choice.tsx';
import { AttemptSaid } from '../attempt-said.tsx';
import { useAttempt } from '../use-attempt.ts';

/** Where a user's tokens are kept, to be changed at once; where the vault is shut, as soon as it is open. */
export function ConnectionKeep(props: {
  readonly model: IdentitiesModel;
  readonly connection: UserPoolSummary | UserSummary;
}): JSX.Element {
  const { model, connection } = props;
  const now: Keep = connection.keep ?? 'session';
  const wanted = useSignal<Keep | null>(null);
  const attempt = useAttempt();
  const move = async (keep: Keep): Promise<void> => {
    if (keep !== now) await attempt.run(() => model.userPools.keep(connection, keep));
    wanted.value = null;
  };
  return (
    <div>
      <KeepChoice
        model={model}
        idPrefix="user"
        value={wanted.value ?? now}
        onChange={(keep) => {
          if (canKeep(model, keep)) void move(keep);
          else wanted.value = keep;
        }}
        onUnlocked={() => void move('vault')}
      />
      <AttemptSaid model={model} id="user-keep" attempt={attempt} />
    </div>
  );
}
