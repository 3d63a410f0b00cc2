import { bytesIfBase64 } from '../http/base64.ts';
import type { CapturedBody } from './captured-request.ts';

const encoder = new TextEncoder();

/** The bytes of a body: as on the wire where they are known, and the UTF-8 of what is shown otherwise; null where nothing was kept. */
export function bytesOfBody(body: CapturedBody): Uint8Array | null {
  switch (body.kind) {
    case 'none':
      return new Uint8Array();
    case 'exact':
      // Null also where it is no Base64: files and other programs may say so of anything.
      return bytesIfBase64(body.base64);
    case 'text':
      return encoder.encode(body.text);
    case 'not-kept':
      return null;
  }
}
