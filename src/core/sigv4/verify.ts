import type { SigningProfile } from '../endpoints/signing-profile.ts';
import { timeToAmzDate } from './amz-date.ts';
import { AsymmetricKeys, publicKeyOf, verifiesAsymmetrically } from './asymmetric-key.ts';
import { type CanonicalParts, printCanonicalParts } from './canonical-parts.ts';
import type { Credentials } from './credentials.ts';
import { hex } from './hex.ts';
import { HmacKey } from './hmac.ts';
import type { ReadSignature } from './read-signature.ts';
import { rebuildCanonicalParts, type SignedRequest } from './rebuild-request.ts';
import { deriveSigningKey } from './signing-key.ts';
import { stringToSign } from './string-to-sign.ts';
import { utf8 } from './utf8.ts';

export type ScopeOfKey = { readonly date: string; readonly region: string; readonly service: string };

/** What a signature was made over, made again, and whether it is the one the request carries. */
export type Verification = {
  readonly valid: boolean;
  readonly parts: CanonicalParts;
  readonly canonicalRequest: string;
  readonly stringToSign: string;
};

/** Checks one signature against any number of canonical requests; the key is derived once. */
export type SignatureTest = {
  /** The string to sign over a canonical request, for the date and scope that the signature names. */
  stringToSign(canonicalRequest: string): string;
  /** Whether the signature is that of this canonical request. `scope`: of the key, where it is not the one written. */
  matches(canonicalRequest: string, scope?: ScopeOfKey): boolean;
};

/**
 * The test for a signature under some credentials; null where the signature lacks what it takes: algorithm, date, a whole credential, a
 * signature, or where it is no Signature Version 4 or 4A.
 */
export function signatureTest(signature: ReadSignature, credentials: Credentials): SignatureTest | null {
  const { algorithm, date, signature: value } = signature;
  const scope = signature.credential?.scope;
  if (!algorithm || !date || !scope || !value) return null;
  if (algorithm !== 'AWS4-HMAC-SHA256' && algorithm !== 'AWS4-ECDSA-P256-SHA256') return null;
  const written = [scope.date, scope.region, scope.service, scope.terminator].filter((part) => part !== null);
  // Who signs with the `Date` header still writes the basic form into the string to sign.
  const basicDate = date.time === null ? date.text : timeToAmzDate(date.time);
  const textOf = (canonicalRequest: string): string =>
    stringToSign(algorithm, basicDate, written.join('/'), canonicalRequest).text;
  if (scope.region === null) {
    const publicKey = publicKeyOf(new AsymmetricKeys().get(credentials));
    return {
      stringToSign: textOf,
      matches: (canonicalRequest) => verifiesAsymmetrically(publicKey, utf8(textOf(canonicalRequest)), value),
    };
  }
  const ownScope: ScopeOfKey = { date: scope.date, region: scope.region, service: scope.service };
  const keyOf = ({ date, region, service }: ScopeOfKey): HmacKey =>
    new HmacKey(deriveSigningKey(credentials.secretAccessKey, date, region, service).kSigning);
  const ownKey = keyOf(ownScope);
  return {
    stringToSign: textOf,
    matches: (canonicalRequest, other) => {
      const key = other === undefined ? ownKey : keyOf(other);
      return hex(key.sign(utf8(textOf(canonicalRequest)))) === value;
    },
  };
}

/**
 * Rebuilds what a request's signature was made over and checks it, as the service would; the clock is not looked at. Null where the signature
 * cannot be checked at all.
 * Source: IAM User Guide, "Create a signed AWS API request", read backwards.
 */
export function verifySignature(
  request: SignedRequest,
  signature: ReadSignature,
  credentials: Credentials,
  profile: SigningProfile,
): Verification | null {
  const test = signatureTest(signature, credentials);
  if (!test) return null;
  const parts = rebuildCanonicalParts(request, signature, profile);
  const canonicalRequest = printCanonicalParts(parts);
  return {
    valid: isBodyAsClaimed(request, parts.payloadHash) && test.matches(canonicalRequest),
    parts,
    canonicalRequest,
    stringToSign: test.stringToSign(canonicalRequest),
  };
}

/** A hash that the request claims must be that of the body it comes with, as far as that is known. */
export function isBodyAsClaimed({ bodyHash }: Pick<SignedRequest, 'bodyHash'>, claimed: string): boolean {
  return bodyHash === null || !/^[0-9a-f]{64}$/.test(claimed) || claimed === bodyHash;
}
