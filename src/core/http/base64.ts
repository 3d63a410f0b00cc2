import { latin1Text } from './latin1.ts';

/** The bytes of a Base64 text, also in the letters for URLs; what is none gives the bytes before its first mistake. */
export function bytesFromBase64(text: string): Uint8Array<ArrayBuffer> {
  const plain = /^[A-Za-z0-9+/]*/.exec(withoutUrlLetters(text.replace(/\s+/g, '')))?.[0] ?? '';
  return decoded(plain.slice(0, plain.length - (plain.length % 4 === 1 ? 1 : 0)));
}

/**
 * The bytes of a Base64 text, null for what is none. Blanks and line ends between the digits count for nothing, and the padding may be missing.
 * Source: WHATWG Infra, "forgiving-base64 decode".
 */
export function bytesIfBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return decoded(text);
  } catch {
    return null;
  }
}

/** The bytes of a Base64 text in the letters for URLs, null for what is none. */
export function bytesIfBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  return bytesIfBase64(withoutUrlLetters(text));
}

/** Bytes as Base64. */
export function base64FromBytes(bytes: Uint8Array): string {
  return btoa(latin1Text(bytes));
}

/** How many bytes a whole Base64 text without blanks stands for. */
export function base64Size(base64: string): number {
  return Math.floor((base64.replace(/={1,2}$/, '').length * 3) / 4);
}

function withoutUrlLetters(text: string): string {
  return text.replaceAll('-', '+').replaceAll('_', '/');
}

function decoded(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
