import { p256 } from '@noble/curves/nist.js';
import { ALGORITHM_IDENTIFIER_V4A } from '@smithy/signature-v4';
import type { Credentials } from './credentials.ts';
import { hex } from './hex.ts';
import { HmacKey } from './hmac.ts';

const encoder = new TextEncoder();
const orderLessTwo = p256.Point.Fn.ORDER - 2n;

/** A point of P-256 in affine coordinates, 64 hex digits each. */
export type PublicKey = { readonly x: string; readonly y: string };

/**
 * The private P-256 key that belongs to an access key, 32 bytes big-endian. A candidate is the HMAC of a fixed input that
 * ends in a counter (NIST SP 800-108); one that lies beyond the curve's order is thrown away and the counter goes up.
 * Source: aws-c-auth, "Sigv4a key derivation".
 */
export function deriveAsymmetricKey({ accessKeyId, secretAccessKey }: Credentials): Uint8Array {
  const key = new HmacKey(encoder.encode(`AWS4A${secretAccessKey}`));
  const label = encoder.encode(ALGORITHM_IDENTIFIER_V4A);
  const context = encoder.encode(accessKeyId);
  for (let counter = 1; counter <= 254; counter++) {
    const blockNumber = [0, 0, 0, 1];
    const lengthInBits = [0, 0, 1, 0];
    const input = Uint8Array.from([...blockNumber, ...label, 0, ...context, counter, ...lengthInBits]);
    const candidate = BigInt(`0x${hex(key.sign(input))}`);
    if (candidate <= orderLessTwo) return bigEndian(candidate + 1n);
  }
  throw new Error('no counter gives a private key');
}

/** What a verifier knows of the key: enough to check a signature and not to make one. */
export function publicKeyOf(privateKey: Uint8Array): PublicKey {
  const point = hex(p256.getPublicKey(privateKey, false));
  return { x: point.slice(2, 66), y: point.slice(66) };
}

/** ECDSA over SHA-256 with a nonce derived from key and message (RFC 6979), so no randomness; DER in lower-case hex. */
export function asymmetricSignature(privateKey: Uint8Array, message: Uint8Array): string {
  return hex(p256.sign(message, privateKey, { format: 'der' }));
}

/** Whether a signature (DER in hex) is that of this message; anything that is no signature is none. */
export function verifiesAsymmetrically({ x, y }: PublicKey, message: Uint8Array, signature: string): boolean {
  if (!/^(?:[0-9a-f]{2})+$/i.test(signature)) return false;
  const bytes = (text: string) =>
    Uint8Array.from({ length: text.length / 2 }, (_, at) =>
      Number.parseInt(text.slice(at * 2, at * 2 + 2), 16),
    );
  try {
    return p256.verify(bytes(signature), message, bytes(`04${x}${y}`), { format: 'der', lowS: false });
  } catch {
    return false;
  }
}

/** Private keys in use, held by the identity of the credentials object: forgetting credentials forgets their key. */
export class AsymmetricKeys {
  readonly #keys = new WeakMap<Credentials, Uint8Array>();

  get(credentials: Credentials): Uint8Array {
    let key = this.#keys.get(credentials);
    if (!key) {
      key = deriveAsymmetricKey(credentials);
      this.#keys.set(credentials, key);
    }
    return key;
  }
}

function bigEndian(number: bigint): Uint8Array {
  const digits = number.toString(16).padStart(64, '0');
  return Uint8Array.from({ length: 32 }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16));
}
