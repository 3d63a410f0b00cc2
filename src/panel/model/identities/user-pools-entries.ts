import type { LockedConnection, UserPoolSummary, UserSummary } from '#protocol/identity-contract.ts';
import { userStateWords } from '../../words/user-pool-words.ts';
import type { IdentityEntry } from './identity-entry.ts';
import { tokenLifetime, userStateOf } from './users-state.ts';

/** Each user pool with its users under it. */
export function poolEntries(
  pools: readonly UserPoolSummary[],
  users: readonly UserSummary[],
): readonly IdentityEntry[] {
  const known = new Set(pools.map(({ id }) => id));
  return [
    ...pools.flatMap((pool) => [
      poolEntry(pool),
      ...users.filter(({ poolId }) => poolId === pool.id).map((user) => userEntry(user, pool.name)),
    ]),
    ...users.filter(({ poolId }) => !known.has(poolId)).map((user) => userEntry(user, 'its pool is gone')),
  ];
}

/** A connection of which the locked vault tells the name alone; it opens the vault's page. */
export function lockedEntry({ id, name }: LockedConnection): IdentityEntry {
  return {
    ...{ kind: 'vault', id, name, what: 'unlock the vault to see what it is', detail: '' },
    ...{ expiresAt: null, lifetime: null, keep: 'vault', state: 'locked' },
  };
}

function poolEntry({ id, name, userPoolId, keep }: UserPoolSummary): IdentityEntry {
  return {
    kind: 'user-pool',
    id,
    name,
    what: 'user pool',
    detail: userPoolId === name ? '' : userPoolId,
    expiresAt: null,
    lifetime: null,
    keep: keep ?? 'session',
    state: 'ready',
  };
}

function userEntry(user: UserSummary, poolName: string): IdentityEntry {
  const { id, name, username, freshness, keep } = user;
  const state = userStateOf(user);
  return {
    kind: 'user',
    id,
    name,
    what: `${userStateWords[state].short} · ${poolName}`,
    detail: username === name ? '' : username,
    expiresAt: state === 'signed-in' ? freshness.expiresAt : null,
    lifetime: tokenLifetime(user),
    keep: keep ?? 'session',
    state: state === 'ended' ? 'attention' : 'ready',
  };
}
