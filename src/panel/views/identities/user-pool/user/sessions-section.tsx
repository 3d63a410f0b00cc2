import type { JSX } from 'preact';
import type { ReplyOf } from '../../../../model/identities/users.ts';
import { focusSoon } from '../../../../ui/focus-soon.ts';
import { AttemptSaid } from '../attempt-said.tsx';
import { useAttempt } from '../use-attempt.ts';
import { LoadingSaid } from './loading-said.tsx';
import { useLoaded } from './use-loaded.ts';
import type { SectionProps } from './user-sections.tsx';

/** Where else the user is signed in, as far as the pool tells. */
export function SessionsSection({ model, user }: SectionProps): JSX.Element {
  const loaded = useLoaded((signal) =>
    model.users.ask(user.id, { kind: 'list-sessions' }, 'sessions', signal),
  );
  const sessions = loaded.value?.sessions ?? [];
  return (
    <>
      <LoadingSaid model={model} id="sessions" loaded={loaded} what="list of sign-in sessions" />
      {loaded.value && sessions.length === 0 && <p id="sessions-none">The pool tells of no session.</p>}
      {sessions.length > 0 && (
        <ul class="plain-list" id="sessions-list">
          {sessions.map((session) => (
            <Session
              key={session.id}
              model={model}
              user={user}
              session={session}
              onChanged={() => void loaded.reload()}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function Session(
  props: SectionProps & {
    readonly session: ReplyOf<'sessions'>['sessions'][number];
    readonly onChanged: () => void;
  },
): JSX.Element {
  const { model, user, session, onChanged } = props;
  const attempt = useAttempt();
  const revoke = async (): Promise<void> => {
    const went = await attempt.run((signal) =>
      model.users.act(
        user.id,
        { kind: 'revoke-session', sessionId: session.id },
        'The session is revoked.',
        signal,
      ),
    );
    if (!went) return;
    onChanged();
    focusSoon('#user-sessions');
  };
  return (
    <li data-session={session.id} data-this={session.isThis ? '' : undefined}>
      <div>
        {session.isThis && <strong>This one</strong>}
        <dl class="facts">
          {Object.entries(session.facts).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <button
        type="button"
        aria-disabled={attempt.busy || undefined}
        aria-label={session.isThis ? 'Revoke this session' : `Revoke session ${session.id}`}
        onClick={() => void revoke()}
      >
        {attempt.busy ? 'Revoking …' : 'Revoke'}
      </button>
      <AttemptSaid model={model} id={`session-${session.id.replace(/[^\w-]/g, '-')}`} attempt={attempt} />
    </li>
  );
}
