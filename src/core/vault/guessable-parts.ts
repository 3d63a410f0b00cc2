import { commonPassphrases } from './common-passphrases.ts';

/** A part of a passphrase that is guessed as a whole. */
export type Guessable = {
  readonly kind: 'common' | 'repeats' | 'sequence' | 'year' | 'word';
  /** Characters. */
  readonly length: number;
  /** How hard it is to guess, as the logarithm to base 2 of the tries. */
  readonly bits: number;
};

const rows = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1234567890',
  'azertyuiop',
  'qwertzuiop',
  'qsdfghjklm',
  'yxcvbnm',
];
const stands: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const longestCommon = 30;

/** The guessable part at the start of these characters that is the easiest for its length; null where they look like chance. */
export function guessableAt(characters: readonly string[]): Guessable | null {
  const found = [
    repeatAt(characters),
    sequenceAt(characters),
    commonAt(characters),
    yearAt(characters),
    wordAt(characters),
  ];
  return found.reduce(
    (best, one) => (one && (!best || perCharacter(one) < perCharacter(best)) ? one : best),
    null,
  );
}

function perCharacter({ bits, length }: Guessable): number {
  return bits / length;
}

/** `aaaa`, `abcabc`. */
function repeatAt(characters: readonly string[]): Guessable | null {
  let best: Guessable | null = null;
  for (let size = 1; size <= Math.min(20, characters.length / 2); size++) {
    let length = size;
    while (length < characters.length && characters[length] === characters[length - size]) length++;
    const times = Math.floor(length / size);
    if (times < (size === 1 ? 3 : 2) || times * size <= (best?.length ?? 0)) continue;
    const block = characters.slice(0, size);
    best = { kind: 'repeats', length: times * size, bits: blockBits(block) + Math.log2(times) };
  }
  return best;
}

function blockBits(block: readonly string[]): number {
  let bits = 0;
  for (let at = 0; at < block.length; ) {
    const part = guessableAt(block.slice(at));
    bits += part?.bits ?? 5;
    at += part?.length ?? 1;
  }
  return bits;
}

/** `abcd`, `9876`, `qwert`. */
function sequenceAt(characters: readonly string[]): Guessable | null {
  const lower = characters.map((character) => character.toLowerCase());
  let length = 1;
  for (const step of [1, -1]) {
    let run = 1;
    while (run < lower.length && follows(lower[run - 1] ?? '', lower[run] ?? '', step)) run++;
    length = Math.max(length, run);
  }
  const text = lower.join('');
  for (const row of rows.flatMap((one) => [one, [...one].reverse().join('')])) {
    const start = row.indexOf(lower[0] ?? '');
    let run = 0;
    while (start >= 0 && start + run < row.length && row[start + run] === text[run]) run++;
    length = Math.max(length, run);
  }
  return length >= 4 ? { kind: 'sequence', length, bits: 5 + Math.log2(length) } : null;
}

function follows(before: string, after: string, step: number): boolean {
  return (
    /[a-z0-9]/.test(before) && /[a-z0-9]/.test(after) && after.charCodeAt(0) - before.charCodeAt(0) === step
  );
}

/** The longest word or phrase of the list, whatever its case, with digits for letters, with blanks or without. */
function commonAt(characters: readonly string[]): Guessable | null {
  let word = '';
  let best: Guessable | null = null;
  let changed = 0;
  for (const [at, character] of characters.slice(0, longestCommon + 10).entries()) {
    if (/[\s._-]/.test(character) && word !== '') continue;
    const plain = stands[character] ?? character.toLowerCase();
    if (plain !== character) changed++;
    word += plain;
    if (word.length > longestCommon) break;
    if (commonPassphrases.has(word))
      best = { kind: 'common', length: at + 1, bits: 7.5 + Math.min(changed, 3) };
  }
  return best;
}

function yearAt(characters: readonly string[]): Guessable | null {
  return /^(?:19|20)\d\d$/.test(characters.slice(0, 4).join(''))
    ? { kind: 'year', length: 4, bits: 7 }
    : null;
}

/** Letters that can be spoken are a word of some language: about 8000 short ones, more of the longer. */
function wordAt(characters: readonly string[]): Guessable | null {
  let length = 0;
  let strange = 0;
  let plain = '';
  for (const character of characters) {
    const letter = /\p{Ll}|\p{Lu}/u.test(character);
    const instead = stands[character];
    if (!letter && instead === undefined) break;
    // An upper-case letter in the middle begins another word.
    if (length > 0 && /\p{Lu}/u.test(character) && /\p{Ll}/u.test(characters[length - 1] ?? '')) break;
    if (!letter) strange++;
    plain += instead ?? character.toLowerCase();
    length++;
  }
  if (length < 4 || strange > length / 3 || !speakable(plain)) return null;
  return { kind: 'word', length, bits: Math.min(4.7 * length, 4 + 1.7 * length) + 1.5 * strange };
}

function speakable(word: string): boolean {
  if (!/^[a-z]+$/.test(word)) return true;
  const vowels = word.replace(/[^aeiouy]/g, '').length / word.length;
  return (
    vowels >= 0.2 && vowels <= 0.75 && !/[^aeiouy]{5}|[aeiouy]{4}|[jqxz][jqxzkvw]|[bcdfgkmpvw]q/.test(word)
  );
}
