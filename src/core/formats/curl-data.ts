import { joinBytes } from '../http/join-bytes.ts';
import { utf8Bytes } from './bytes.ts';
import type { CurlOption } from './curl-arguments.ts';
import type { PasteNotes } from './paste-notes.ts';
import { bytesOfWord, type ShellWord, wordFrom } from './shell-word.ts';

const dataOptions: ReadonlySet<string> = new Set([
  'data',
  'data-ascii',
  'data-binary',
  'data-raw',
  'data-urlencode',
  'json',
]);

const ampersand = utf8Bytes('&');

/**
 * What all of `-d`, `--data-…` and `--json` together would send; null where there is none. A file that is named is left empty and noted, but
 * for `-`, the standard input.
 */
export function curlData(
  options: readonly CurlOption[],
  input: Uint8Array | null,
  notes: PasteNotes,
): Uint8Array | null {
  const pieces: Uint8Array[] = [];
  for (const { name, value } of options) {
    if (!dataOptions.has(name)) continue;
    if (pieces.length > 0 && name !== 'json') pieces.push(ampersand);
    pieces.push(dataOf(name, value, input, notes));
  }
  return pieces.length === 0 ? null : joinBytes(pieces);
}

/** What `--url-query` adds to the URL, each a piece of its own. */
export function curlUrlQuery(options: readonly CurlOption[], notes: PasteNotes): readonly string[] {
  return options
    .filter(({ name }) => name === 'url-query')
    .map(({ value: { text } }) => (text.startsWith('+') ? text.slice(1) : urlEncoded(text, null, notes)));
}

/** The bytes of a named file: of the standard input where the name is `-`, and otherwise none. */
export function fileBytes(name: string, input: Uint8Array | null, notes: PasteNotes): Uint8Array {
  if (name === '-' && input !== null) return input;
  notes.add('file-missing', name);
  return new Uint8Array();
}

function dataOf(name: string, value: ShellWord, input: Uint8Array | null, notes: PasteNotes): Uint8Array {
  if (name === 'data-urlencode') return utf8Bytes(urlEncoded(value.text, input, notes));
  if (name === 'data-raw' || !value.text.startsWith('@')) return bytesOfWord(value);
  const bytes = fileBytes(wordFrom(value, 1).text, input, notes);
  return name === 'data' || name === 'data-ascii' ? withoutLineEnds(bytes) : bytes;
}

/** curl reads a file for `-d` as text: without CR, LF and NUL. */
function withoutLineEnds(bytes: Uint8Array): Uint8Array {
  return bytes.filter((byte) => byte !== 0x0d && byte !== 0x0a && byte !== 0);
}

/** `content`, `=content`, `name=content`, `@file` and `name@file`, as the manual of `--data-urlencode` has them. */
function urlEncoded(text: string, input: Uint8Array | null, notes: PasteNotes): string {
  const [, name = '', separator = '', rest = ''] = /^([^=@]*)([=@]?)([\s\S]*)$/.exec(text) ?? [];
  const content =
    separator === '@'
      ? new TextDecoder().decode(fileBytes(rest, input, notes))
      : separator === '='
        ? rest
        : name;
  const encoded = encodeFormText(content);
  return separator === '' || name === '' ? encoded : `${name}=${encoded}`;
}

/** As curl encodes for `application/x-www-form-urlencoded`: a blank is a plus sign. */
function encodeFormText(text: string): string {
  const wellFormed = new TextDecoder('utf-8', { ignoreBOM: true }).decode(utf8Bytes(text));
  return encodeURIComponent(wellFormed)
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}
