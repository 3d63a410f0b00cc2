import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SandboxCredentials } from './sandbox-credentials.ts';

/** Whose temporary keys they are; travels in the session token. */
export interface IssuedTo {
  /** `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`, or a user's own. */
  readonly arn: string;
  readonly userId: string;
  readonly account: string;
  /** Whether a role was taken, so that a further one is a chain. */
  readonly assumed: boolean;
  /** Whether a one-time code was shown when they were made. */
  readonly mfa: boolean;
}

export interface IssuedCredentials extends Required<SandboxCredentials> {
  readonly expiresAt: Date;
}

export type TokenReading =
  | { readonly state: 'valid' | 'expired'; readonly holder: IssuedTo; readonly expiresAt: Date }
  | { readonly state: 'wrong' };

// Made up. Everything is derived from it, so that a stand-in in one process can check what another has issued.
const issuingSecret = 'countersign-stand-ins-issue-with-this';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const issued: IssuedCredentials[] = [];

/** All that this process has issued, for tests that look where none of it may be. */
export function issuedSoFar(): readonly IssuedCredentials[] {
  return issued;
}

/** New temporary keys. To check them nothing needs to be kept: the token says all and is sealed. */
export function issueCredentials(holder: IssuedTo, expiresAt: Date): IssuedCredentials {
  const chosen = [...randomBytes(10)].map((byte) => alphabet[byte % 32]).join('');
  const accessKeyId = `ASIA${chosen}${checkLetters(chosen)}`;
  const claims = { keyId: accessKeyId, exp: Math.floor(expiresAt.getTime() / 1000), ...holder };
  const body = Buffer.from(JSON.stringify(claims));
  const sessionToken = Buffer.concat([seal('token', body), body]).toString('base64');
  const credentials = { accessKeyId, secretAccessKey: secretOf(accessKeyId), sessionToken, expiresAt };
  issued.push(credentials);
  return credentials;
}

/** The secret of an issued key, whose own letters prove that it was issued; undefined for any other key. */
export function findIssuedSecret(accessKeyId: string): string | undefined {
  const [, chosen, check] = /^ASIA([A-Z2-7]{10})([A-Z2-7]{6})$/.exec(accessKeyId) ?? [];
  return chosen !== undefined && check === checkLetters(chosen) ? secretOf(accessKeyId) : undefined;
}

/** Whether the token was issued with this key, and whether its time is over. */
export function readIssuedToken(sessionToken: string, accessKeyId: string, now: Date): TokenReading {
  const bytes = Buffer.from(sessionToken, 'base64');
  const [sealed, body] = [bytes.subarray(0, 32), bytes.subarray(32)];
  if (sealed.length < 32 || !timingSafeEqual(sealed, seal('token', body))) return { state: 'wrong' };
  const { keyId, exp, ...holder } = JSON.parse(body.toString('utf8')) as IssuedTo & {
    keyId: string;
    exp: number;
  };
  if (keyId !== accessKeyId) return { state: 'wrong' };
  const expiresAt = new Date(exp * 1000);
  return { state: now < expiresAt ? 'valid' : 'expired', holder, expiresAt };
}

function secretOf(accessKeyId: string): string {
  return seal('secret', Buffer.from(accessKeyId)).toString('base64').slice(0, 40);
}

function checkLetters(chosen: string): string {
  const bytes = seal('check', Buffer.from(chosen)).subarray(0, 6);
  return [...bytes].map((byte) => alphabet[byte % 32]).join('');
}

function seal(purpose: 'token' | 'secret' | 'check', content: Uint8Array): Buffer {
  return createHmac('sha256', `${issuingSecret}:${purpose}`).update(content).digest();
}
