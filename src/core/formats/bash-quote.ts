import { utf8Bytes } from './bytes.ts';

/** Characters that everybody sees as they are, and that mean nothing to bash within single quotation marks. */
const harmless = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u;
const special = /[\\']|!|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu;
const letters: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\\': '\\\\',
  "'": "\\'",
};

/**
 * A text as one argument of bash, whatever is in it: `'…'` where that will do, and `$'…'` otherwise. An exclamation mark is never left as it
 * is, since a bash that somebody types into looks for its history there, nor a character that does not show. No argument can hold a NUL;
 * it is left out. Source: Bash Reference Manual, "Quoting" and "History Expansion".
 */
export function bashQuote(text: string): string {
  const argument = text.replaceAll('\0', '');
  if (harmless.test(argument) && !/['!]/.test(argument)) return `'${argument}'`;
  return `$'${argument.replace(special, (character) => letters[character] ?? escapedBytes(character))}'`;
}

function escapedBytes(character: string): string {
  let text = '';
  for (const byte of utf8Bytes(character)) text += `\\x${byte.toString(16).padStart(2, '0')}`;
  return text;
}
