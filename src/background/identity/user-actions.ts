import { FailureError } from '#core/failure-error.ts';
import type { UserAction, UserReply } from '#core/identity/account-action.ts';
import type { UserPoolConnection } from '#core/identity/connection.ts';
import { objectOf, textsOf } from '#core/identity/json-fields.ts';
import { joinReplies, nextPage, readUserReply } from '#core/identity/user-reply.ts';
import { userRequest } from '#core/identity/user-requests.ts';
import type { Handlers } from '#protocol/contract.ts';
import { withDeviceOffer, withoutDevice } from './confirm-device.ts';
import { unreadable } from './read-json-answer.ts';
import { ServiceRefusal } from './service-refusal.ts';
import type { UserPoolPorts } from './user-pool-ports.ts';
import type { SignedInUser, Users } from './users.ts';

/** Of a list, so many pages at most. */
const mostPages = 20;

/** What a signed-in user does with their account. */
export function createUserActions(
  { connections, call }: Pick<UserPoolPorts, 'connections' | 'call'>,
  users: Pick<Users, 'session' | 'renew'>,
): Pick<Handlers, 'userAction'> {
  async function act(
    pool: UserPoolConnection,
    user: SignedInUser,
    action: UserAction,
    signal: AbortSignal,
  ): Promise<UserReply> {
    const { accessToken, deviceKey } = user.session;
    const facts = {
      issuer: pool.name,
      account: user.username,
      deviceKey: deviceKey ?? user.device?.key ?? null,
    };
    const ask = (asked: UserAction, page: string | null, mfaEnabled: readonly string[]) =>
      call(pool, userRequest(asked, { accessToken, page, mfaEnabled }), signal);
    const enabled =
      action.kind === 'set-mfa'
        ? textsOf(objectOf(await ask({ kind: 'get-user' }, null, [])), 'UserMFASettingList')
        : [];
    let whole: UserReply | null = null;
    let page: string | null = null;
    for (let count = 0; count < mostPages; count++) {
      const output: unknown = await ask(action, page, enabled);
      const reply = readUserReply(action, output, facts);
      if (reply === 'code-refused') throw new FailureError({ code: 'code-refused', field: 'form:code' });
      if (!reply) throw unreadable(userRequest(action, { accessToken, page, mfaEnabled: [] }).operation);
      whole = whole ? joinReplies(whole, reply) : reply;
      page = nextPage(action, output);
      if (page === null) break;
    }
    return whole ?? { kind: 'done' };
  }

  /** What is stored of the user's device is what the pool was told of it. */
  async function followDevice(userId: string, action: UserAction): Promise<void> {
    if (action.kind === 'forget-device') {
      await connections.change('user', userId, (found) => withoutDevice(found, action.deviceKey));
    }
    if (action.kind === 'remember-device') {
      await connections.change('user', userId, (found) => withDeviceOffer(found, action.deviceKey, false));
    }
  }

  return {
    userAction: async ({ userId, action }, { signal }) => {
      const user = await users.session(userId);
      const pool = await connections.find('user-pool', user.poolId);
      try {
        const reply = await act(pool, user, action, signal);
        await followDevice(userId, action);
        return reply;
      } catch (caught) {
        // Ended from elsewhere: the refresh finds out whether all of the session has.
        if (isTokenRevoked(caught)) await users.renew(userId).catch(() => undefined);
        throw caught;
      }
    },
  };
}

function isTokenRevoked(caught: unknown): boolean {
  return (
    caught instanceof ServiceRefusal &&
    caught.error.name === 'NotAuthorizedException' &&
    /access token/i.test(caught.error.message)
  );
}
