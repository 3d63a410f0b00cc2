import { randomBytes, randomInt } from 'node:crypto';

/** A client that registered itself. Times in milliseconds since 1970. */
export interface RegisteredClient {
  readonly id: string;
  readonly secret: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
}

/** A device that waits for its user. */
export interface DeviceGrant {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly clientId: string;
  readonly expiresAt: number;
  state: 'pending' | 'approved' | 'denied' | 'spent';
  lastPollAt: number | undefined;
}

export interface CenterSession {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  readonly clientId: string;
  readonly expiresAt: number;
}

/** All that Identity Center remembers. */
export interface CenterState {
  readonly clients: Map<string, RegisteredClient>;
  /** By device code. */
  readonly grants: Map<string, DeviceGrant>;
  /** By access token. */
  readonly sessions: Map<string, CenterSession>;
  /** By the user code, however it was typed. */
  findGrant(userCode: string): DeviceGrant | undefined;
}

export function createCenterState(): CenterState {
  const grants = new Map<string, DeviceGrant>();
  return {
    clients: new Map(),
    grants,
    sessions: new Map(),
    findGrant: (userCode) =>
      [...grants.values()].find(
        (grant) => plain(grant.userCode) === plain(userCode) && grant.state !== 'spent',
      ),
  };
}

/** Something that cannot be guessed. */
export function opaque(prefix: string): string {
  return `${prefix}${randomBytes(24).toString('base64url')}`;
}

/** `XXXX-XXXX`, of letters that are not mistaken for each other. */
export function newUserCode(): string {
  const letters = 'BCDFGHJKLMNPQRSTVWXZ';
  const half = (): string =>
    Array.from({ length: 4 }, () => letters.charAt(randomInt(letters.length))).join('');
  return `${half()}-${half()}`;
}

function plain(userCode: string): string {
  return userCode.replace(/[^a-z]/gi, '').toUpperCase();
}
