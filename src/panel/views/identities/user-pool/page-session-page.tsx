import type { JSX } from 'preact';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import type { FoundSession } from '../../../model/identities/page-sessions.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { useNow } from '../../../ui/use-now.ts';
import { expiryWords } from '../../../words/expiry-words.ts';
import { pageSessionWords } from '../../../words/user-pool-words.ts';
import { canKeep, KeepChoice } from '../keep-choice.tsx';
import { openPage } from '../open-page.ts';
import { PageHead } from '../page-head.tsx';
import { FailureNote } from '../source/failure-note.tsx';

/** Takes over a session that the inspected page keeps, once the user has asked to look for it. */
export function PageSessionPage({
  model,
}: {
  readonly model: IdentitiesModel;
  readonly id: string;
}): JSX.Element {
  const { pageSessions } = model;
  const { look } = pageSessions;
  const state = pageSessions.state.value;
  const found = pageSessions.found.value;
  const chosen = found.filter((one) => one.chosen && one.outcome !== 'imported').length;
  const search = async (): Promise<void> => {
    await look?.();
    focusSoon('#page-sessions input', '#page-session-look');
  };
  const take = async (): Promise<void> => {
    if (!canKeep(model, pageSessions.keep.value)) {
      focusSoon('#page-session-passphrase', '#page-session-create-vault');
      return;
    }
    const user = await pageSessions.import();
    if (!user) {
      focusSoon('#page-sessions .failure-note', '#page-session-import');
      return;
    }
    pageSessions.clear();
    openPage(model, 'user', user.id);
  };
  return (
    <>
      <PageHead model={model} title="Import a session from the page" />
      <div class="page-body" id="page-session-page" data-state={state}>
        {look ? (
          <>
            <p>
              Amplify and amazon-cognito-identity-js keep their sessions in the page’s localStorage. It is
              read when you press the button, and only what belongs to user pools.
            </p>
            <div class="form-actions">
              <button
                type="button"
                id="page-session-look"
                class={found.length === 0 ? 'primary' : ''}
                aria-disabled={state === 'looking' || undefined}
                onClick={() => void search()}
              >
                {state === 'looking' ? 'Looking …' : 'Look for sessions in the page'}
              </button>
            </div>
          </>
        ) : (
          <p id="page-session-no-page">
            There is no inspected page here. Open the Countersign panel in DevTools of the page that is signed
            in.
          </p>
        )}
        {state === 'unreadable' && <p id="page-session-said">{pageSessionWords.unreadable}</p>}
        {state === 'found' && found.length === 0 && <p id="page-session-said">{pageSessionWords.none}</p>}
        {found.length > 0 && (
          <>
            <ul class="plain-list" id="page-sessions">
              {found.map((session, index) => (
                <Found
                  key={`${session.clientId} ${session.username}`}
                  model={model}
                  session={session}
                  index={index}
                />
              ))}
            </ul>
            <KeepChoice
              model={model}
              idPrefix="page-session"
              value={pageSessions.keep.value}
              onChange={(keep) => {
                pageSessions.keep.value = keep;
              }}
            />
            <div class="form-actions">
              <button
                type="button"
                class="primary"
                id="page-session-import"
                aria-disabled={pageSessions.importing.value || chosen === 0 || undefined}
                onClick={() => {
                  if (chosen > 0) void take();
                }}
              >
                {pageSessions.importing.value
                  ? 'Importing …'
                  : chosen === 1
                    ? 'Import 1 session'
                    : `Import ${chosen} sessions`}
              </button>
              <button
                type="button"
                id="page-session-clear"
                onClick={() => {
                  pageSessions.clear();
                  focusSoon('#page-session-look');
                }}
              >
                Forget what was found
              </button>
            </div>
          </>
        )}
      </div>
    </>
  );
}

function Found(props: {
  readonly model: IdentitiesModel;
  readonly session: FoundSession;
  readonly index: number;
}): JSX.Element {
  const { model, session, index } = props;
  const now = useNow();
  const expiry = expiryWords(session.expiresAt, now);
  const { outcome } = session;
  return (
    <li data-session={session.username}>
      <label class="check">
        <input
          type="checkbox"
          id={`page-session-${index}`}
          checked={session.chosen}
          disabled={outcome === 'imported'}
          onChange={(event) => model.pageSessions.choose(index, event.currentTarget.checked)}
        />
        <span>
          <strong>{session.username}</strong>
          {session.isLast && ' · signed in last'}
          {outcome === 'imported' && ' · imported'}
        </span>
      </label>
      <dl class="facts">
        <div>
          <dt>User pool</dt>
          <dd>
            {session.userPoolId} {session.poolName === null ? '(is added)' : `(here: ${session.poolName})`}
          </dd>
        </div>
        <div>
          <dt>Client</dt>
          <dd>{session.clientId}</dd>
        </div>
        <div>
          <dt>Access token</dt>
          <dd>{expiry?.text ?? 'does not tell when it expires'}</dd>
        </div>
        <div>
          <dt>Refresh token</dt>
          <dd>
            {session.hasRefreshToken ? 'yes' : 'no; the session cannot be refreshed'}
            {session.hasDevice && ', with a remembered device'}
          </dd>
        </div>
      </dl>
      {session.hasRefreshToken && (
        <p class="note">
          Where the pool rotates refresh tokens, page and extension end each other’s session: the first to
          refresh it keeps it.
        </p>
      )}
      {outcome !== null && outcome !== 'imported' && (
        <FailureNote model={model} id={`page-session-${index}-problem`} failure={outcome} />
      )}
    </li>
  );
}
