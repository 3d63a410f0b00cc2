const sampleSize = 4096;

/**
 * True where the first 4 KiB read as text: no control characters but blank ones, and valid UTF-8, unless the server says that it
 * is text, perhaps in another charset.
 */
export function looksLikeText(body: Uint8Array, saysText: boolean): boolean {
  const sample = body.subarray(0, sampleSize);
  if (isUtf16(sample)) return true;
  if (sample.some(isBinaryControl)) return false;
  return saysText || isUtf8(sample, body.length > sample.length);
}

/** The first characters, without byte order mark and leading blanks. */
export function startOfText(body: Uint8Array): string {
  return new TextDecoder(isUtf16(body) ?? 'utf-8').decode(body.subarray(0, 512)).trimStart();
}

/** The UTF-16 that a byte order mark tells of. */
export function isUtf16(body: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  return null;
}

/** Everything below a space but tab, line feed, form feed, carriage return and escape. */
function isBinaryControl(byte: number): boolean {
  return byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27;
}

function isUtf8(sample: Uint8Array, isCut: boolean): boolean {
  try {
    // A stream may end within a character, as a cut sample does.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: isCut });
    return true;
  } catch {
    return false;
  }
}
