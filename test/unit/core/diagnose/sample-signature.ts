import type { Refused } from '#core/diagnose/refused.ts';
import { type CanonicalParts, printCanonicalParts } from '#core/sigv4/canonical-parts.ts';
import type { Credentials } from '#core/sigv4/credentials.ts';
import { hex } from '#core/sigv4/hex.ts';
import { HmacKey } from '#core/sigv4/hmac.ts';
import { rebuildCanonicalParts } from '#core/sigv4/rebuild-request.ts';
import { deriveSigningKey } from '#core/sigv4/signing-key.ts';
import { stringToSign } from '#core/sigv4/string-to-sign.ts';
import { utf8 } from '#core/sigv4/utf8.ts';
import type { ScopeOfKey } from '#core/sigv4/verify.ts';
import { refusedOf, type SampleRequest } from './sample-refused.ts';

/** What AWS computes for a request. */
export function expectedParts({ request, signature, profile }: Refused): CanonicalParts {
  if (!signature) throw new Error('the request is signed');
  return rebuildCanonicalParts(request, signature, profile);
}

/** The signature that a client makes that signs `parts`, with the key of `keyScope` where it is another one than the one it names. */
export function signatureOver(
  { signature }: Refused,
  parts: CanonicalParts,
  { secretAccessKey }: Credentials,
  keyScope?: ScopeOfKey,
): string {
  const scope = signature?.credential?.scope;
  if (!scope?.region || !signature?.date) throw new Error('the request is signed');
  const { date, region, service } = keyScope ?? { ...scope, region: scope.region };
  const written = `${scope.date}/${scope.region}/${scope.service}/${scope.terminator}`;
  const { text } = stringToSign('AWS4-HMAC-SHA256', signature.date.text, written, printCanonicalParts(parts));
  const { kSigning } = deriveSigningKey(secretAccessKey, date, region, service);
  return hex(new HmacKey(kSigning).sign(utf8(text)));
}

/** The same request with another signature. */
export function withSignature(request: SampleRequest, signature: string): SampleRequest {
  const change = (text: string) => text.replace(/(Signature=)[0-9a-f]+/, `$1${signature}`);
  return {
    ...request,
    url: change(request.url),
    headers: request.headers.map(([name, value]) => [name, change(value)]),
  };
}

/** A request of a client that signs something else than what it sends. */
export function signedOtherwise(
  request: SampleRequest,
  credentials: Credentials,
  change: Partial<CanonicalParts>,
  keyScope?: ScopeOfKey,
): SampleRequest {
  const refused = refusedOf(request, null, credentials);
  const parts = { ...expectedParts(refused), ...change };
  return withSignature(request, signatureOver(refused, parts, credentials, keyScope));
}
