import type { CallTrouble, ToldFunctions } from './call-trouble.ts';
import { revokeAll } from './grants.ts';
import { text } from './input.ts';
import { setPassword } from './passwords.ts';
import { knownUser, type Pool } from './pool.ts';
import { PoolError } from './pool-error.ts';
import type { PoolSettings } from './pool-settings.ts';
import { attributesOf, newUser, type SecondFactor } from './pool-user.ts';

/** A user as a test wants it. An address that is given counts as verified unless `attributes` says otherwise. */
export interface UserDetails {
  readonly username: string;
  readonly password?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Default true. */
  readonly confirmed?: boolean;
  /** The password must be changed at the first sign-in. */
  readonly temporaryPassword?: boolean;
  readonly mfa?: readonly SecondFactor[];
  readonly preferredMfa?: SecondFactor;
  /** Base32; a verified authenticator. */
  readonly totpSecret?: string;
}

/** What a test sees of a user. */
export interface UserView {
  readonly sub: string;
  readonly status: string;
  readonly enabled: boolean;
  readonly attributes: readonly { readonly Name: string; readonly Value: string }[];
  readonly mfa: readonly string[];
  readonly devices: readonly { readonly key: string; readonly status: string }[];
  readonly passkeys: number;
}

/** What stands behind a pool: each takes and gives JSON, so that another process can call it at `/@admin/NAME`. */
export interface PoolAdmin {
  addUser(details: UserDetails): Promise<{ readonly sub: string }>;
  user(of: { readonly username: string }): UserView;
  /** What was given out for a user alone and nobody else may see: refresh tokens and the `Session`s of sign-ins, old ones too. */
  secrets(of: { readonly username: string }): readonly string[];
  requireReset(of: { readonly username: string }): void;
  disable(of: { readonly username: string }): void;
  enable(of: { readonly username: string }): void;
  /** Signs a user out everywhere. */
  signOut(of: { readonly username: string }): void;
  /** Of one device, or of all where no key is given. */
  removeDevice(of: { readonly username: string; readonly deviceKey?: string }): void;
  setFlag(changes: Partial<PoolSettings>): void;
  /** Refuses the next call of an operation. */
  failNext(of: { readonly operation: string; readonly error: string; readonly message: string }): void;
  /** Holds back every answer of an operation; 0 ends that. */
  delay(of: { readonly operation: string; readonly milliseconds: number }): void;
  /** Moves the pool's clock; what it signs and its `Date` go by it. */
  advance(by: { readonly milliseconds: number }): void;
  /** All tokens that a user has got, of every kind and those that are no longer good too. */
  tokens(of: { readonly username: string }): readonly string[];
  /** Names of the operations called, in order. */
  requests(): readonly string[];
  /** What the calls told the pool's Lambda functions, in order. */
  told(): readonly ToldFunctions[];
}

export function createAdmin(
  pool: Pool,
  trouble: CallTrouble,
  move: (milliseconds: number) => void,
): PoolAdmin {
  const of = ({ username }: { readonly username: string }) => knownUser(pool, username);
  return {
    addUser: async (details) => {
      const username = text({ ...details }, 'username');
      if (pool.users.has(username)) throw new PoolError('UsernameExistsException', 'User already exists');
      const user = newUser(username, details.confirmed === false ? 'UNCONFIRMED' : 'CONFIRMED');
      if (details.password !== undefined) await setPassword(pool, user, details.password);
      if (details.temporaryPassword) user.status = 'FORCE_CHANGE_PASSWORD';
      for (const [name, value] of Object.entries(details.attributes ?? {})) {
        user.attributes.set(name, value);
        const address = name === 'email' || name === 'phone_number';
        if (address)
          user.attributes.set(`${name}_verified`, details.attributes?.[`${name}_verified`] ?? 'true');
      }
      for (const factor of details.mfa ?? []) user.factors.add(factor);
      user.preferred = details.preferredMfa;
      user.totpSecret = details.totpSecret;
      user.totpVerified = details.totpSecret !== undefined;
      pool.users.set(username, user);
      return { sub: user.sub };
    },
    user: (told) => {
      const user = of(told);
      const { sub, status, enabled } = user;
      return {
        sub,
        status,
        enabled,
        attributes: attributesOf(user),
        mfa: [...user.factors],
        devices: [...user.devices.values()].map((device) => ({ key: device.key, status: device.status })),
        passkeys: user.passkeys.size,
      };
    },
    secrets: (told) => {
      const user = of(told);
      const tokens = [...pool.grants].flatMap(([token, grant]) => (grant.user === user ? [token] : []));
      return [...tokens, ...pool.steps.sessionsOf(user)];
    },
    requireReset: (told) => {
      of(told).status = 'RESET_REQUIRED';
    },
    disable: (told) => {
      of(told).enabled = false;
    },
    enable: (told) => {
      of(told).enabled = true;
    },
    signOut: (told) => revokeAll(pool, of(told)),
    removeDevice: (told) => {
      const { devices } = of(told);
      if (told.deviceKey === undefined) devices.clear();
      else devices.delete(told.deviceKey);
    },
    setFlag: (changes) => {
      pool.settings = { ...pool.settings, ...changes };
    },
    failNext: ({ operation, error, message }) => trouble.failNext(operation, new PoolError(error, message)),
    delay: ({ operation, milliseconds }) => trouble.delay(operation, milliseconds),
    advance: ({ milliseconds }) => move(milliseconds),
    tokens: (told) => {
      const user = of(told);
      const refresh = [...pool.grants].flatMap(([token, grant]) => (grant.user === user ? [token] : []));
      return [...refresh, ...(pool.minted.get(user) ?? [])];
    },
    requests: () => trouble.called,
    told: () => trouble.told,
  };
}
