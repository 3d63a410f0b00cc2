import { FailureError } from '#core/failure-error.ts';
import type { UserPoolConnection } from '#core/identity/connection.ts';
import { logoutUrl, revokeTokenRequest } from '#core/identity/oauth.ts';
import { revokeRequest } from '#core/identity/session.ts';
import { appClient, oauthClient } from '#core/identity/user-pool-place.ts';
import { deleteUserRequest, globalSignOutRequest } from '#core/identity/user-requests.ts';
import type { Handlers } from '#protocol/contract.ts';
import { callOAuth } from './oauth-call.ts';
import type { UserPoolPorts } from './user-pool-ports.ts';
import type { SignedInUser, Users } from './users.ts';

type Ports = Pick<UserPoolPorts, 'connections' | 'call' | 'transport' | 'launchWebAuthFlow' | 'redirectUri'>;

/**
 * Signs users out. Here the session is gone in any case and at once, also offline and before the service is told; what the service, or the
 * window, then failed at is told afterwards.
 */
export function createSignOut(
  ports: Ports,
  users: Pick<Users, 'session' | 'endHere' | 'removed'>,
): Pick<Handlers, 'signOut' | 'deleteUser'> {
  const { connections, call } = ports;

  async function revoke(pool: UserPoolConnection, user: SignedInUser, signal: AbortSignal): Promise<void> {
    const { session, signedInBy } = user;
    const request = revokeRequest(session, appClient(pool));
    if (!request || session.refreshToken === null) return;
    if (signedInBy === 'hosted-ui' && pool.domain !== '') {
      await callOAuth(ports.transport, revokeTokenRequest(oauthClient(pool), session.refreshToken), signal);
    } else {
      await call(pool, request, signal);
    }
  }

  /** Needs an access token that has not expired, so that it may be refreshed for the last time. */
  async function everywhere(pool: UserPoolConnection, userId: string, signal: AbortSignal): Promise<void> {
    const fresh = await users.session(userId).catch((caught: unknown) => ({ caught }));
    await users.endHere(userId);
    if ('caught' in fresh) throw fresh.caught;
    await call(pool, globalSignOutRequest(fresh.session.accessToken), signal);
  }

  async function endInBrowser(pool: UserPoolConnection): Promise<void> {
    if (pool.domain === '') throw new FailureError({ code: 'hosted-ui-unsupported', field: 'request' });
    await ports.launchWebAuthFlow(logoutUrl(oauthClient(pool), ports.redirectUri)).catch(() => {
      throw new FailureError({ code: 'hosted-ui-closed', field: 'request' });
    });
  }

  return {
    signOut: async ({ userId, everywhere: all, browser }) => {
      const { poolId, session } = await connections.find('user', userId);
      const pool = await connections.find('user-pool', poolId);
      // The panel may be closed meanwhile: what it began is done to the end.
      const { signal } = new AbortController();
      const work: (() => Promise<void>)[] = [];
      if (session && all) work.push(() => everywhere(pool, userId, signal));
      else if (session) {
        const ended = await users.endHere(userId);
        if (ended) work.push(() => revoke(pool, ended, signal));
      }
      if (browser) work.push(() => endInBrowser(pool));
      const failures: unknown[] = [];
      for (const part of work) await part().catch((caught: unknown) => failures.push(caught));
      if (failures.length > 0) throw failures[0];
      return null;
    },
    deleteUser: async ({ userId, typed }, { signal }) => {
      const user = await connections.find('user', userId);
      if (typed.trim() !== user.username) {
        throw new FailureError({ code: 'confirmation-wrong', field: 'form:typed' });
      }
      const { session, poolId } = await users.session(userId);
      const pool = await connections.find('user-pool', poolId);
      await call(pool, deleteUserRequest(session.accessToken), signal);
      await connections.remove(userId);
      users.removed(user);
      return null;
    },
  };
}
