import { isUtf16 } from './sniff-text.ts';

/** The body as text, in the charset of its byte order mark or content type, and in UTF-8 where neither names a known one. */
export function decodeText(contentType: string | undefined, body: Uint8Array): string {
  return decoderFor(isUtf16(body) ?? charsetOf(contentType)).decode(body);
}

function charsetOf(contentType: string | undefined): string {
  return /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
}

function decoderFor(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder('utf-8');
  }
}
