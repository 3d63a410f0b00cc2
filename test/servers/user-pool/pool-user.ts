import { randomUUID } from 'node:crypto';
import type { Verifier } from './server-srp.ts';

export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED';
export type SecondFactor = 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP';

/** A code that was sent and what is left of it. */
export interface SentCode {
  readonly code: string;
  /** Milliseconds. */
  readonly expires: number;
}

/** A browser or machine a user signed in from. */
export interface Device {
  readonly key: string;
  readonly groupKey: string;
  /** Seconds. */
  readonly created: number;
  name: string;
  authenticated: number;
  verifier: Verifier | undefined;
  status: 'pending' | 'remembered' | 'not_remembered';
}

/** A passkey, as a COSE key of the curve P-256. */
export interface Passkey {
  /** Base64url. */
  readonly id: string;
  readonly x: Buffer;
  readonly y: Buffer;
  readonly created: number;
}

export interface PoolUser {
  readonly username: string;
  readonly sub: string;
  status: UserStatus;
  enabled: boolean;
  verifier: Verifier | undefined;
  readonly attributes: Map<string, string>;
  readonly codes: Map<string, SentCode>;
  readonly factors: Set<SecondFactor>;
  preferred: SecondFactor | undefined;
  totpSecret: string | undefined;
  totpVerified: boolean;
  readonly totpUsed: Set<number>;
  readonly devices: Map<string, Device>;
  readonly passkeys: Map<string, Passkey>;
  passkeyChallenge: string | undefined;
}

export function newUser(username: string, status: UserStatus): PoolUser {
  const sub = randomUUID();
  return {
    username,
    sub,
    status,
    enabled: true,
    verifier: undefined,
    attributes: new Map([['sub', sub]]),
    codes: new Map(),
    factors: new Set(),
    preferred: undefined,
    totpSecret: undefined,
    totpVerified: false,
    totpUsed: new Set(),
    devices: new Map(),
    passkeys: new Map(),
    passkeyChallenge: undefined,
  };
}

/** The attributes as a user sees them. */
export function attributesOf(user: PoolUser): { Name: string; Value: string }[] {
  return [...user.attributes].map(([Name, Value]) => ({ Name, Value }));
}
