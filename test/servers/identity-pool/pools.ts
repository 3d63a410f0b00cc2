import { randomUUID } from 'node:crypto';
import { ServiceRefusal } from '../service-refusal.ts';
import { loginsDoNotMatch, notAuthorised, type ProvenLogin } from './logins.ts';

/** An identity pool as it is configured. */
export interface IdentityPool {
  readonly id: string;
  readonly guests: boolean;
  /** Whether `GetOpenIdToken` is allowed. */
  readonly classicFlow: boolean;
  /** The keys of `Logins` that it takes. */
  readonly providers: readonly string[];
  readonly guestRole: string;
  readonly memberRole: string;
}

/** Somebody in a pool: nobody known, or whoever has one of the logins. */
export interface Identity {
  readonly id: string;
  readonly poolId: string;
  /** Provider and subject. */
  readonly logins: Map<string, string>;
}

/** The identities of all pools. */
export interface IdentityDirectory {
  /** The identity with one of the logins, which gets the others too; a new one where there is none. */
  admit(pool: IdentityPool, logins: readonly ProvenLogin[]): Identity;
  find(id: string): Identity;
  /** Refuses logins that are none of this identity's. Further ones are added to it. */
  checkMember(identity: Identity, pool: IdentityPool, logins: readonly ProvenLogin[]): void;
}

export function createIdentityDirectory(): IdentityDirectory {
  const identities = new Map<string, Identity>();

  const link = (identity: Identity, logins: readonly ProvenLogin[]): void => {
    for (const { provider, subject } of logins) {
      const owner = ownerOf(identity.poolId, provider, subject);
      if (owner !== undefined && owner !== identity) {
        const message = 'Logins are already linked to another account.';
        throw new ServiceRefusal('ResourceConflictException', message);
      }
    }
    for (const { provider, subject } of logins) identity.logins.set(provider, subject);
  };
  const ownerOf = (poolId: string, provider: string, subject: string): Identity | undefined =>
    [...identities.values()].find(
      (identity) => identity.poolId === poolId && identity.logins.get(provider) === subject,
    );
  const create = (pool: IdentityPool): Identity => {
    const region = pool.id.split(':')[0];
    const identity = { id: `${region}:${randomUUID()}`, poolId: pool.id, logins: new Map() };
    identities.set(identity.id, identity);
    return identity;
  };

  return {
    admit: (pool, logins) => {
      if (logins.length === 0) refuseGuests(pool);
      const owners = logins.map(({ provider, subject }) => ownerOf(pool.id, provider, subject));
      const identity = owners.find((owner) => owner !== undefined) ?? create(pool);
      link(identity, logins);
      return identity;
    },
    find: (id) => {
      const identity = identities.get(id);
      if (identity !== undefined) return identity;
      throw new ServiceRefusal('ResourceNotFoundException', `Identity '${id}' not found.`);
    },
    checkMember: (identity, pool, logins) => {
      if (logins.length === 0) {
        if (identity.logins.size > 0)
          throw notAuthorised(`Access to Identity '${identity.id}' is forbidden.`);
        return refuseGuests(pool);
      }
      const own = logins.some(({ provider, subject }) => identity.logins.get(provider) === subject);
      if (!own && identity.logins.size > 0) throw loginsDoNotMatch();
      link(identity, logins);
    },
  };
}

function refuseGuests({ guests }: IdentityPool): void {
  if (!guests) throw notAuthorised('Unauthenticated access is not supported for this identity pool.');
}
