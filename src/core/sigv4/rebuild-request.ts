import { HOST_HEADER, SHA256_HEADER, SIGNATURE_QUERY_PARAM, TOKEN_QUERY_PARAM } from '@smithy/signature-v4';
import type { SigningProfile } from '../endpoints/signing-profile.ts';
import { type Header, headerValue } from '../http/headers.ts';
import { percentDecode } from '../http/percent-encoding.ts';
import type { QueryPair } from '../http/query.ts';
import { hostOf, type WireUrl } from '../http/wire-url.ts';
import { canonicalHeaderValue } from './canonical-headers.ts';
import type { CanonicalParts } from './canonical-parts.ts';
import { canonicalPathSegments } from './canonical-path.ts';
import { canonicalQuery } from './canonical-query.ts';
import type { ReadSignature } from './read-signature.ts';

/** A request as it was captured; the bytes of its body are told by their hash alone. */
export type SignedRequest = {
  readonly method: string;
  readonly url: WireUrl;
  readonly headers: readonly Header[];
  /** SHA-256 of the body in hex; null where its bytes are not known. */
  readonly bodyHash: string | null;
};

/**
 * The canonical request that a signature must have been made over, by the rules of `profile`: the one that whoever verifies it computes. A
 * signed header that the request lacks has no line. The payload hash is empty where nothing tells it.
 */
export function rebuildCanonicalParts(
  request: SignedRequest,
  signature: ReadSignature,
  profile: SigningProfile,
): CanonicalParts {
  const signedHeaders = signature.signedHeaders ?? [];
  const headers: (readonly [string, string])[] = [];
  const sent = sentHeaders(request);
  for (const name of [...new Set(signedHeaders)].sort()) {
    const value = sent.get(name);
    if (value !== undefined) headers.push([name, value]);
  }
  return {
    method: request.method,
    path: canonicalPathSegments(request.url.path, profile).join('/'),
    query: printPairs(canonicalQuery(signedPairs(request.url.query ?? [], profile))),
    headers,
    signedHeaders: signedHeaders.join(';'),
    payloadHash: payloadHashOf(request, signature, profile) ?? '',
  };
}

/** The query without the signature itself, and without a token that joined it afterwards. */
export function signedPairs(pairs: readonly QueryPair[], profile: SigningProfile): readonly QueryPair[] {
  return pairs.filter(({ name }) => {
    const decoded = percentDecode(name);
    if (decoded === SIGNATURE_QUERY_PARAM) return false;
    return !(decoded === TOKEN_QUERY_PARAM && profile.sessionToken === 'appended');
  });
}

export function printPairs(
  pairs: readonly { readonly name: string; readonly value: string | null }[],
): string {
  return pairs.map(({ name, value }) => `${name}=${value ?? ''}`).join('&');
}

/** What a server reads of the headers, by name in lower case: all values of a name, joined. */
function sentHeaders({ url, headers }: SignedRequest): ReadonlyMap<string, string> {
  const sent = new Map<string, string>();
  for (const [written, text] of headers) {
    const name = written.toLowerCase();
    const [value, before] = [canonicalHeaderValue(text), sent.get(name)];
    sent.set(name, before === undefined ? value : `${before},${value}`);
  }
  if (!sent.has(HOST_HEADER)) sent.set(HOST_HEADER, hostOf(url));
  return sent;
}

/** What stands in the last line: what the request claims, or else the hash of its body; null where nothing tells. */
function payloadHashOf(
  request: SignedRequest,
  { kind }: ReadSignature,
  profile: SigningProfile,
): string | null {
  const claimed = headerValue(request.headers, SHA256_HEADER)?.trim() ?? claimedInQuery(request.url);
  if (claimed !== undefined) return claimed;
  const inQuery = kind === 'sigv4-query' || kind === 'sigv4a-query';
  const wanted = inQuery ? profile.presignPayload : profile.payload;
  return wanted === 'unsigned' ? 'UNSIGNED-PAYLOAD' : request.bodyHash;
}

function claimedInQuery({ query }: WireUrl): string | undefined {
  const pair = query?.find(({ name }) => percentDecode(name).toLowerCase() === SHA256_HEADER);
  return pair === undefined ? undefined : percentDecode(pair.value ?? '');
}
