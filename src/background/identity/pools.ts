import { FailureError } from '#core/failure-error.ts';
import type { UserPoolConnection } from '#core/identity/connection.ts';
import { userPoolProblem } from '#core/identity/user-pool-problem.ts';
import type { Handlers } from '#protocol/contract.ts';
import type { UserPoolInput, UserPoolSummary } from '#protocol/identity-contract.ts';
import type { Connections } from './connections.ts';
import { poolSummary } from './user-summary.ts';
import type { Users } from './users.ts';

/** Saves user pools, and takes connections of any kind away. `forgetPool`: what else belongs to a pool that is there no more. */
export function createPools(
  connections: Connections,
  users: Pick<Users, 'removed'>,
  forgetPool: (poolId: string) => Promise<void>,
): Pick<Handlers, 'savePool' | 'removeConnection'> {
  return {
    savePool: async (input) => save(connections, input),
    removeConnection: async ({ id }) => {
      const gone = (await connections.ofKind('user')).filter((user) => user.id === id || user.poolId === id);
      await connections.remove(id);
      for (const user of gone) users.removed(user);
      await forgetPool(id);
      return null;
    },
  };
}

async function save(connections: Connections, input: UserPoolInput): Promise<UserPoolSummary> {
  const fields = {
    userPoolId: input.userPoolId.trim(),
    clientId: input.clientId.trim(),
    region: input.region.trim(),
    endpoint: input.endpoint.trim().replace(/\/+$/, ''),
    domain: input.domain.trim().replace(/\/+$/, ''),
  };
  const problem = userPoolProblem(fields);
  if (problem) throw new FailureError(problem);
  const stored =
    input.id === null
      ? (await connections.ofKind('user-pool')).find((known) => isSameClient(known, fields))
      : await connections.find('user-pool', input.id);
  const pool: UserPoolConnection = {
    kind: 'user-pool',
    id: stored?.id ?? crypto.randomUUID(),
    name: input.name.trim() || fields.userPoolId,
    ...fields,
    clientSecret:
      input.clientSecret === null ? null : input.clientSecret.trim() || secretOf(stored, fields.clientId),
    scopes: input.scopes.map((scope) => scope.trim()).filter((scope) => scope !== ''),
  };
  return poolSummary(await connections.put(pool, input.keep));
}

/** The secret of another client would only be refused. */
function secretOf(stored: UserPoolConnection | undefined, clientId: string): string | null {
  return stored?.clientId === clientId ? stored.clientSecret : null;
}

function isSameClient(
  known: UserPoolConnection,
  { userPoolId, clientId, endpoint }: Pick<UserPoolConnection, 'userPoolId' | 'clientId' | 'endpoint'>,
): boolean {
  return known.userPoolId === userPoolId && known.clientId === clientId && known.endpoint === endpoint;
}
