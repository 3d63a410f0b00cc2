import { createHmac, randomBytes } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const stepMs = 30_000;

/** A new shared secret of 32 bytes, in Base32. */
export function newTotpSecret(): string {
  return Array.from(randomBytes(52), (byte) => alphabet[byte % 32]).join('');
}

/** The six digits of RFC 6238 (SHA-1, 30 seconds) at a time in milliseconds. */
export function totpCode(secret: string, time: number): string {
  return codeOfStep(secret, Math.floor(time / stepMs));
}

/** The time step whose code this is, one step to either side of now allowed; undefined where it is none of theirs. */
export function totpStep(secret: string, code: string, now: number): number | undefined {
  const present = Math.floor(now / stepMs);
  return [present, present - 1, present + 1].find((step) => codeOfStep(secret, step) === code);
}

function codeOfStep(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', base32(secret)).update(counter).digest();
  const at = digest.readUInt8(19) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function base32(text: string): Buffer {
  const bits = Array.from(text, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/[01]{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
