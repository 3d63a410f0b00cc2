import { FailureError } from '#core/failure-error.ts';
import type { Connection, UserConnection, UserPoolConnection } from '#core/identity/connection.ts';
import { sessionExpiresAt } from '#core/identity/session.ts';
import { decodeJwt } from '#core/jwt.ts';
import { secretKey, tokenIdOf } from '#core/rules/token-source.ts';
import type { TokenSummary } from '#protocol/secrets-contract.ts';
import type { FoundToken } from '../tokens.ts';
import type { Connections } from './connections.ts';
import { latestUser } from './latest-user.ts';

export type TokenUse = 'id' | 'access';

/** The tokens of users of user pools, as rules carry them. */
export type UserTokens = {
  /** One for each user, and one for whoever signed in last to each pool. */
  list(): Promise<readonly TokenSummary[]>;
  /** Both tokens of each, under the keys of `secretKey`; as they are, fresh or not. */
  all(): Promise<readonly FoundToken[]>;
  /** What there is, fresh or not, without waiting. Rejects with `sign-in-needed`. */
  peek(poolId: string, userId: string | null, use: TokenUse): Promise<FoundToken>;
  /** As `peek`, refreshed where need be. */
  find(poolId: string, userId: string | null, use: TokenUse): Promise<FoundToken>;
};

/** No user pools: what there is without any. */
export const noUserTokens: UserTokens = {
  list: async () => [],
  all: async () => [],
  peek: async () => {
    throw new FailureError({ code: 'sign-in-needed', field: 'token' });
  },
  find: async () => {
    throw new FailureError({ code: 'sign-in-needed', field: 'token' });
  },
};

export function createUserTokens(
  connections: Connections,
  fresh: (userId: string) => Promise<UserConnection>,
): UserTokens {
  async function userOf(poolId: string, userId: string | null): Promise<UserConnection> {
    if (userId !== null) return connections.find('user', userId);
    const user = latestUser(await connections.ofKind('user'), poolId);
    if (user) return user;
    const pool = await connections.find('user-pool', poolId);
    throw new FailureError({ code: 'sign-in-needed', field: 'token', detail: pool.name });
  }

  async function sources() {
    const { kept } = await connections.read();
    const things = kept.map(({ thing }) => thing);
    const pools = things.filter((thing): thing is UserPoolConnection => thing.kind === 'user-pool');
    return pools.flatMap((pool) => {
      const users = things.filter((thing) => isUserOf(thing, pool.id));
      const latest = latestUser(users, pool.id);
      return [
        { pool, user: latest, userId: null, name: `${pool.name}: whoever signed in last` },
        ...users.map((user) => ({ pool, user, userId: user.id, name: `${pool.name}: ${user.name}` })),
      ];
    });
  }

  return {
    list: async () =>
      (await sources()).map(({ pool, user, userId, name }) => ({
        id: tokenIdOf({ kind: 'user-pool', poolId: pool.id, userId }),
        name,
        masked: user?.session ? 'signed in' : 'signed out',
        claims: null,
        expiresAt: user?.session ? sessionExpiresAt(user.session) : null,
      })),
    all: async () =>
      (await sources()).flatMap(({ pool, user, userId }) => {
        if (!user?.session) return [];
        const source = { kind: 'user-pool', poolId: pool.id, userId } as const;
        return (['id', 'access'] as const).map((use) => ({
          ...foundToken(user, use),
          id: secretKey(source, use),
        }));
      }),
    peek: async (poolId, userId, use) => foundToken(await userOf(poolId, userId), use),
    find: async (poolId, userId, use) => {
      const { id } = await userOf(poolId, userId);
      return foundToken(await fresh(id), use);
    },
  };
}

function isUserOf(thing: Connection, poolId: string): thing is UserConnection {
  return thing.kind === 'user' && thing.poolId === poolId;
}

function foundToken({ id, name, session }: UserConnection, use: TokenUse): FoundToken {
  if (!session) throw new FailureError({ code: 'sign-in-needed', field: 'token', detail: name });
  const value = use === 'id' ? session.idToken : session.accessToken;
  const expiresAt = decodeJwt(value)?.expiresAt ?? null;
  return { id, name, value, expiresAt: expiresAt === null ? null : expiresAt + session.clockDrift };
}
