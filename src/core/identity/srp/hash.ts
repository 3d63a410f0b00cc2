import { Sha256 } from '../../sigv4/sha256.ts';

/** SHA-256 over parts, one behind the other. */
export function hash(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const state = new Sha256();
  for (const part of parts) state.update(part);
  return state.digest();
}
