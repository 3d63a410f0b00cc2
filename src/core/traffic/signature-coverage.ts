import { takesUnsignedPayload } from '../endpoints/signing-profile.ts';
import { type Header, headerValue } from '../http/headers.ts';
import { percentDecode } from '../http/percent-encoding.ts';
import { parseQuery } from '../http/query.ts';
import type { ReadSignature } from '../sigv4/read-signature.ts';

type Signed = { readonly url: string; readonly headers: readonly Header[] };

/** Headers that a request carries and its signature does not cover, lower-case names in their order. */
export type Uncovered = {
  /** AWS refuses the request for each of these: `host`, and every `x-amz-…` header. */
  readonly wanted: readonly string[];
  /** These may be changed on the way without anybody noticing. */
  readonly advised: readonly string[];
};

/**
 * What a Signature Version 4 should have covered and did not; empty where it has no list of signed headers.
 * Source: IAM User Guide, "Create a signed AWS API request", on CanonicalHeaders.
 */
export function uncoveredHeaders({ headers }: Signed, { signedHeaders }: ReadSignature): Uncovered {
  if (signedHeaders === null) return { wanted: [], advised: [] };
  const signed = new Set(signedHeaders);
  const present = [...new Set(headers.map(([name]) => name.toLowerCase()))];
  const missing = present.filter((name) => !signed.has(name));
  return {
    wanted: [...(signed.has('host') ? [] : ['host']), ...missing.filter((name) => name.startsWith('x-amz-'))],
    advised: missing.filter((name) => name === 'content-type'),
  };
}

/** How the body takes part in a signature; `value` as the request writes it, null where the request does not say. */
export type PayloadMode = {
  readonly kind: 'hash' | 'unsigned' | 'streaming-signed' | 'streaming-unsigned' | 'other';
  readonly value: string | null;
};

/**
 * What stands for the body in what was signed: as `x-amz-content-sha256` says, in a header or in the query, or else by the service's rules.
 * Source: S3 API Reference, "Authenticating Requests: Using the Authorization Header", on x-amz-content-sha256.
 */
export function payloadMode(request: Signed, { kind, credential }: ReadSignature): PayloadMode {
  const value =
    headerValue(request.headers, 'x-amz-content-sha256')?.trim() ??
    queryParameter(request.url, 'x-amz-content-sha256');
  if (value !== undefined) return { kind: kindOf(value), value };
  const isPresigned = kind.endsWith('-query');
  const unsigned = isPresigned && takesUnsignedPayload(credential?.scope?.service ?? '');
  return { kind: unsigned ? 'unsigned' : 'hash', value: null };
}

function kindOf(value: string): PayloadMode['kind'] {
  if (/^[0-9a-f]{64}$/i.test(value)) return 'hash';
  if (value === 'UNSIGNED-PAYLOAD') return 'unsigned';
  if (value.startsWith('STREAMING-UNSIGNED-')) return 'streaming-unsigned';
  return value.startsWith('STREAMING-') ? 'streaming-signed' : 'other';
}

/** By its name in lower case; decoded. */
function queryParameter(url: string, name: string): string | undefined {
  const [whole = ''] = url.split('#', 1);
  const mark = whole.indexOf('?');
  if (mark < 0) return undefined;
  const pair = parseQuery(whole.slice(mark + 1)).find(
    (candidate) => percentDecode(candidate.name).toLowerCase() === name,
  );
  return pair && percentDecode(pair.value ?? '', true);
}
