import { createHash, createPublicKey, verify } from 'node:crypto';
import { readCbor } from './cbor.ts';
import { notAuthorized, PoolError } from './pool-error.ts';
import type { PoolSettings } from './pool-settings.ts';
import type { Passkey } from './pool-user.ts';

/** What a browser hands over, with bytes in Base64url. */
export interface CredentialJson {
  readonly id?: string;
  readonly response?: Readonly<Record<string, string>>;
}

/** The credential of an authenticator; throws where the text is none. */
export function readCredential(credential: unknown): CredentialJson {
  const value: unknown = typeof credential === 'string' ? JSON.parse(credential) : credential;
  if (typeof value === 'object' && value !== null) return value;
  throw new PoolError('WebAuthnCredentialNotSupportedException', 'The credential cannot be read.');
}

/** Checks what the browser says it did: kind, challenge and origin. Gives the bytes as they came. */
export function checkClientData(
  credential: CredentialJson,
  kind: 'webauthn.create' | 'webauthn.get',
  challenge: string,
  settings: PoolSettings,
): Buffer {
  const bytes = Buffer.from(credential.response?.clientDataJSON ?? '', 'base64url');
  const data = JSON.parse(bytes.toString('utf8') || '{}') as Record<string, unknown>;
  if (data.type !== kind || data.challenge !== challenge) {
    throw new PoolError('WebAuthnChallengeNotFoundException', 'Challenge not found.');
  }
  if (!settings.passkeyOrigins.includes(String(data.origin))) {
    throw new PoolError('WebAuthnOriginNotAllowedException', 'Origin is not allowed.');
  }
  return bytes;
}

/** Checks that the authenticator meant this relying party and that somebody was there. */
function checkAuthenticatorData(data: Buffer, settings: PoolSettings): void {
  const party = createHash('sha256').update(settings.relyingParty).digest();
  if (data.length < 37 || !data.subarray(0, 32).equals(party)) {
    throw new PoolError('WebAuthnRelyingPartyMismatchException', 'Relying party does not match.');
  }
  if ((data.readUInt8(32) & 1) === 0) throw notAuthorized('User presence is missing.');
}

/** The new passkey in an attestation. The attestation statement itself is not looked at: ES256 keys of any maker are taken. */
export function readAttestation(
  credential: CredentialJson,
  settings: PoolSettings,
  created: number,
): Passkey {
  const attestation = readCbor(Buffer.from(credential.response?.attestationObject ?? '', 'base64url')).value;
  const data = attestation instanceof Map ? attestation.get('authData') : undefined;
  if (!Buffer.isBuffer(data)) {
    throw new PoolError('WebAuthnCredentialNotSupportedException', 'The attestation cannot be read.');
  }
  checkAuthenticatorData(data, settings);
  const idLength = data.readUInt16BE(53);
  const id = data.subarray(55, 55 + idLength).toString('base64url');
  const key = readCbor(data.subarray(55 + idLength)).value;
  const x = key instanceof Map ? key.get(-2) : undefined;
  const y = key instanceof Map ? key.get(-3) : undefined;
  if (!(key instanceof Map) || key.get(3) !== -7 || !Buffer.isBuffer(x) || !Buffer.isBuffer(y)) {
    throw new PoolError('WebAuthnCredentialNotSupportedException', 'Only ES256 keys are supported.');
  }
  return { id, x, y, created };
}

/** Whether an assertion was signed by the passkey for this relying party. */
export function isAssertion(
  credential: CredentialJson,
  clientData: Buffer,
  { x, y }: Passkey,
  settings: PoolSettings,
): boolean {
  const data = Buffer.from(credential.response?.authenticatorData ?? '', 'base64url');
  checkAuthenticatorData(data, settings);
  const jwk = { kty: 'EC', crv: 'P-256', x: x.toString('base64url'), y: y.toString('base64url') };
  const signed = Buffer.concat([data, createHash('sha256').update(clientData).digest()]);
  const signature = Buffer.from(credential.response?.signature ?? '', 'base64url');
  return verify('sha256', signed, createPublicKey({ key: jwk, format: 'jwk' }), signature);
}
