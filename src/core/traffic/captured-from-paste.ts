import type { PastedRequest } from '../formats/pasted-request.ts';
import type { CapturedBody, CapturedRequest } from './captured-request.ts';

/** A pasted request as an entry of the list, without an answer. `now` in milliseconds since 1970. */
export function capturedFromPaste(pasted: PastedRequest, id: string, now: number): CapturedRequest {
  return {
    id,
    at: now,
    method: pasted.method,
    url: pasted.url,
    headers: pasted.headers,
    body: bodyOf(pasted.body),
    response: null,
    took: null,
    resourceType: null,
    from: 'paste',
  };
}

function bodyOf(bytes: Uint8Array | null): CapturedBody {
  if (bytes === null) return { kind: 'none' };
  let latin1 = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    latin1 += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return { kind: 'exact', base64: btoa(latin1), size: bytes.length };
}
