import { FailureError } from '#core/failure-error.ts';
import { tokenFacts } from '#core/identity/token-facts.ts';
import type { Handlers } from '#protocol/contract.ts';
import { putUser } from './put-user.ts';
import { areTokensOf } from './tokens-of-pool.ts';
import type { UserPoolPorts } from './user-pool-ports.ts';
import type { Users } from './users.ts';

/** Takes a session over that a page had. */
export function createImportUser(
  { connections, now }: Pick<UserPoolPorts, 'connections' | 'now'>,
  users: Pick<Users, 'signedIn' | 'summaryOf'>,
): Pick<Handlers, 'importUser'> {
  return {
    importUser: async ({ poolId, username, device, keep, ...tokens }) => {
      const pool = await connections.find('user-pool', poolId);
      const [idToken, accessToken] = [tokens.idToken.trim(), tokens.accessToken.trim()];
      if (!areTokensOf(pool, idToken, accessToken)) {
        throw new FailureError({ code: 'session-unreadable', field: 'request' });
      }
      const user = await putUser(connections, {
        poolId,
        name: username.trim() || pool.name,
        session: {
          idToken,
          accessToken,
          refreshToken: tokens.refreshToken.trim() || null,
          // Old tokens say nothing of the clock; the next refresh will.
          clockDrift: 0,
          deviceKey: device?.key ?? null,
        },
        obtainedAt: Math.min(now(), tokenFacts(accessToken)?.issuedAt ?? now()),
        signedInBy: 'imported',
        keep,
        ...(device ? { device } : {}),
      });
      users.signedIn(user.thing.id);
      return users.summaryOf(user);
    },
  };
}
