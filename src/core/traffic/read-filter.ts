import {
  type FilterIs,
  type FilterKey,
  type FilterProblem,
  type FilterTerm,
  filterIs,
  filterKeys,
  type StatusRange,
} from './filter-terms.ts';

/** A filter as typed: conditions that must all hold, and what is wrong with it. */
export type ReadFilter = {
  readonly terms: readonly FilterTerm[];
  readonly problems: readonly FilterProblem[];
};

type Word = { readonly text: string; readonly at: number; readonly quoted: boolean };
type TermOrProblem = FilterTerm | FilterProblem | null;

/**
 * Reads a filter: words set apart by blanks, `"words in quotes"`, `/regular expressions/`, `key:value`, each with `-` before it for
 * the opposite. A path such as `/dev/items` is plain text, and so is `host:8080`.
 */
export function readFilter(typed: string): ReadFilter {
  const terms: FilterTerm[] = [];
  const problems: FilterProblem[] = [];
  let at = 0;
  const keep = (read: TermOrProblem) => {
    if (read === null) return;
    if ('code' in read) problems.push(read);
    else terms.push(read);
  };
  while (at < typed.length) {
    if (/\s/.test(typed.charAt(at))) {
      at++;
      continue;
    }
    const negated = typed.charAt(at) === '-' && /\S/.test(typed.charAt(at + 1));
    const start = negated ? at + 1 : at;
    const regex = /^\/((?:[^/\\]|\\.)+)\/i?(?=\s|$)/.exec(typed.slice(start));
    if (regex) {
      keep(readRegex(regex[1] ?? '', negated, start, regex[0].length));
      at = start + regex[0].length;
      continue;
    }
    const key = /^([a-z][a-z-]*):(?!\/\/)/i.exec(typed.slice(start));
    const word = readWord(typed, start + (key?.[0].length ?? 0));
    if ('code' in word) {
      problems.push(word);
      break;
    }
    const end = word.at + word.text.length + (word.quoted ? 2 : 0);
    const isPort = key && !word.quoted && /^\d+(\/.*)?$/.test(word.text) && !isKey(key[1] ?? '');
    if (key && !isPort) keep(readPair(key[1] ?? '', word, negated, start));
    else
      keep({
        kind: 'text',
        negated,
        text: (word.quoted ? word.text : typed.slice(start, end)).toLowerCase(),
      });
    at = Math.max(end, at + 1);
  }
  return { terms, problems };
}

function readRegex(source: string, negated: boolean, at: number, length: number): TermOrProblem {
  try {
    return { kind: 'regex', negated, regex: new RegExp(source, 'i') };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    // V8 repeats the whole expression before what is wrong with it.
    return {
      code: 'bad-regex',
      at,
      length,
      detail: said.replace(/^Invalid regular expression: (?:\/.*\/\w*: )?/, ''),
    };
  }
}

function readWord(typed: string, at: number): Word | FilterProblem {
  if (typed.charAt(at) !== '"') return { text: /^\S*/.exec(typed.slice(at))?.[0] ?? '', at, quoted: false };
  const end = typed.indexOf('"', at + 1);
  if (end < 0) return { code: 'open-quote', at, length: typed.length - at, detail: typed.slice(at) };
  return { text: typed.slice(at + 1, end), at, quoted: true };
}

function readPair(written: string, word: Word, negated: boolean, at: number): TermOrProblem {
  const key = written.toLowerCase();
  const text = word.text.toLowerCase();
  const problem = (code: FilterProblem['code'], detail: string): FilterProblem => ({
    code,
    at,
    length: word.at + word.text.length + (word.quoted ? 2 : 0) - at,
    detail,
  });
  if (!isKey(key)) return problem('unknown-key', written);
  if (text === '') return problem('empty-value', key);
  if (key === 'is') {
    return isIs(text) ? { kind: 'is', negated, is: text } : problem('unknown-is', word.text);
  }
  if (key !== 'status-code') return { kind: 'field', negated, key, text };
  const range = readStatus(text);
  return range ? { kind: 'status', negated, range } : problem('bad-status', word.text);
}

function isKey(text: string): text is FilterKey {
  return (filterKeys as readonly string[]).includes(text);
}

function isIs(text: string): text is FilterIs {
  return (filterIs as readonly string[]).includes(text);
}

/** `403`, `40` and `4xx` for all that begin so, `>=400`, `<500`, `400-499`. */
function readStatus(text: string): StatusRange | null {
  const compared = /^([<>]=?)(\d{1,3})$/.exec(text);
  if (compared) {
    const status = Number(compared[2]);
    const bounds = {
      '<': { from: 0, to: status - 1 },
      '<=': { from: 0, to: status },
      '>': { from: status + 1, to: 999 },
      '>=': { from: status, to: 999 },
    } as const;
    return bounds[compared[1] as keyof typeof bounds];
  }
  const between = /^(\d{3})-(\d{3})$/.exec(text);
  if (between) return { from: Number(between[1]), to: Number(between[2]) };
  if (text === '0') return { from: 0, to: 0 };
  const digits = /^([1-9]\d{0,2})x*$/.exec(text)?.[1];
  if (digits === undefined || text.length > 3) return null;
  const scale = 10 ** (3 - digits.length);
  return { from: Number(digits) * scale, to: (Number(digits) + 1) * scale - 1 };
}
