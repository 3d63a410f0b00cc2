import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type PrefixedPath, splitCorsPrefix } from './cors-prefix.ts';

/** A request as it came off the wire, with its body reduced to digests (and the bytes, when few enough). */
export interface WireRequest extends PrefixedPath {
  readonly method: string;
  /** The request target exactly as Node hands it over. */
  readonly rawUrl: string;
  /** Path and query, not decoded. */
  readonly rawPath: string;
  readonly rawQuery: string | undefined;
  readonly rawHeaders: readonly string[];
  readonly body: ReceivedBody;
}

export interface ReceivedBody {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Lower-case hex, for S3's ETag. */
  readonly md5: string;
  /** The content, or undefined when it was longer than the limit. */
  readonly content: Buffer | undefined;
}

/** The values of a header in the order they came, each trimmed, or undefined when it was not sent. */
export function headerValue(rawHeaders: readonly string[], name: string): string | undefined {
  const values: string[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() === name) values.push(asText(rawHeaders[index + 1] ?? '').trim());
  }
  return values.length === 0 ? undefined : values.join(',');
}

/** The header names that were sent, in lower case, without repeats. */
export function headerNames(rawHeaders: readonly string[]): readonly string[] {
  return [...new Set(rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase()))];
}

/** Node hands over header bytes as Latin-1; a signer hashed UTF-8, so bytes that are UTF-8 are read as such. */
function asText(latin1: string): string {
  const text = Buffer.from(latin1, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? latin1 : text;
}

/** Reads the whole body, hashing as it comes; keeps the bytes only up to `keepAtMost`. Rejects if the client leaves. */
export async function readWireRequest(message: IncomingMessage, keepAtMost: number): Promise<WireRequest> {
  const sha256 = createHash('sha256');
  const md5 = createHash('md5');
  let bytes = 0;
  let kept: Buffer[] | undefined = [];
  for await (const chunk of message as AsyncIterable<Buffer>) {
    sha256.update(chunk);
    md5.update(chunk);
    bytes += chunk.length;
    if (bytes > keepAtMost) kept = undefined;
    kept?.push(chunk);
  }
  const content = kept === undefined ? undefined : Buffer.concat(kept);
  const rawUrl = message.url ?? '/';
  const target = splitTarget(rawUrl);
  return {
    method: message.method ?? 'GET',
    rawUrl,
    ...target,
    ...splitCorsPrefix(target.rawPath),
    rawHeaders: message.rawHeaders,
    body: { bytes, sha256: sha256.digest('hex'), md5: md5.digest('hex'), content },
  };
}

/** Parts a request target at its first `?`. Bytes outside ASCII, which clients should have encoded, are read as UTF-8. */
export function splitTarget(target: string): Pick<WireRequest, 'rawPath' | 'rawQuery'> {
  const text = asText(target);
  const mark = text.indexOf('?');
  return mark < 0
    ? { rawPath: text, rawQuery: undefined }
    : { rawPath: text.slice(0, mark), rawQuery: text.slice(mark + 1) };
}
