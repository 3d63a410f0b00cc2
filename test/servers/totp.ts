import { createHmac } from 'node:crypto';

/** Seconds that a code stands for (RFC 6238 section 4.1). */
const step = 30;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The six digits that an authenticator shows at this time (RFC 6238 with SHA-1, RFC 4226 section 5.3). */
export function totpCode(base32Secret: string, at: Date): string {
  return codeOfStep(decodeBase32(base32Secret), stepAt(at));
}

/** The time step whose code this is, one step before and after the present allowed; undefined where it is none's. */
export function findTotpStep(base32Secret: string, code: string, now: Date): number | undefined {
  const key = decodeBase32(base32Secret);
  const present = stepAt(now);
  return [present, present - 1, present + 1].find((candidate) => codeOfStep(key, candidate) === code);
}

function stepAt(at: Date): number {
  return Math.floor(at.getTime() / 1000 / step);
}

function codeOfStep(key: Uint8Array, counter: number): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const digest = createHmac('sha1', key).update(message).digest();
  const offset = (digest[19] ?? 0) & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

function decodeBase32(text: string): Uint8Array {
  const bits = [...text.replace(/=+$/, '').toUpperCase()]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}
