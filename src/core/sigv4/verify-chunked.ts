import { ALGORITHM_IDENTIFIER } from '@smithy/signature-v4';
import { emptyPayload } from '../http/request.ts';
import { timeToAmzDate } from './amz-date.ts';
import type { Credentials } from './credentials.ts';
import { hex } from './hex.ts';
import { HmacKey } from './hmac.ts';
import type { ChunkedBody } from './read-chunked.ts';
import type { ReadSignature } from './read-signature.ts';
import { sha256Hex } from './sha256.ts';
import { deriveSigningKey } from './signing-key.ts';
import { utf8 } from './utf8.ts';

/** `wrongAt`: the first chunk whose signature is not the one computed, from 0, or the trailer; null where all are right. */
export type ChunkVerification = {
  readonly valid: boolean;
  readonly wrongAt: number | 'trailer' | null;
};

/**
 * Checks the signatures of a chunked body, each of which covers the one before; the first covers that of the request (`seed`). A body that ends
 * early is not valid, whatever its chunks say, nor is one without the trailer that its request announces (`wantsTrailer`). Null where there is nothing to check: the seed is not whole, or is none of `AWS4-HMAC-SHA256`, or
 * no chunk is signed.
 * Source: S3 API Reference, "Signature calculations … transferring payload in multiple chunks", "… including trailing headers".
 */
export function verifyChunked(
  body: ChunkedBody,
  seed: ReadSignature,
  credentials: Credentials,
  wantsTrailer = false,
): ChunkVerification | null {
  const scope = seed.credential?.scope;
  if (seed.algorithm !== ALGORITHM_IDENTIFIER || !scope || scope.region === null) return null;
  if (seed.signature === null || seed.date === null) return null;
  if (body.chunks.every(({ signature }) => signature === null)) return null;
  const { date, region, service, terminator } = scope;
  const key = new HmacKey(deriveSigningKey(credentials.secretAccessKey, date, region, service).kSigning);
  const basicDate = seed.date.time === null ? seed.date.text : timeToAmzDate(seed.date.time);
  const place = `${basicDate}\n${date}/${region}/${service}/${terminator}`;
  const signatureOf = (kind: 'PAYLOAD' | 'TRAILER', previous: string, ...hashes: readonly string[]) =>
    hex(key.sign(utf8([`${ALGORITHM_IDENTIFIER}-${kind}`, place, previous, ...hashes].join('\n'))));

  let previous = seed.signature;
  for (const [at, { data, signature }] of body.chunks.entries()) {
    // The hash of nothing stands for the chunk's headers, of which there are none.
    if (signatureOf('PAYLOAD', previous, emptyPayload.sha256, sha256Hex(data)) !== signature) {
      return { valid: false, wrongAt: at };
    }
    previous = signature;
  }
  const hasTrailer = body.trailers.length > 0 || body.trailerSignature !== null;
  if (hasTrailer || (wantsTrailer && body.whole)) {
    const text = body.trailers.map(([name, value]) => `${name}:${value}\n`).join('');
    if (signatureOf('TRAILER', previous, sha256Hex(utf8(text))) !== body.trailerSignature) {
      return { valid: false, wrongAt: 'trailer' };
    }
  }
  return { valid: body.whole, wrongAt: null };
}
