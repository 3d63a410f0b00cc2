import type { CenterState } from './identity-center/center-state.ts';
import type { RegisteredToken } from './identity-pool/logins.ts';
import { developerLogin } from './identity-pool/logins.ts';
import type { OpenIdTokens } from './identity-pool/open-id-token.ts';
import type { Identity, IdentityDirectory, IdentityPool } from './identity-pool/pools.ts';
import type { Operation, PlannedFailure } from './service-host.ts';
import type { Role } from './sts/roles.ts';
import type { TokenTrust, TrustedIssuer } from './token-trust.ts';

/** What the tests may change while the stand-ins run. Another process calls them by `POST /@admin/NAME`. */
export interface IdentityAdmin {
  /** Every operation asked for, in the order of the answers. `GET /@admin/log`. */
  readonly log: readonly Operation[];
  /** Moves the stand-ins' clock: checks and `Date` headers. */
  setClockOffset(seconds: number): void;
  /** Keys live so many seconds, whatever was asked; 0: as asked. */
  setLifetime(seconds: number): void;
  /** Refuses the next such operation. */
  failNext(failure: PlannedFailure): void;
  /** Believes the tokens of an issuer, in STS and in every identity pool that there is. */
  trustIssuer(issuer: TrustedIssuer): void;
  /** Takes a token that is no JWT as the proof of a login. */
  registerToken(token: RegisteredToken): void;
  addRole(role: Role): void;
  /** Adds an identity pool, or changes the one with this id; the first pool where no id is given. */
  setPool(change: Partial<IdentityPool>): IdentityPool;
  /** What an app's own server gets from `GetOpenIdTokenForDeveloperIdentity`. */
  developerIdentity(user: string): { readonly identityId: string; readonly token: string };
  /** The user allows, or denies, the device with this code. */
  approve(userCode: string): void;
  deny(userCode: string): void;
  /** Seconds between two questions of a device. */
  setInterval(seconds: number): void;
}

/** What the stand-ins share and the admin functions change. */
export interface IdentityState {
  readonly log: Operation[];
  readonly failures: PlannedFailure[];
  readonly registered: RegisteredToken[];
  readonly roles: Map<string, Role>;
  readonly pools: Map<string, IdentityPool>;
  readonly directory: IdentityDirectory;
  readonly tokens: OpenIdTokens;
  readonly trust: TokenTrust;
  readonly center: CenterState;
  clockOffset: number;
  lifetime: number;
  interval: number;
  now(): Date;
}

/** The functions over the state. `firstPool` is what `setPool` changes where no id is given. */
export function createIdentityAdmin(state: IdentityState, firstPool: IdentityPool): IdentityAdmin {
  const developers = new Map<string, Identity>();
  const decide = (userCode: string, decision: 'approved' | 'denied'): void => {
    const grant = state.center.findGrant(userCode);
    if (grant === undefined) throw new Error(`No device has the code ${userCode}.`);
    grant.state = decision;
  };
  return {
    log: state.log,
    setClockOffset: (seconds) => {
      state.clockOffset = seconds;
    },
    setLifetime: (seconds) => {
      state.lifetime = seconds;
    },
    failNext: (failure) => void state.failures.push(failure),
    trustIssuer: (issuer) => {
      state.trust.add(issuer);
      const provider = providerOf(issuer.issuer);
      for (const [id, pool] of state.pools)
        state.pools.set(id, { ...pool, providers: [...pool.providers, provider] });
    },
    registerToken: (token) => void state.registered.push(token),
    addRole: (role) => void state.roles.set(role.arn, role),
    setPool: (change) => {
      const id = change.id ?? firstPool.id;
      if (!state.pools.has(id)) state.tokens.trustPool(id);
      const pool = { ...(state.pools.get(id) ?? firstPool), ...change, id };
      state.pools.set(id, pool);
      return pool;
    },
    developerIdentity: (user) => {
      const login = { provider: 'developer', subject: user, roles: [], preferredRole: undefined };
      const identity = developers.get(user) ?? state.directory.admit(firstPool, [login]);
      developers.set(user, identity);
      const token = state.tokens.issue(identity, state.now(), 900);
      return { identityId: identity.id, token };
    },
    approve: (userCode) => decide(userCode, 'approved'),
    deny: (userCode) => decide(userCode, 'denied'),
    setInterval: (seconds) => {
      state.interval = seconds;
    },
  };
}

/** The key of `Logins` for an issuer: its address without the scheme. */
function providerOf(issuer: string): string {
  return issuer.replace(/^https?:\/\//, '');
}

/** The providers that a stand-in's pool takes besides the issuers that are believed. */
export const knownProviders: readonly string[] = [
  'accounts.google.com',
  'appleid.apple.com',
  'graph.facebook.com',
  'www.amazon.com',
  'api.twitter.com',
  developerLogin,
];
