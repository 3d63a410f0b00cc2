import { Sha256, sha256 } from './sha256.ts';

/**
 * HMAC-SHA-256 (RFC 2104) under one key. The two halves that depend on the key alone are hashed once, which saves half of the
 * work for every further message under the same signing key.
 */
export class HmacKey {
  readonly #inner: Int32Array;
  readonly #outer: Int32Array;

  constructor(key: Uint8Array) {
    const padded = new Uint8Array(64);
    padded.set(key.length > 64 ? sha256(key) : key);
    this.#inner = new Sha256().update(padded.map((byte) => byte ^ 0x36)).midstate();
    this.#outer = new Sha256().update(padded.map((byte) => byte ^ 0x5c)).midstate();
  }

  sign(message: Uint8Array): Uint8Array<ArrayBuffer> {
    const inner = new Sha256(this.#inner, 64).update(message).digest();
    return new Sha256(this.#outer, 64).update(inner).digest();
  }
}
