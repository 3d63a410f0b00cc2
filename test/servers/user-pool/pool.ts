import type { TokenIssuer } from '../jwt.ts';
import type { Grant } from './grants.ts';
import { notFound, unknownUser } from './pool-error.ts';
import type { ClientSettings, PoolSettings } from './pool-settings.ts';
import type { PoolUser } from './pool-user.ts';
import type { SignInSteps } from './sign-in-steps.ts';

/** A code on its way to a user. */
export interface Message {
  readonly username: string;
  readonly medium: 'EMAIL' | 'SMS';
  /** The whole address or number. */
  readonly destination: string;
  readonly purpose: string;
  readonly code: string;
}

/** Everything one pool knows, in memory. */
export interface Pool {
  readonly userPoolId: string;
  readonly region: string;
  /** The part of the id after `_`, which SRP hashes. */
  readonly group: string;
  readonly issuer: TokenIssuer;
  readonly clients: ReadonlyMap<string, ClientSettings>;
  settings: PoolSettings;
  readonly users: Map<string, PoolUser>;
  readonly steps: SignInSteps;
  /** By refresh token, old ones too. */
  readonly grants: Map<string, Grant>;
  /** ID and access tokens, by whose they are; kept for tests that look where none of them may be. */
  readonly minted: Map<PoolUser, string[]>;
  readonly inbox: Message[];
  /** Milliseconds. */
  now(): number;
}

export function clientOf(pool: Pool, clientId: string): ClientSettings {
  const client = pool.clients.get(clientId);
  if (client === undefined) throw notFound(`User pool client ${clientId} does not exist.`);
  return client;
}

/** The user of that name, `sub`, or verified address or number. */
export function findUser(pool: Pool, name: string): PoolUser | undefined {
  const named = pool.users.get(name);
  if (named !== undefined) return named;
  for (const user of pool.users.values()) {
    if (user.sub === name) return user;
    for (const alias of ['email', 'phone_number']) {
      if (user.attributes.get(alias) === name && user.attributes.get(`${alias}_verified`) === 'true')
        return user;
    }
  }
  return undefined;
}

export function knownUser(pool: Pool, name: string): PoolUser {
  const user = findUser(pool, name);
  if (user === undefined) throw unknownUser();
  return user;
}

export function seconds(pool: Pool): number {
  return Math.floor(pool.now() / 1000);
}
