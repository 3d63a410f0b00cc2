import type { JSX } from 'preact';
import type { UserPoolSummary } from '#protocol/identity-contract.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { userStateOf } from '../../../model/identities/users-state.ts';
import { useNow } from '../../../ui/use-now.ts';
import { expiryWords } from '../../../words/expiry-words.ts';
import { userStateWords } from '../../../words/user-pool-words.ts';
import { openPage } from '../open-page.ts';

/** Who signed in to the pool from here. */
export function UsersTab(props: {
  readonly model: IdentitiesModel;
  readonly pool: UserPoolSummary;
}): JSX.Element {
  const { model, pool } = props;
  const now = useNow();
  const users = model.userPools.usersOf(pool.id);
  if (users.length === 0) return <p id="users-none">Nobody has signed in to this pool from here yet.</p>;
  return (
    <ul class="plain-list" id="pool-users">
      {users.map((user) => {
        const state = userStateOf(user);
        const expiry = state === 'signed-in' ? expiryWords(user.freshness.expiresAt, now) : null;
        return (
          <li key={user.id} data-user={user.username}>
            <button type="button" class="text-button" onClick={() => openPage(model, 'user', user.id)}>
              {user.name}
            </button>
            <span>
              {userStateWords[state].short}
              {expiry && `, tokens ${expiry.text}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
