import { bytesOfBody } from './body-bytes.ts';
import type { CapturedBody } from './captured-request.ts';

/**
 * The bytes that a captured body may stand for: one where they are known, two where DevTools shows a text that may be UTF-8 or bytes shown as
 * Latin-1, none where nothing was kept.
 */
export function bodyReadings(body: CapturedBody): readonly Uint8Array[] {
  const bytes = bytesOfBody(body);
  if (bytes === null) return [];
  if (body.kind !== 'text' || bytes.length === body.text.length) return [bytes];
  const { text } = body;
  const latin1 = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0xff) return [bytes];
    latin1[at] = code;
  }
  return [bytes, latin1];
}
