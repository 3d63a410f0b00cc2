import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findInBytes, findInText, matchesWithin, matchLimit } from '#panel/response/find-matches.ts';

describe('findInText', () => {
  it('finds every occurrence whatever the case, without overlap', () => {
    expect(findInText('Item item ITEM', 'item').map(({ start }) => start)).toEqual([0, 5, 10]);
    expect(findInText('aaaa', 'aa')).toHaveLength(2);
  });

  it('takes every character for itself', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (query) => {
        expect(findInText(`<${query}>`, query).length).toBeGreaterThan(0);
      }),
    );
  });

  it('finds nothing for an empty query, and stops counting', () => {
    expect(findInText('abc', '')).toEqual([]);
    expect(findInText('a'.repeat(20_000), 'a')).toHaveLength(matchLimit);
  });
});

describe('findInBytes', () => {
  it('finds the UTF-8 of a query, in exact case', () => {
    const body = new TextEncoder().encode('aäÄä');
    expect(findInBytes(body, 'ä')).toEqual([
      { start: 1, end: 3 },
      { start: 5, end: 7 },
    ]);
    expect(findInBytes(body, 'ää')).toEqual([]);
    expect(findInBytes(body, '')).toEqual([]);
    expect(findInBytes(body, 'ä too long')).toEqual([]);
  });
});

describe('matchesWithin', () => {
  const matches = [
    { start: 0, end: 4 },
    { start: 8, end: 12 },
    { start: 20, end: 24 },
  ];

  it('gives the matches that reach into a row, with their places', () => {
    expect(matchesWithin(matches, { start: 10, end: 21 }).map(({ index }) => index)).toEqual([1, 2]);
    expect(matchesWithin(matches, { start: 4, end: 8 })).toEqual([]);
    expect(matchesWithin([], { start: 0, end: 9 })).toEqual([]);
  });
});
