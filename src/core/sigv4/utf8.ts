const encoder = new TextEncoder();

/**
 * A text in UTF-8. Short ASCII, which every string to sign is, is copied by hand: the way into the browser's own encoder
 * costs more than the copy.
 */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  if (text.length > 2048) return encoder.encode(text);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return encoder.encode(text);
    bytes[at] = code;
  }
  return bytes;
}
