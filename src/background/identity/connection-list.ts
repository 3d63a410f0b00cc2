import type { Connection } from '#core/identity/connection.ts';
import type { ConnectionSummary } from '#protocol/identity-contract.ts';
import type { Kept } from '../vault-kept.ts';
import type { Centers } from './centers.ts';
import type { Connections } from './connections.ts';
import { poolSummary } from './user-summary.ts';
import type { Users } from './users.ts';

/** All connections as the panel may know them; those of the locked vault by name, as far as the user allows. */
export async function listConnections(
  connections: Connections,
  users: Pick<Users, 'summaryOf'>,
  centers: Pick<Centers, 'summaryOf'>,
): Promise<readonly ConnectionSummary[]> {
  const { kept, names } = await connections.read();
  const summaryOf = ({ thing, keep }: Kept<Connection>): ConnectionSummary => {
    switch (thing.kind) {
      case 'user-pool':
        return poolSummary({ thing, keep });
      case 'user':
        return users.summaryOf({ thing, keep });
      case 'center':
        return centers.summaryOf({ thing, keep });
    }
  };
  const locked = names.map(({ id, name }): ConnectionSummary => ({ kind: 'locked', id, name }));
  return [...kept.map(summaryOf), ...locked];
}
