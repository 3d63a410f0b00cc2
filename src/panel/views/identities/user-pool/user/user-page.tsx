import type { JSX } from 'preact';
import { textOf } from '#core/identity/json-fields.ts';
import type { IdentitiesModel } from '../../../../model/identities/identities-model.ts';
import { userStateOf } from '../../../../model/identities/users-state.ts';
import { signedInByWords, userStateWords } from '../../../../words/user-pool-words.ts';
import { openPage } from '../../open-page.ts';
import { PageHead } from '../../page-head.tsx';
import { FailureNote } from '../../source/failure-note.tsx';
import { GonePage } from '../gone-page.tsx';
import { openSignIn } from '../pool-tab.ts';
import { RemoveConnection } from '../remove-connection.tsx';
import { ConnectionKeep } from './connection-keep.tsx';
import { DeviceOffer } from './device-offer.tsx';
import { signOutFailureOf } from './sign-out-failure.ts';
import { UserFreshness } from './user-freshness.tsx';
import { UserSections } from './user-sections.tsx';

/** A user of a user pool: how the session stands, what the tokens say, and all that the user can do at the pool. */
export function UserPage(props: { readonly model: IdentitiesModel; readonly id: string }): JSX.Element {
  const { model, id } = props;
  const { userPools } = model;
  const user = userPools.findUser(id);
  if (!user) return <GonePage model={model} title="User" />;
  const pool = userPools.findPool(user.poolId);
  const state = userStateOf(user);
  const signOut = signOutFailureOf(model, id).value;
  const again = (): void => openSignIn(model, user.poolId, user.username);
  return (
    <>
      <PageHead model={model} title={user.name}>
        {pool && state !== 'signed-in' && (
          <button type="button" class="primary" id="user-sign-in" onClick={again}>
            Sign in again
          </button>
        )}
      </PageHead>
      <div class="page-body" id="user-page" data-name={user.name} data-state={state}>
        <dl class="facts profile-facts">
          <div>
            <dt>User name</dt>
            <dd>{user.username}</dd>
          </div>
          {user.tokens && (
            <div>
              <dt>Sub</dt>
              <dd>
                <code id="user-sub">
                  {textOf(user.tokens.access, 'sub') ?? textOf(user.tokens.id, 'sub') ?? 'not told'}
                </code>
              </dd>
            </div>
          )}
          <div>
            <dt>User pool</dt>
            <dd>
              {pool ? (
                <button
                  type="button"
                  class="text-button"
                  onClick={() => openPage(model, 'user-pool', pool.id)}
                >
                  {pool.name}
                </button>
              ) : (
                'gone'
              )}
            </dd>
          </div>
          <div>
            <dt>State</dt>
            <dd id="user-state">
              {userStateWords[state].long}
              {state === 'signed-in' && ` It was ${signedInByWords[user.signedInBy]}.`}
            </dd>
          </div>
        </dl>
        {user.ended && <FailureNote model={model} id="user-ended" failure={user.ended} />}
        {signOut && (
          <div id="user-sign-out-said">
            {!user.tokens && <p>The session is gone here, but the user pool could not be told:</p>}
            <FailureNote model={model} id="user-sign-out-problem" failure={signOut} />
          </div>
        )}
        <DeviceOffer model={model} user={user} />
        {user.tokens && <UserFreshness model={model} user={user} />}
        {user.tokens && <UserSections model={model} user={user} />}
        <ConnectionKeep model={model} connection={user} />
        <RemoveConnection
          model={model}
          connection={user}
          question={`Remove ${user.name} from here? The tokens are forgotten without telling the pool, so that its refresh token stays good; sign out first to end it.`}
        />
      </div>
    </>
  );
}
