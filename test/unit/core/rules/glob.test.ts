import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeRegex, globToRegex, matchesGlob, parseGlob } from '#core/rules/glob.ts';

describe('a glob', () => {
  it.each([
    ['/a', '/a', true],
    ['/a', '/ab', false],
    ['/a*', '/a', true],
    ['/a*', '/abc', true],
    ['*a', 'ba', true],
    ['*a', 'ab', false],
    ['/a*/b', '/a/b', true],
    ['/a*b*c', '/aXbYc', true],
    ['/a*b*c', '/acb', false],
    ['aba*aba', 'aba', false],
    ['aba*aba', 'abaaba', true],
    ['*', '', true],
    ['**', 'x', true],
    ['', '', true],
    ['', 'x', false],
  ])('%j, %j: %s', (glob, text, matches) => {
    expect(matchesGlob(parseGlob(glob), text, 0)).toBe(matches);
  });

  it.each([
    ['a*', 'a', false],
    ['a*', 'ab', true],
    ['*a', 'a', false],
    ['a*b', 'ab', false],
    ['a*b', 'aXb', true],
    ['*', '', false],
    ['*', 'x', true],
    ['a*b*c', 'aXbc', false],
  ])('whose stars want one character at least: %j, %j: %s', (glob, text, matches) => {
    expect(matchesGlob(parseGlob(glob), text, 1)).toBe(matches);
  });

  it('says the same as the regular expression of it (any glob, any text)', () => {
    const unit = fc.constantFrom(...'ab.*');
    fc.assert(
      fc.property(
        fc.string({ unit, maxLength: 8 }),
        fc.string({ unit, maxLength: 12 }),
        fc.constantFrom(0 as const, 1 as const),
        (text, candidate, run) => {
          const glob = parseGlob(text);
          const expression = new RegExp(`^${globToRegex(glob, run === 0 ? '.*' : '.+')}$`);
          expect(matchesGlob(glob, candidate, run)).toBe(expression.test(candidate));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('an escaped text', () => {
  it('matches itself and nothing else (any two texts)', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab\\^$.|?*+()[]{}-/') });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const expression = new RegExp(`^${escapeRegex(one)}$`);
        expect(expression.test(one)).toBe(true);
        expect(expression.test(other)).toBe(one === other);
      }),
    );
  });
});
