import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery, printQuery } from '#core/http/query.ts';

describe('a query string', () => {
  it('has no pairs where it is empty', () => {
    expect(parseQuery('')).toEqual([]);
  });

  it('tells a missing value from an empty one', () => {
    expect(parseQuery('a&b=')).toEqual([
      { name: 'a', value: null },
      { name: 'b', value: '' },
    ]);
  });

  it('splits a pair at its first equals sign', () => {
    expect(parseQuery('a=b=c')).toEqual([{ name: 'a', value: 'b=c' }]);
  });

  it('keeps duplicates, order, letter case and encoding', () => {
    expect(parseQuery('b=%7e&a=+&b=1')).toEqual([
      { name: 'b', value: '%7e' },
      { name: 'a', value: '+' },
      { name: 'b', value: '1' },
    ]);
  });

  it('keeps empty pairs', () => {
    expect(parseQuery('&a')).toEqual([
      { name: '', value: null },
      { name: 'a', value: null },
    ]);
  });

  it('is printed as it was read (any text)', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab&=%+é2') }), (text) => {
        expect(printQuery(parseQuery(text))).toBe(text);
      }),
    );
  });
});
