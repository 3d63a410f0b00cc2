import { prime } from './group.ts';

const window = 5;

/**
 * `base ** exponent` modulo the group's prime, by windows of five bits from the left. A negative base is brought into the group first;
 * the exponent must not be negative.
 */
export function power(base: bigint, exponent: bigint): bigint {
  const reduced = ((base % prime) + prime) % prime;
  const powers: bigint[] = [1n];
  for (let index = 1; index < 1 << window; index++) {
    powers.push(((powers[index - 1] as bigint) * reduced) % prime);
  }
  const bits = exponent.toString(2);
  const padded = bits.padStart(Math.ceil(bits.length / window) * window, '0');
  let result = 1n;
  for (let at = 0; at < padded.length; at += window) {
    if (result !== 1n) for (let round = 0; round < window; round++) result = (result * result) % prime;
    const digit = Number.parseInt(padded.slice(at, at + window), 2);
    if (digit !== 0) result = (result * (powers[digit] as bigint)) % prime;
  }
  return result;
}

/** `2 ** exponent` modulo the prime: every product is a shift. */
export function powerOfTwo(exponent: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % prime;
    if (bit === '1') result <<= 1n;
  }
  return result % prime;
}
