import { base64FromBytes } from '../http/base64.ts';
import { type Header, headerValue } from '../http/headers.ts';
import { latin1Text } from '../http/latin1.ts';
import { percentDecode } from '../http/percent-encoding.ts';
import { parseQuery } from '../http/query.ts';
import { bytesOfBody } from '../traffic/body-bytes.ts';
import type { CapturedBody, CapturedRequest, CapturedResponse } from '../traffic/captured-request.ts';
import { redactCaptured } from '../traffic/redact-captured.ts';
import { utf8Text } from './bytes.ts';

/** `version` is the program's own; `secrets` are masked wherever they occur, beside what looks like one. */
export type HarOptions = {
  readonly version: string;
  readonly redacted: boolean;
  readonly secrets?: readonly string[];
};

/**
 * Captured requests as a HAR 1.2 file that Chrome's importer takes. A request body that is not plain ASCII has its bytes in `_base64` as well.
 * Source: "HAR 1.2 Spec", Jan Odvarko; Chromium's `HARFormat.ts` for what must be there.
 */
export function writeHar(
  entries: readonly CapturedRequest[],
  { version, redacted, secrets = [] }: HarOptions,
): string {
  const shown = redacted ? entries.map((entry) => redactCaptured(entry, secrets)) : entries;
  const log = {
    version: '1.2',
    creator: { name: 'Countersign', version },
    ...(redacted ? { _redacted: true } : {}),
    pages: [],
    entries: shown.map(harEntry),
  };
  return `${JSON.stringify({ log }, null, 2)}\n`;
}

function harEntry({ at, took, method, url, headers, body, response, resourceType }: CapturedRequest): object {
  return {
    startedDateTime: dateText(at),
    time: took ?? 0,
    request: {
      method,
      url,
      httpVersion: 'unknown',
      cookies: [],
      headers: headers.map(pair),
      queryString: queryOf(url),
      ...postData(body, headers),
      headersSize: -1,
      bodySize: sizeOf(body),
    },
    response: harResponse(response),
    cache: {},
    timings: { send: 0, wait: took ?? 0, receive: 0 },
    ...(resourceType === null ? {} : { _resourceType: resourceType }),
  };
}

function harResponse(response: CapturedResponse | null): object {
  const body = response?.body ?? { kind: 'none' };
  const error = response?.error ?? null;
  return {
    status: response?.status ?? 0,
    statusText: response?.statusText ?? '',
    httpVersion: 'unknown',
    cookies: [],
    headers: response?.headers.map(pair) ?? [],
    content: {
      size: response?.size ?? Math.max(sizeOf(body), 0),
      mimeType: response?.mimeType ?? '',
      ...(body.kind === 'text' ? { text: body.text } : {}),
      ...(body.kind === 'exact' ? { text: body.base64, encoding: 'base64' } : {}),
    },
    redirectURL: (response && headerValue(response.headers, 'location')) ?? '',
    headersSize: -1,
    bodySize: -1,
    ...(error === null ? {} : { _error: error }),
  };
}

function postData(body: CapturedBody, headers: readonly Header[]): object {
  const mimeType = headerValue(headers, 'content-type') ?? '';
  if (body.kind === 'text') return { postData: { mimeType, params: [], text: body.text } };
  const bytes = body.kind === 'exact' ? bytesOfBody(body) : null;
  if (bytes === null || body.kind !== 'exact') return {};
  const text = utf8Text(bytes) ?? latin1Text(bytes);
  const isPlain = text.length === bytes.length && !bytes.some((byte) => byte > 0x7f);
  return {
    postData: { mimeType, params: [], text, ...(isPlain ? {} : { _base64: base64FromBytes(bytes) }) },
  };
}

function queryOf(url: string): readonly object[] {
  const mark = url.indexOf('?');
  if (mark < 0) return [];
  return parseQuery(url.slice(mark + 1)).map(({ name, value }) =>
    pair([percentDecode(name, true), percentDecode(value ?? '', true)]),
  );
}

function pair([name, value]: Header): object {
  return { name, value };
}

function sizeOf(body: CapturedBody): number {
  return body.kind === 'none' ? 0 : (body.size ?? -1);
}

/** The time as ISO 8601; the beginning of 1970 for what no date can hold. */
function dateText(at: number): string {
  const date = new Date(at);
  return (Number.isNaN(date.getTime()) ? new Date(0) : date).toISOString();
}
