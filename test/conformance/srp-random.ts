import { createHash } from 'node:crypto';

/** Bytes that look random and are the same at every run: SHA-256 of the seed and a counter. */
export function seededBytes(seed: string, length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let counter = 0; blocks.length * 32 < length; counter++) {
    blocks.push(createHash('sha256').update(`${seed}/${counter}`).digest());
  }
  return Buffer.concat(blocks).subarray(0, length);
}
