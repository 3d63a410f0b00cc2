import type { PausedRequest } from '#core/devtools-protocol/paused-request.ts';
import { bytesFromBase64 } from '#core/http/base64.ts';
import type { Header } from '#core/http/headers.ts';
import { joinBytes } from '#core/http/join-bytes.ts';
import { noBody, type RequestBody } from './interceptor.ts';

export function headersOf({ request }: PausedRequest): readonly Header[] {
  return Object.entries(request.headers);
}

/** The bytes as they will be sent. The protocol's `postData` text corrupts binary bodies; its entries do not. */
export function bodyOf({ request }: PausedRequest): RequestBody {
  if (request.hasPostData !== true) return noBody;
  const entries = request.postDataEntries ?? [];
  if (entries.length === 0) return { kind: 'unreadable', why: 'file' };
  const pieces: Uint8Array[] = [];
  for (const { bytes } of entries) {
    if (bytes === undefined) return { kind: 'unreadable', why: 'file' };
    pieces.push(bytesFromBase64(bytes));
  }
  return { kind: 'bytes', bytes: joinBytes(pieces) };
}

/** Whether the body takes long enough to decode and to hash that somebody might notice. */
export function hasLargeBody({ request }: PausedRequest): boolean {
  return (request.postDataEntries ?? []).some(({ bytes }) => (bytes?.length ?? 0) > 256 * 1024);
}
