import { useMemo, useState } from 'preact/hooks';
import { findInBytes, findInText, matchLimit, type Span } from './find-matches.ts';

export type Find = {
  readonly query: string;
  readonly setQuery: (query: string) => void;
  readonly matches: readonly Span[];
  /** The match that is shown, an index into `matches`; 0 also where there are none. */
  readonly current: number;
  /** Goes on by so many matches, around the ends. */
  readonly step: (by: number) => void;
  /** Counts the steps, so that stepping to the only match shows it again. */
  readonly turn: number;
};

/** The search in one body: what is sought, where it is, and which match is shown. */
export function useFind(content: string | Uint8Array, onSay?: (message: string) => void): Find {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState({ index: 0, turn: 0 });
  const matches = useMemo(
    () => (typeof content === 'string' ? findInText(content, query) : findInBytes(content, query)),
    [content, query],
  );
  const current = Math.min(at.index, Math.max(0, matches.length - 1));
  const step = (by: number): void => {
    if (matches.length === 0) {
      onSay?.(`Nothing matches ${query}`);
      return;
    }
    const index = (current + by + matches.length) % matches.length;
    setAt(({ turn }) => ({ index, turn: turn + 1 }));
    onSay?.(`Match ${countWords(index, matches.length)}`);
  };
  const change = (next: string): void => {
    setQuery(next);
    setAt(({ turn }) => ({ index: 0, turn: turn + 1 }));
  };
  return { query, setQuery: change, matches, current, step, turn: at.turn };
}

/** `3 of 12`, and `3 of 10,000+` where no more were counted. */
export function countWords(index: number, count: number): string {
  if (count === 0) return 'no match';
  return `${index + 1} of ${count === matchLimit ? `${matchLimit.toLocaleString('en')}+` : count}`;
}
