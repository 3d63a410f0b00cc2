import * as v from 'valibot';
import type { Header } from '../http/headers.ts';
import type { CapturedBody, CapturedRequest, CapturedResponse } from '../traffic/captured-request.ts';
import { bodyFromContent } from '../traffic/content-body.ts';
import { harRequestBody } from './har-request-body.ts';
import { type HarEntry, type HarResponse, harEntrySchema, harHeaderSchema } from './har-schema.ts';

const mostHeaders = 1000;
const longestHeader = 5 * 1024 * 1024;

/**
 * A HAR entry, from a file or from `devtools.network`, as a captured request. Null for what is no entry, and for URLs that go over no wire
 * (`data:`, `blob:`, an extension's own). Never throws, whatever is handed in; long lists and values are cut.
 */
export function capturedFromHarEntry(
  entry: unknown,
  id: string,
  from: CapturedRequest['from'],
): CapturedRequest | null {
  const read = readEntry(entry);
  if (read === null || !/^(?:https?|wss?):\/\//i.test(read.request.url)) return null;
  const { request, response, time } = read;
  const headers = headersOf(request.headers);
  return {
    id,
    at: Math.round(Date.parse(read.startedDateTime)) || 0,
    method: request.method,
    url: request.url.replace(/#.*$/s, ''),
    headers,
    body: harRequestBody(request, headers),
    response: response && responseOf(response, from),
    took: time !== null && time >= 0 && Number.isFinite(time) ? time : null,
    resourceType: read._resourceType,
    from,
  };
}

function readEntry(entry: unknown): HarEntry | null {
  try {
    const read = v.safeParse(harEntrySchema, entry, { abortEarly: true });
    return read.success ? read.output : null;
  } catch {
    // An object of the browser's own may refuse to be read.
    return null;
  }
}

function headersOf(list: readonly unknown[]): readonly Header[] {
  const headers: Header[] = [];
  for (const item of list) {
    if (headers.length === mostHeaders) break;
    const read = v.safeParse(harHeaderSchema, item, { abortEarly: true });
    if (!read.success || read.output.name.startsWith(':')) continue;
    const { name, value } = read.output;
    headers.push([name, value.length > longestHeader ? value.slice(0, longestHeader) : value]);
  }
  return headers;
}

function responseOf(response: HarResponse, from: CapturedRequest['from']): CapturedResponse | null {
  const { status, statusText, content, _error } = response;
  const headers = headersOf(response.headers);
  const size = content.size !== null && content.size >= 0 ? content.size : null;
  if (status === 0 && _error === null && headers.length === 0 && !size && !content.text) return null;
  return {
    status,
    statusText,
    headers,
    mimeType: content.mimeType,
    size,
    body: contentBody(content, size, status, from),
    error: _error,
  };
}

function contentBody(
  { text, encoding }: HarResponse['content'],
  size: number | null,
  status: number,
  from: CapturedRequest['from'],
): CapturedBody {
  if (text !== null) return bodyFromContent(text, encoding, size);
  if (size === 0 || status === 0 || status === 204 || status === 304) return { kind: 'none' };
  // The browser hands it out on demand.
  return { kind: 'not-kept', why: from === 'page' ? 'not-read' : 'not-shown', size };
}
