import type { WordBuilder } from './shell-word.ts';

const letters: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};

const plain = /[^\\']+/y;
const numbered = /\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|c([\s\S]))/y;

/**
 * Reads what stands in `$'…'`, from behind the opening quotation mark, into `word`. Gives the place behind the closing one, or null where
 * there is none. A NUL, at which bash would end the word, is kept: browsers write one into what they copy.
 * Source: Bash Reference Manual, "ANSI-C Quoting".
 */
export function readAnsiCQuotes(text: string, from: number, word: WordBuilder): number | null {
  let at = from;
  while (at < text.length) {
    if (text[at] === "'") return at + 1;
    plain.lastIndex = at;
    const run = plain.exec(text)?.[0];
    if (run !== undefined) word.add(run);
    at = run === undefined ? readEscape(text, at, word) : at + run.length;
  }
  return null;
}

function readEscape(text: string, at: number, word: WordBuilder): number {
  numbered.lastIndex = at;
  const match = numbered.exec(text);
  if (!match) {
    const letter = text.slice(at + 1, at + 2);
    word.add(letters[letter] ?? `\\${letter}`);
    return at + 1 + letter.length;
  }
  const [all, octal, byte, unit, point, control] = match;
  if (octal !== undefined) word.addByte(Number.parseInt(octal, 8) & 0xff);
  else if (byte !== undefined) word.addByte(Number.parseInt(byte, 16));
  // Browsers write a character beyond the first plane as its two halves.
  else if (unit !== undefined) word.add(String.fromCharCode(Number.parseInt(unit, 16)));
  else if (point !== undefined) word.add(characterOf(Number.parseInt(point, 16)) ?? all);
  else word.addByte((control ?? '').charCodeAt(0) & 0x1f);
  return at + all.length;
}

function characterOf(point: number): string | null {
  return point > 0x10ffff ? null : String.fromCodePoint(point);
}
