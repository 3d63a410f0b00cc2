import { headerValue } from '../http/headers.ts';
import type { ReadSignature } from '../sigv4/read-signature.ts';
import type { CapturedRequest } from './captured-request.ts';
import { type PayloadMode, payloadMode } from './signature-coverage.ts';

/** What whoever holds a presigned URL has to send with it. */
export type PresignFacts = {
  /** The one that was captured: a presigned URL does not say for which it was made. */
  readonly method: string;
  /** Signed headers but `host`, in the order of the list; null where the captured request has no such header. */
  readonly headers: readonly { readonly name: string; readonly value: string | null }[];
  readonly body: PayloadMode;
  /** Milliseconds since 1970: when it was made, and when it ends; null where it does not tell. */
  readonly from: number | null;
  readonly until: number | null;
  /** Seconds. */
  readonly lifetime: number | null;
};

/** Reads what a presigned request asks of its sender; null for what is not presigned by Signature Version 4 or 4A. */
export function presignFacts(
  entry: Pick<CapturedRequest, 'method' | 'url' | 'headers'>,
  signature: ReadSignature,
): PresignFacts | null {
  const { kind, date, expires } = signature;
  if (kind !== 'sigv4-query' && kind !== 'sigv4a-query') return null;
  const from = date?.time ?? null;
  const lifetime = expires?.seconds ?? null;
  return {
    method: entry.method,
    headers: (signature.signedHeaders ?? [])
      .filter((name) => name !== 'host')
      .map((name) => ({ name, value: headerValue(entry.headers, name) ?? null })),
    body: payloadMode(entry, signature),
    from,
    until: from === null || lifetime === null ? null : from + lifetime * 1000,
    lifetime,
  };
}
