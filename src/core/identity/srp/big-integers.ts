import { hex } from '../../sigv4/hex.ts';

/** Bytes as an unsigned number, the first byte the highest. */
export function unsigned(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${hex(bytes)}`);
}

/** A number as it stands in a challenge: hexadecimal, with `-` before it where it is negative. Null for anything else. */
export function readHexNumber(text: string): bigint | null {
  const digits = /^(-?)([0-9a-fA-F]{1,2048})$/.exec(text);
  if (!digits) return null;
  const magnitude = BigInt(`0x${digits[2]}`);
  return digits[1] === '' ? magnitude : -magnitude;
}

/**
 * The fewest bytes that hold a number in two's complement, which is what Java's `BigInteger.toByteArray()` gives and what Amazon Cognito
 * hashes: `00` stands before a positive number whose first bit is set.
 */
export function pad(number: bigint): Uint8Array<ArrayBuffer> {
  return bytesOfHex(paddedHex(number));
}

/** {@link pad}, written in hexadecimal. */
export function paddedHex(number: bigint): string {
  if (number >= 0n) return evenWithSign(number.toString(16));
  // -1 is ff: as many bytes as one less than the magnitude needs, and every bit turned.
  const magnitude = evenWithSign((-number - 1n).toString(16));
  return (number + (1n << BigInt(magnitude.length * 4))).toString(16);
}

function evenWithSign(digits: string): string {
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  return /^[89a-f]/.test(even) ? `00${even}` : even;
}

function bytesOfHex(digits: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(digits.length / 2);
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] = Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16);
  }
  return bytes;
}
