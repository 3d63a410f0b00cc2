import { latin1Bytes } from '../http/latin1.ts';
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
  const latin1 = latin1Bytes(body.text);
  return latin1 === null ? [bytes] : [bytes, latin1];
}
