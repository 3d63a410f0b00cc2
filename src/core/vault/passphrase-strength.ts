import { type Guessable, guessableAt } from './guessable-parts.ts';

/** What makes a passphrase weak, the worst first; the panel has the words. */
export type StrengthNote = 'too-short' | Exclude<Guessable['kind'], 'word'> | 'few-words' | 'guessable';

export type PassphraseStrength = {
  /** 0: guessed at once; 1: within days; 2: takes a well-equipped guesser years; 3: good; 4: more than enough. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  /** An estimate: the logarithm to base 2 of the tries. */
  readonly bits: number;
  readonly notes: readonly StrengthNote[];
};

/** What is longer is strong enough by what is looked at. */
const lookedAt = 128;
const shortest = 12;
const steps = [25, 40, 55, 70] as const;
const pools: readonly (readonly [pattern: RegExp, size: number])[] = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/[0-9]/, 10],
  [/[^\p{L}\p{N}\s._-]/u, 33],
  [/[^ -~]/, 100],
];

/**
 * How hard a passphrase is to guess for somebody who knows how people choose them: in parts that are words, repetitions, sequences, years or
 * well known, and in single characters for the rest. An estimate that rather says too little.
 */
export function passphraseStrength(passphrase: string): PassphraseStrength {
  const characters = [...passphrase].slice(0, lookedAt);
  const pool = pools.reduce((sum, [pattern, size]) => sum + (pattern.test(passphrase) ? size : 0), 0);
  const single = Math.log2(Math.max(pool, 2));
  const kinds = new Set<Guessable['kind']>();
  const seen = new Set<string>();
  let bits = 0;
  for (let at = 0; at < characters.length; ) {
    const part = guessableAt(characters.slice(at));
    const length = part?.length ?? 1;
    const text = characters
      .slice(at, at + length)
      .join('')
      .toLowerCase();
    if (part && seen.has(text)) {
      kinds.add('repeats');
      bits += 1;
    } else if (part) {
      kinds.add(part.kind);
      seen.add(text);
      bits += part.bits;
    } else {
      // What parts words says little.
      bits += /[\s._-]/.test(text) ? 1 : single;
    }
    at += length;
  }
  const passed = steps.filter((step) => bits >= step).length;
  const score = passed as PassphraseStrength['score'];
  return { score, bits, notes: notesOn(characters.length, score, kinds) };
}

function notesOn(
  length: number,
  score: PassphraseStrength['score'],
  kinds: ReadonlySet<Guessable['kind']>,
): readonly StrengthNote[] {
  const notes: StrengthNote[] = length < shortest ? ['too-short'] : [];
  if (score >= 3) return notes;
  for (const kind of ['common', 'repeats', 'sequence', 'year'] as const)
    if (kinds.has(kind)) notes.push(kind);
  if (kinds.has('word')) notes.push('few-words');
  return notes.length === 0 ? ['guessable'] : notes;
}
