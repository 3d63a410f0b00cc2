import { type Header, headerValue } from '../http/headers.ts';
import { type ChunkedBody, readChunked } from '../sigv4/read-chunked.ts';
import { sha256Hex } from '../sigv4/sha256.ts';
import { type ChunkVerification, verifyChunked } from '../sigv4/verify-chunked.ts';
import type { Explained } from './explain-mismatch.ts';
import type { Finding, Refused } from './refused.ts';

/** What the body of a chunked upload holds, for showing. */
export type ChunkFacts = {
  /** The last, empty one that ends the body is among them. */
  readonly count: number;
  /** Whether the body ends as it should; else it was cut off. */
  readonly whole: boolean;
  /** Bytes: of what the chunks carry, and as `x-amz-decoded-content-length` says; null where it does not. */
  readonly decoded: number;
  readonly declared: number | null;
  /** Of each chunk's signature; null where nobody here has the key, or nothing is signed. */
  readonly verified: ChunkVerification | null;
};

export type ExaminedChunks = { readonly facts: ChunkFacts; readonly finding: Finding | null };

/** Whether the body of such a request is cut into chunks, each with a signature of its own. */
export function isSignedInChunks(headers: readonly Header[]): boolean {
  return chunkMode(headers) !== null;
}

/** Source: S3 API Reference, "Authenticating Requests: Using the Authorization Header", on x-amz-content-sha256. */
function chunkMode(headers: readonly Header[]): 'payload' | 'trailer' | null {
  const claimed = headerValue(headers, 'x-amz-content-sha256')?.trim();
  if (claimed === 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD') return 'payload';
  return claimed === 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER' ? 'trailer' : null;
}

/**
 * The body of a chunked upload taken apart and, with the credentials of its signature, verified chunk by chunk. Null for any other request, and
 * where the bytes of the body are not known.
 */
export function examineChunks({ request, body, signature, credentials }: Refused): ExaminedChunks | null {
  const mode = chunkMode(request.headers);
  const chunked = mode && body && readChunked(body);
  if (!chunked) return null;
  const isOwnKey = credentials !== null && credentials.accessKeyId === signature?.credential?.accessKeyId;
  const verified =
    isOwnKey && signature ? verifyChunked(chunked, signature, credentials, mode === 'trailer') : null;
  const declared = headerValue(request.headers, 'x-amz-decoded-content-length')?.trim();
  return {
    facts: {
      count: chunked.chunks.length,
      whole: chunked.whole,
      decoded: chunked.payload.length,
      declared: declared !== undefined && /^\d{1,15}$/.test(declared) ? Number(declared) : null,
      verified,
    },
    finding: findingOf(chunked, verified),
  };
}

/**
 * The explanation with what the chunks show: the request's own signature does not cover its body, so that a body that was changed leaves it as
 * it is. Only where that signature is right does a chunk that is not say anything.
 */
export function withChunks(explained: Explained, chunks: ExaminedChunks | null): Explained {
  const { finding, signedAsSent } = explained;
  const isOpen = finding === null || finding.basis === 'inferred';
  return chunks?.finding && signedAsSent && isOpen ? { ...explained, finding: chunks.finding } : explained;
}

function findingOf({ chunks, whole }: ChunkedBody, verified: ChunkVerification | null): Finding | null {
  // Where the chunks do not end as they should, the capture may have lost bytes.
  if (!whole || verified === null || verified.wrongAt === null) return null;
  const chunk = verified.wrongAt === 'trailer' ? undefined : chunks[verified.wrongAt];
  const expected = chunk === undefined ? null : sha256Hex(chunk.data);
  return { cause: 'payload-changed', at: 'body', sent: null, expected, basis: 'reproduced' };
}
