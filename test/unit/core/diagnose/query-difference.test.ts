import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { querySplit } from '#core/diagnose/query-difference.ts';
import { canonicalQuery } from '#core/sigv4/canonical-query.ts';
import { printPairs } from '#core/sigv4/rebuild-request.ts';

describe('two canonical query strings', () => {
  it.each([
    // The order alone, by the first pair that is out of it.
    ['b=2&a=1', 'a=1&b=2', { cause: 'query-order', name: 'b', sent: 'b=2&a=1', aws: 'a=1&b=2' }],
    ['a=2&a=1', 'a=1&a=2', { cause: 'query-order', name: 'a', sent: 'a=2&a=1', aws: 'a=1&a=2' }],
    ['A=1&b=1&a=1', 'A=1&a=1&b=1', { cause: 'query-order', name: 'b' }],
    // The equals sign alone.
    ['acl', 'acl=', { cause: 'query-encoding', name: 'acl' }],
    ['a=1&acl&z=1', 'a=1&acl=&z=1', { cause: 'query-encoding', name: 'a' }],
    // The encoding of one value.
    ['q=a%2fb', 'q=a%2Fb', { cause: 'query-encoding', name: 'q', sent: 'a%2fb', aws: 'a%2Fb' }],
    ['q=a/b', 'q=a%2Fb', { cause: 'query-encoding', name: 'q' }],
    ['q=%7E', 'q=~', { cause: 'query-encoding', name: 'q' }],
    ['q=a%252Fb', 'q=a%2Fb', { cause: 'query-encoding', name: 'q' }],
    ['q=a%2Fb', 'q=a%252Fb', { cause: 'query-encoding', name: 'q' }],
    ['k%5B%5D=1', 'k%255B%255D=1', { cause: 'query-encoding', name: 'k[]' }],
    ['q=it%27s', "q=it's", { cause: 'query-encoding', name: 'q' }],
    // Blanks.
    ['q=a%2Bb', 'q=a%20b', { cause: 'query-plus', name: 'q', sent: 'a%2Bb', aws: 'a%20b' }],
    ['q=a+b', 'q=a%20b', { cause: 'query-plus', name: 'q' }],
    ['q=a%20b', 'q=a%2Bb', { cause: 'query-plus', name: 'q' }],
    // What is not there.
    ['a=1&b=2', 'a=1', { cause: 'query-lost', name: 'b', sent: '2', aws: null }],
    ['a=1&a=2', 'a=1', { cause: 'query-lost', name: 'a', sent: '2', aws: null }],
    ['a=1&a=1', 'a=1', { cause: 'query-lost', name: 'a', sent: '1', aws: null }],
    ['a=1', '', { cause: 'query-lost', name: 'a', sent: '1', aws: null }],
    ['a=1', 'a=1&utm=x', { cause: 'query-changed', name: 'utm', sent: null, aws: 'x' }],
    ['', 'a=1', { cause: 'query-changed', name: 'a', sent: null, aws: '1' }],
    // Another value.
    ['a=1', 'a=2', { cause: 'query-changed', name: 'a', sent: '1', aws: '2' }],
    ['a=1&b=2', 'a=1&c=3', { cause: 'query-changed', name: 'b', sent: '2', aws: null }],
    ['a=1&b=2', 'a=2&b=2', { cause: 'query-changed', name: 'a', sent: '1', aws: '2' }],
  ])('%j against %j', (sent, aws, difference) => {
    expect(querySplit(sent, aws)).toMatchObject(difference);
  });

  it('that are the same do not differ', () => {
    expect(querySplit('a=1&b', 'a=1&b')).toBeNull();
    expect(querySplit('', '')).toBeNull();
  });

  it('have their names told as a server reads them', () => {
    expect(querySplit('k%C3%A9y=1', 'k%C3%A9y=2')?.name).toBe('kéy');
  });

  it('differ wherever they are not the same (any two)', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', '=', '&', '%20', '+', '%2B', '%'),
      maxLength: 8,
    });
    fc.assert(
      fc.property(text, text, (sent, aws) => {
        expect(querySplit(sent, aws) === null).toBe(sent === aws);
      }),
    );
  });

  it('of which one is in another order differ in the order (any parameters)', () => {
    const pair = fc.record({ name: fc.constantFrom('a', 'b', 'c'), value: fc.constantFrom('1', '2', '') });
    fc.assert(
      fc.property(fc.array(pair, { minLength: 2, maxLength: 6 }), (pairs) => {
        const right = printPairs(canonicalQuery(pairs));
        const wrong = printPairs([...canonicalQuery(pairs)].reverse());
        const split = querySplit(wrong, right);
        expect(split === null || split.cause === 'query-order').toBe(true);
      }),
    );
  });
});
