import * as v from 'valibot';
import { base64FromBytes, bytesIfBase64 } from '../http/base64.ts';
import { type Header, headerValue } from '../http/headers.ts';
import { uriEncode } from '../http/percent-encoding.ts';
import type { CapturedBody } from '../traffic/captured-request.ts';
import { bodyLimit } from '../traffic/content-body.ts';
import { utf8Bytes } from './bytes.ts';
import { type HarPostData, type HarRequest, harParameterSchema } from './har-schema.ts';

const ascii = /^[\0-\x7f]*$/;

/** Firefox shows a form with the headers of the stream that it was uploaded from. */
const streamHead = /^(?:content-(?:type|length|disposition|encoding): [^\r\n]*\r\n)+\r\n/i;

/**
 * The body of a HAR entry's request. Text within ASCII is exact where its length is the one declared; other text is a guess, since Chromium
 * and Firefox both show bytes that are no text as characters, without a mark. Firefox's `bodySize` may be wrong, and is used only to tell
 * that something was sent.
 */
export function harRequestBody({ postData, bodySize }: HarRequest, headers: readonly Header[]): CapturedBody {
  const declared = declaredLength(headers);
  const size = declared ?? (bodySize !== null && bodySize > 0 ? bodySize : null);
  const exact = postData && exactBytes(postData);
  if (exact) return exact;
  const shown = postData && textOf(postData);
  if (!shown)
    return size === null || size === 0 ? { kind: 'none' } : { kind: 'not-kept', why: 'not-shown', size };
  const text = withoutStreamHead(shown, declared);
  if (text.length > bodyLimit) return { kind: 'not-kept', why: 'too-large', size };
  if (ascii.test(text) && (declared === null || declared === text.length)) {
    return { kind: 'exact', base64: base64FromBytes(utf8Bytes(text)), size: text.length };
  }
  return { kind: 'text', text, size: declared };
}

/** Base64, which some programs write here as they do in a response. */
function exactBytes({ text, encoding, _base64 }: HarPostData): CapturedBody | null {
  const base64 = _base64 ?? (encoding === 'base64' ? text : null);
  if (base64 === null) return null;
  if (base64.length > bodyLimit * (4 / 3) + 4) return { kind: 'not-kept', why: 'too-large', size: null };
  const bytes = bytesIfBase64(base64);
  return bytes && { kind: 'exact', base64, size: bytes.length };
}

/** Parameters stand for the text where a program writes only these. */
function textOf({ text, params }: HarPostData): string {
  if (text !== null && text !== '') return text;
  const pairs: string[] = [];
  for (const parameter of params.slice(0, 1000)) {
    const read = v.safeParse(harParameterSchema, parameter);
    if (read.success) pairs.push(`${uriEncode(read.output.name)}=${uriEncode(read.output.value)}`);
  }
  return pairs.join('&');
}

function withoutStreamHead(text: string, declared: number | null): string {
  const head = streamHead.exec(text)?.[0];
  if (head === undefined) return text;
  const rest = text.slice(head.length);
  const length = declared ?? Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? Number.NaN);
  return utf8Bytes(rest).length === length ? rest : text;
}

function declaredLength(headers: readonly Header[]): number | null {
  const written = headerValue(headers, 'content-length');
  return written !== undefined && /^\d{1,15}$/.test(written) ? Number(written) : null;
}
