import type { BodyKind, ClientKind } from './matrix-kinds.ts';

// Made from nothing but arithmetic, so that a page and the test that reads the server's record have the same bytes.

/** JSON with characters of one to four bytes. */
export const jsonText = '{"greeting":"Grüße, 世界 🌍","item":"tea","quantity":2}';

/** Names interleaved, spaces, signs that must be escaped, not only ASCII. */
export const searchPairs: readonly (readonly [name: string, value: string])[] = [
  ['item', 'green tea'],
  ['note', 'ü & = + %'],
  ['item', "it's (a) cup*~"],
];

/** The text field that goes with the file of `form-data-file`. */
export const formNote = 'Grüße';

/** How a file is named, in a form and on disk. */
export const fileName = 'sample.bin';

/** Small enough for a beacon. */
export const diskFileBytes = (): Uint8Array<ArrayBuffer> => patternBytes(48 * 1024, 5);
export const formFileBytes = (): Uint8Array<ArrayBuffer> => patternBytes(2000, 6);
export const blobBytes = (): Uint8Array<ArrayBuffer> => patternBytes(2500, 4);

/** Every value of a byte occurs, also where it is no UTF-8; another seed gives other bytes. */
export function patternBytes(count: number, seed: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(count);
  const period = Math.min(count, 65_536);
  for (let index = 0; index < period; index++) bytes[index] = seed + index * 31 + (index >> 8) * 17;
  for (let filled = period; filled < count; filled *= 2) bytes.copyWithin(filled, 0, filled);
  return bytes;
}

/** The bytes of the binary bodies. */
export function binaryBytes(kind: 'binary-1k' | 'binary-3m' | '20-mb'): Uint8Array<ArrayBuffer> {
  if (kind === 'binary-1k') return patternBytes(1024, 1);
  return kind === 'binary-3m' ? patternBytes(3 * 1024 * 1024, 2) : patternBytes(20 * 1024 * 1024, 3);
}

/**
 * The body as it must arrive; undefined where a browser chooses a part of it, as the boundary of multipart: so of
 * `form-data-file`, and of a file in a form.
 */
export function expectedBytes(
  body: BodyKind,
  client: ClientKind = 'fetch',
): Uint8Array<ArrayBuffer> | undefined {
  switch (body) {
    case 'none':
      return new Uint8Array();
    case 'json':
      return new TextEncoder().encode(jsonText);
    case 'blob':
      return blobBytes();
    case 'disk-file':
      return client === 'form' ? undefined : diskFileBytes();
    case 'form-data-file':
      return undefined;
    case 'search-params':
      return new TextEncoder().encode(new URLSearchParams(searchPairs.map(([...pair]) => pair)).toString());
    default:
      return binaryBytes(body);
  }
}
