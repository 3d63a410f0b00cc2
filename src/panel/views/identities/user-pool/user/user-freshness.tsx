import type { JSX } from 'preact';
import type { UserSummary } from '#protocol/identity-contract.ts';
import type { IdentitiesModel } from '../../../../model/identities/identities-model.ts';
import { tokenLifetime } from '../../../../model/identities/users-state.ts';
import { useNow } from '../../../../ui/use-now.ts';
import { expiryWords } from '../../../../words/expiry-words.ts';
import { driftWords } from '../../../../words/user-pool-words.ts';
import { LifeBar } from '../../life-bar.tsx';
import { FailureNote } from '../../source/failure-note.tsx';
import { AttemptSaid } from '../attempt-said.tsx';
import { useAttempt } from '../use-attempt.ts';

/** How long the tokens hold, when they are refreshed, and why that failed last. */
export function UserFreshness(props: {
  readonly model: IdentitiesModel;
  readonly user: UserSummary;
}): JSX.Element {
  const { model, user } = props;
  const { expiresAt, refreshAt, refreshing, failure } = user.freshness;
  const now = useNow(1000);
  const attempt = useAttempt();
  const expiry = expiryWords(expiresAt, now);
  const drift = driftWords(user.clockDrift);
  const busy = refreshing || attempt.busy;
  const canRefresh = user.tokens?.hasRefreshToken === true;
  return (
    <section class="user-freshness" aria-label="How long the tokens hold">
      <p>
        <span id="user-expiry" class="profile-expiry" data-tone={expiry?.tone}>
          {expiry ? `The token ${expiry.text}.` : 'The token does not tell when it expires.'}
        </span>{' '}
        {!canRefresh
          ? 'There is no refresh token: sign in again when it has expired.'
          : refreshAt !== null && refreshAt > now
            ? `It is refreshed by itself at ${new Date(refreshAt).toLocaleTimeString()}.`
            : 'It is refreshed when it is next needed.'}
      </p>
      <LifeBar expiresAt={expiresAt} lifetime={tokenLifetime(user)} now={now} />
      {drift && <p class="note">{drift}</p>}
      {failure && !attempt.failure && (
        <FailureNote
          model={model}
          id="user-refresh-failure"
          failure={failure}
          onAllowed={() => void attempt.run((signal) => model.users.refresh(user, signal))}
        />
      )}
      <AttemptSaid model={model} id="user-refresh" attempt={attempt} />
      {canRefresh && (
        <button
          type="button"
          id="user-refresh"
          aria-disabled={busy || undefined}
          onClick={() => {
            if (!busy) void attempt.run((signal) => model.users.refresh(user, signal));
          }}
        >
          {busy ? 'Refreshing …' : 'Refresh now'}
        </button>
      )}
    </section>
  );
}
