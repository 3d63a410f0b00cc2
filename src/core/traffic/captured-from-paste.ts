import type { PastedRequest } from '../formats/pasted-request.ts';
import { base64FromBytes } from '../http/base64.ts';
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
  return { kind: 'exact', base64: base64FromBytes(bytes), size: bytes.length };
}
