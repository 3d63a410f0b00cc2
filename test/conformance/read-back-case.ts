import type { SigningProfile } from '#core/endpoints/signing-profile.ts';
import type { Header } from '#core/http/headers.ts';
import { printWireUrl, type WireUrl } from '#core/http/wire-url.ts';
import type { Credentials } from '#core/sigv4/credentials.ts';
import { readSignature } from '#core/sigv4/read-signature-of.ts';
import { sha256Hex } from '#core/sigv4/sha256.ts';
import { type Verification, verifySignature } from '#core/sigv4/verify.ts';

/** A signed request as it goes over the wire. */
export type Wire = {
  readonly method: string;
  readonly url: WireUrl;
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
};

/** A vector read backwards: a request that somebody else signed, and what he signed. */
export type ReadBackCase = {
  readonly name: string;
  readonly wire: Wire;
  readonly credentials: Credentials;
  readonly profile: SigningProfile;
  readonly canonicalRequest: string;
};

/** What a verifier makes of a request that it only sees; null where it finds no signature that can be checked. */
export function readBack(
  { method, url, headers, body }: Wire,
  credentials: Credentials,
  profile: SigningProfile,
): Verification | null {
  const signature = readSignature({ url: printWireUrl(url), headers });
  const request = { method, url, headers, bodyHash: sha256Hex(body) };
  return signature && verifySignature(request, signature, credentials, profile);
}
