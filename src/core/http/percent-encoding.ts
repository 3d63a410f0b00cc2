const unreservedOnly = /^[A-Za-z0-9\-._~]*$/;
const unreservedAndSlashOnly = /^[A-Za-z0-9\-._~/]*$/;
const encoder = new TextEncoder();

const hexByte: readonly string[] = Array.from(
  { length: 256 },
  (_, byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
);

/**
 * AWS's `UriEncode()`: every byte of the UTF-8 text but `A-Z a-z 0-9 - . _ ~` becomes `%XX`, upper case. A percent
 * sign is a byte like any other. `keepSlash` leaves `/` alone, for paths.
 * Source: IAM User Guide, "Create a signed AWS API request".
 */
export function uriEncode(text: string, keepSlash = false): string {
  if ((keepSlash ? unreservedAndSlashOnly : unreservedOnly).test(text)) return text;
  let encoded = '';
  for (const character of text) encoded += encodeCharacter(character, keepSlash);
  return encoded;
}

/**
 * Brings a text that may be percent-encoded already to `UriEncode` form: `%7e` becomes `~`, `(` becomes `%28`,
 * `%2f` becomes `%2F`. Bytes that are no UTF-8 survive; a `%` that starts no escape becomes `%25`.
 * `plusIsSpace`: as in query strings, where servers read `+` as a space.
 */
export function normaliseEncoding(text: string, plusIsSpace: boolean): string {
  if (unreservedOnly.test(text)) return text;
  let encoded = '';
  for (let at = 0; at < text.length; ) {
    const byte = escapedByteAt(text, at);
    if (byte !== null) {
      encoded += byte < 0x80 ? encodeCharacter(String.fromCharCode(byte), false) : (hexByte[byte] ?? '');
      at += 3;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    encoded += plusIsSpace && character === '+' ? '%20' : encodeCharacter(character, false);
    at += character.length;
  }
  return encoded;
}

/** The text behind a percent-encoding, for showing and editing; bytes that are no UTF-8 become U+FFFD. */
export function percentDecode(text: string, plusIsSpace = false): string {
  const spaced = plusIsSpace ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  const bytes: number[] = [];
  for (let at = 0; at < spaced.length; ) {
    const byte = escapedByteAt(spaced, at);
    if (byte !== null) {
      bytes.push(byte);
      at += 3;
      continue;
    }
    const character = String.fromCodePoint(spaced.codePointAt(at) ?? 0);
    bytes.push(...encoder.encode(character));
    at += character.length;
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}

function encodeCharacter(character: string, keepSlash: boolean): string {
  if (unreservedOnly.test(character) || (keepSlash && character === '/')) return character;
  let encoded = '';
  for (const byte of encoder.encode(character)) encoded += hexByte[byte];
  return encoded;
}

function escapedByteAt(text: string, at: number): number | null {
  if (text.charCodeAt(at) !== 0x25) return null;
  const digits = text.slice(at + 1, at + 3);
  return /^[0-9A-Fa-f]{2}$/.test(digits) ? Number.parseInt(digits, 16) : null;
}
