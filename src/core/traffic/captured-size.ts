import type { CapturedBody, CapturedRequest } from './captured-request.ts';

/** Roughly what an entry holds in memory: the characters of its URL, headers and bodies. */
export function sizeOfCaptured({ url, headers, body, response }: CapturedRequest): number {
  let size = url.length + sizeOfCapturedBody(body);
  for (const [name, value] of headers) size += name.length + value.length;
  if (response) {
    size += sizeOfCapturedBody(response.body);
    for (const [name, value] of response.headers) size += name.length + value.length;
  }
  return size;
}

function sizeOfCapturedBody(body: CapturedBody): number {
  if (body.kind === 'exact') return body.base64.length;
  return body.kind === 'text' ? body.text.length : 0;
}
