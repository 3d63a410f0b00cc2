import { KEY_TYPE_IDENTIFIER } from '@smithy/signature-v4';
import type { Credentials } from './credentials.ts';
import { HmacKey } from './hmac.ts';

/** The four links of the key chain; each signs for what its name says, so all four are secrets. */
export type KeyChain = {
  readonly kDate: Uint8Array;
  readonly kRegion: Uint8Array;
  readonly kService: Uint8Array;
  readonly kSigning: Uint8Array;
};

const encoder = new TextEncoder();

/**
 * Derives the signing key in AWS's four steps; `scopeDate` is `YYYYMMDD`.
 * Source: IAM User Guide, "Create a signed AWS API request", step 4.
 */
export function deriveSigningKey(
  secretAccessKey: string,
  scopeDate: string,
  region: string,
  service: string,
): KeyChain {
  const link = (key: Uint8Array, text: string) => new HmacKey(key).sign(encoder.encode(text));
  const kDate = link(encoder.encode(`AWS4${secretAccessKey}`), scopeDate);
  const kRegion = link(kDate, region);
  const kService = link(kRegion, service);
  return { kDate, kRegion, kService, kSigning: link(kService, KEY_TYPE_IDENTIFIER) };
}

/**
 * Signing keys in use, ready to sign. Bounded, and held by the identity of the credentials object, so that forgetting
 * credentials forgets their keys and no digest of a secret is needed to look one up.
 */
export class SigningKeys {
  readonly #keys = new WeakMap<Credentials, Map<string, HmacKey>>();
  readonly #limit: number;

  constructor(limit = 50) {
    this.#limit = limit;
  }

  get(credentials: Credentials, scopeDate: string, region: string, service: string): HmacKey {
    let ofCredentials = this.#keys.get(credentials);
    if (!ofCredentials) {
      ofCredentials = new Map();
      this.#keys.set(credentials, ofCredentials);
    }
    const name = `${scopeDate}/${region}/${service}`;
    const known = ofCredentials.get(name);
    if (known) return known;
    const key = new HmacKey(
      deriveSigningKey(credentials.secretAccessKey, scopeDate, region, service).kSigning,
    );
    const oldest = ofCredentials.keys().next().value;
    if (ofCredentials.size >= this.#limit && oldest !== undefined) ofCredentials.delete(oldest);
    ofCredentials.set(name, key);
    return key;
  }
}
