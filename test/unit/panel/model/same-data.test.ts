import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameData } from '#panel/model/same-data.ts';

describe('sameData', () => {
  it('finds a copy the same, whatever the order of its keys', () => {
    const reversed = (_: string, value: unknown) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value;
    fc.assert(
      fc.property(fc.jsonValue(), (value) => sameData(value, JSON.parse(JSON.stringify(value), reversed))),
    );
  });

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: 1, b: null }],
    [[1, 2], [1]],
    [[], {}],
    [null, {}],
    ['1', 1],
  ])('finds %j and %j different, from either side', (a, b) => {
    expect(sameData(a, b)).toBe(false);
    expect(sameData(b, a)).toBe(false);
  });

  it('knows one zero, as JSON does', () => {
    expect(sameData({ a: -0 }, { a: 0 })).toBe(true);
  });

  it('takes a key that is undefined for missing', () => {
    expect(sameData({ a: undefined }, {})).toBe(true);
  });
});
