import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '#core/http/query.ts';
import { canonicalQuery } from '#core/sigv4/canonical-query.ts';

const canonical = (query: string) =>
  canonicalQuery(parseQuery(query))
    .map(({ name, value }) => `${name}=${value}`)
    .join('&');

describe('the canonical query', () => {
  it.each([
    ['sorts upper case before lower case', 'b=1&a=2&B=3', 'B=3&a=2&b=1'],
    ['sorts a name before a longer one', 'ab=&a=', 'a=&ab='],
    ['sorts duplicates by value', 'a=2&a=10&a=1', 'a=1&a=10&a=2'],
    ['keeps equal duplicates', 'a=1&a=1', 'a=1&a=1'],
    ['sorts by encoded name, not by decoded', 'é=1&z=2', '%C3%A9=1&z=2'],
    ['adds the missing equals sign', 'lifecycle', 'lifecycle='],
    ['leaves out nothings between two ampersands', 'a&&b&', 'a=&b='],
    ['keeps a value without a name', '=v', '=v'],
    ['encodes an equals sign in a value', 'a=b=c', 'a=b%3Dc'],
    ['brings every escape to the one form', "a=%7e%c3%a9!'()*/", 'a=~%C3%A9%21%27%28%29%2A%2F'],
    ['reads a plus as a blank', 'a+b=c+d', 'a%20b=c%20d'],
    ['keeps an encoded plus', 'a=%2B', 'a=%2B'],
    ['takes a stray percent sign for text', 'a=100%', 'a=100%25'],
  ])('%s', (_, query, expected) => {
    expect(canonical(query)).toBe(expected);
  });

  it('remembers where each pair stood in the request', () => {
    expect(canonicalQuery(parseQuery('c&b=2&&a')).map(({ name, index }) => [name, index])).toEqual([
      ['a', 3],
      ['b', 1],
      ['c', 0],
    ]);
  });

  it('does not depend on the order of the pairs (any pairs)', () => {
    const pair = fc.constantFrom('a=1', 'a=2', 'a', 'b=%20', 'b=+', 'é=x', 'B=');
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        expect(canonical([...pairs].reverse().join('&'))).toBe(canonical(pairs.join('&')));
      }),
    );
  });
});
