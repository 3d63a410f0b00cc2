import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Outcome } from '#core/failure.ts';
import type { AuthSession, PartResult } from '#protocol/identity-contract.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { useNow } from '../../../ui/use-now.ts';
import { expiryWords } from '../../../words/expiry-words.ts';
import { failureWords } from '../../../words/failure-words.ts';
import { FailureNote } from './failure-note.tsx';

/** What an identity of an identity pool stands on: tokens, user, credentials, identity id, each there or not for a reason of its own. */
export function SessionView(props: {
  readonly model: IdentitiesModel;
  readonly profile: IdentitySummary;
}): JSX.Element {
  const { model, profile } = props;
  const session = useSignal<Outcome<AuthSession> | null>(null);
  const busy = useSignal(false);
  const load = async (): Promise<void> => {
    if (busy.value) return;
    busy.value = true;
    session.value = await model.sources.authSession(profile.id);
    busy.value = false;
  };
  // What was shown is of credentials that are no longer the ones.
  const mark = `${profile.identityId} ${profile.expiresAt}`;
  useEffect(() => {
    if (session.value && !busy.value) void load();
  }, [mark]);
  const shown = session.value;
  return (
    <div class="source-session">
      <div class="form-actions">
        <button
          type="button"
          id="source-session"
          aria-disabled={busy.value || undefined}
          onClick={() => void load()}
        >
          {busy.value ? 'Looking …' : shown ? 'Look again' : 'Show the session'}
        </button>
      </div>
      {shown?.ok && <Parts session={shown.value} />}
      {shown && !shown.ok && (
        <FailureNote
          model={model}
          id="source-session-problem"
          failure={shown.failure}
          onAllowed={() => void load()}
        />
      )}
    </div>
  );
}

function Parts({ session }: { readonly session: AuthSession }): JSX.Element {
  const now = useNow();
  return (
    <dl class="facts source-facts" id="source-session-parts">
      <Part name="Tokens" part={session.tokens}>
        {({ id, access }) =>
          `ID token with ${Object.keys(id).length} claims, access token with ${Object.keys(access).length}`
        }
      </Part>
      <Part name="User" part={session.user}>
        {({ sub }) => <code>{sub}</code>}
      </Part>
      <Part name="Credentials" part={session.credentials}>
        {({ maskedKeyId, expiresAt }) => {
          const expiry = expiryWords(expiresAt, now);
          return (
            <>
              <code>{maskedKeyId}</code>
              {expiry && `, ${expiry.text}`}
            </>
          );
        }}
      </Part>
      <Part name="Identity id" part={session.identityId}>
        {(identityId) => <code>{identityId}</code>}
      </Part>
    </dl>
  );
}

function Part<T>(props: {
  readonly name: string;
  readonly part: PartResult<T>;
  readonly children: (value: T) => ComponentChildren;
}): JSX.Element {
  const { name, part, children } = props;
  const words = part.ok ? null : failureWords(part.failure);
  return (
    <div data-part={name.toLowerCase().replace(' ', '-')} data-ok={part.ok ? 'yes' : 'no'}>
      <dt>{name}</dt>
      <dd>{part.ok ? children(part.value) : `${words?.title} ${words?.remedy}`}</dd>
    </div>
  );
}
