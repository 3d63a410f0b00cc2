import type { Header } from '../http/headers.ts';
import { joinBytes } from '../http/join-bytes.ts';
import { latin1Text } from '../http/latin1.ts';

/** One chunk of an `aws-chunked` body; the last of a whole body is empty. */
export type SignedChunk = {
  readonly data: Uint8Array<ArrayBuffer>;
  /** As written; null for a chunk without one, as in bodies that are not signed. */
  readonly signature: string | null;
};

/** An `aws-chunked` body taken apart. */
export type ChunkedBody = {
  readonly chunks: readonly SignedChunk[];
  /** Whether the closing chunk came: else the body was cut off. */
  readonly whole: boolean;
  /** Names in lower case; the trailer's own signature is not among them. */
  readonly trailers: readonly Header[];
  readonly trailerSignature: string | null;
  /** What the chunks carry, joined. */
  readonly payload: Uint8Array<ArrayBuffer>;
};

const cr = 0x0d;
const lf = 0x0a;
/** No line of a chunked body is longer, but for the trailer's. */
const longestLine = 8 * 1024;

/**
 * Takes an `aws-chunked` body apart: `SIZE;chunk-signature=…`, the bytes, and so on to a chunk of size 0 and perhaps a trailer. Null for what is
 * none; a body that ends early gives the chunks that are whole.
 * Source: S3 API Reference, "Transferring payload in multiple chunks", "…including trailing headers".
 */
export function readChunked(body: Uint8Array): ChunkedBody | null {
  const chunks: SignedChunk[] = [];
  let at = 0;
  let whole = false;
  while (at < body.length) {
    const line = lineAt(body, at);
    const head = line && chunkHead(line.text);
    if (!line || !head) {
      if (chunks.length === 0) return null;
      break;
    }
    if (head.size === 0) {
      chunks.push({ data: new Uint8Array(), signature: head.signature });
      whole = true;
      at = line.end;
      break;
    }
    const end = line.end + head.size;
    if (end > body.length) break;
    chunks.push({ data: body.slice(line.end, end), signature: head.signature });
    at = end;
    if (body[at] === cr) at++;
    if (body[at] === lf) at++;
  }
  if (chunks.length === 0) return null;
  const lines = whole ? trailerLines(body.subarray(at)) : [];
  return {
    chunks,
    whole,
    trailers: lines.filter(([name]) => name !== 'x-amz-trailer-signature'),
    trailerSignature: lines.find(([name]) => name === 'x-amz-trailer-signature')?.[1] ?? null,
    payload: joinBytes(chunks.map(({ data }) => data)),
  };
}

function lineAt(body: Uint8Array, from: number): { readonly text: string; readonly end: number } | null {
  const end = body.subarray(from, from + longestLine).indexOf(lf);
  if (end < 0) return null;
  const text = latin1Text(body.subarray(from, from + end));
  return { text: text.replace(/\r$/, ''), end: from + end + 1 };
}

function chunkHead(line: string): { readonly size: number; readonly signature: string | null } | null {
  const [, size = '', extensions = ''] = /^([\da-fA-F]{1,12})((?:;.*)?)$/.exec(line) ?? [];
  if (size === '') return null;
  const signature = /;\s*chunk-signature=([\da-fA-F*]+)/.exec(extensions)?.[1] ?? null;
  return { size: Number.parseInt(size, 16), signature };
}

function trailerLines(bytes: Uint8Array): readonly Header[] {
  return new TextDecoder()
    .decode(bytes)
    .split(/\r?\n/)
    .filter((line) => line.indexOf(':') > 0)
    .map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    });
}
