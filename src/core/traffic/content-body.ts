import { base64Size } from '../http/base64.ts';
import type { CapturedBody } from './captured-request.ts';

/** So many characters of one body are kept. */
export const bodyLimit: number = 1024 * 1024;

/**
 * A response's body as DevTools hands it out. `encoding` is `base64` or empty in Chromium; Firefox gives the media type in its place,
 * so that the size, in bytes where it is known, has to tell Base64 from text.
 */
export function bodyFromContent(
  content: string | null | undefined,
  encoding: string | null | undefined,
  size: number | null,
): CapturedBody {
  if (content === null || content === undefined) return { kind: 'not-kept', why: 'not-shown', size };
  if (content === '') return size ? { kind: 'not-kept', why: 'not-shown', size } : { kind: 'none' };
  if (content.length > bodyLimit * (4 / 3) + 4) return { kind: 'not-kept', why: 'too-large', size };
  if (encoding === 'base64' || (encoding?.includes('/') && isBase64Of(content, encoding, size))) {
    return { kind: 'exact', base64: content, size: base64Size(content) };
  }
  if (content.length > bodyLimit) return { kind: 'not-kept', why: 'too-large', size };
  return { kind: 'text', text: content, size };
}

function isBase64Of(content: string, mimeType: string, size: number | null): boolean {
  if (content.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(content)) return false;
  if (size !== null && size > 0) return base64Size(content) === size && content.length !== size;
  return !/^text\/|json|xml|javascript|urlencoded/i.test(mimeType);
}
