import type { KnownDevice, UserConnection } from '#core/identity/connection.ts';
import type { UserPoolSession } from '#core/identity/session.ts';
import { tokenFacts } from '#core/identity/token-facts.ts';
import type { Keep } from '#protocol/secrets-contract.ts';
import type { Kept } from '../vault-kept.ts';
import type { Connections } from './connections.ts';

/** Who signed in. */
export type NewUser = {
  readonly poolId: string;
  /** As it was typed, or as the page had it: it names a user who is new here. */
  readonly name: string;
  readonly session: UserPoolSession;
  /** Milliseconds since 1970. */
  readonly obtainedAt: number;
  readonly signedInBy: UserConnection['signedInBy'];
  /** Left out: the one that is known already. */
  readonly device?: KnownDevice | null;
  readonly keep: Keep | undefined;
};

/** Stores a user who signed in, in the place of the one with the same name at the same pool: its id, its name here and its device stay. */
export async function putUser(connections: Connections, user: NewUser): Promise<Kept<UserConnection>> {
  const { poolId, name, session, obtainedAt, signedInBy, device, keep } = user;
  const username = tokenFacts(session.accessToken)?.subject ?? name;
  const same = (await connections.ofKind('user')).find(
    (known) => known.poolId === poolId && known.username === username,
  );
  return connections.put<UserConnection>(
    {
      kind: 'user',
      id: same?.id ?? crypto.randomUUID(),
      name: same?.name ?? name,
      poolId,
      username,
      session,
      obtainedAt,
      ended: null,
      signedInBy,
      device: device === undefined ? (same?.device ?? null) : device,
    },
    keep,
  );
}
