import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCanonicalParts, printCanonicalParts } from '#core/sigv4/canonical-parts.ts';

const hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const lines = ['GET', '/a', 'b=c', 'host:h', 'x-amz-date:20240501T120000Z', '', 'host;x-amz-date', hash];
const text = lines.join('\n');

describe('a canonical request', () => {
  it('is taken apart, and printed as it was', () => {
    expect(parseCanonicalParts(text)).toEqual({
      method: 'GET',
      path: '/a',
      query: 'b=c',
      headers: [
        ['host', 'h'],
        ['x-amz-date', '20240501T120000Z'],
      ],
      signedHeaders: 'host;x-amz-date',
      payloadHash: hash,
    });
  });

  it('may lack headers, a value, or the hash of a body that is not hashed', () => {
    const bare = ['PUT', '/', '', 'host:', '', 'host', 'UNSIGNED-PAYLOAD'].join('\n');
    expect(parseCanonicalParts(bare)).toMatchObject({
      headers: [['host', '']],
      payloadHash: 'UNSIGNED-PAYLOAD',
    });
    expect(parseCanonicalParts(['GET', '/', '', '', '', hash].join('\n'))).toMatchObject({
      headers: [],
      signedHeaders: '',
    });
  });

  it('keeps the lines of a value that has several', () => {
    const folded = ['GET', '/', '', 'my-header:a', '   b', '  c', '', 'my-header', hash].join('\n');
    expect(parseCanonicalParts(folded)?.headers).toEqual([['my-header', 'a\n   b\n  c']]);
  });

  it('keeps the colons of a value', () => {
    expect(parseCanonicalParts(text.replace('host:h', 'host:h:8080'))?.headers[0]).toEqual([
      'host',
      'h:8080',
    ]);
  });

  it.each([
    ['too short', lines.slice(3).join('\n')],
    ['without a path', text.replace('\n/a', '\na')],
    ['with a method that is none', text.replace('GET', 'GET /')],
    ['with a line before the headers', text.replace('host:h', 'no header')],
    ['with text behind it', `${text} and more`],
    ['with names of headers that are none', text.replace('host;x-amz-date', 'host: x')],
    ['nothing', ''],
    ['an error', 'The request signature\nwe calculated\ndoes not\nmatch\nthe\nsignature\nyou provided'],
  ])('is none where it is %s', (_, other) => expect(parseCanonicalParts(other)).toBeNull());
});

it('is printed and read again, whatever it holds', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abz09-_.~%/=&:, \'"'), maxLength: 12 });
  const name = fc.string({ unit: fc.constantFrom(...'abz-9'), minLength: 1, maxLength: 8 });
  const parts = fc.record({
    method: fc.constantFrom('GET', 'POST', 'M-SEARCH'),
    path: word.map((rest) => `/${rest}`),
    query: word,
    headers: fc.array(fc.tuple(name, word), { maxLength: 4 }),
    signedHeaders: fc.array(name, { maxLength: 4 }).map((names) => names.join(';')),
    payloadHash: fc.constantFrom(hash, 'UNSIGNED-PAYLOAD'),
  });
  fc.assert(
    fc.property(parts, (one) => {
      expect(parseCanonicalParts(printCanonicalParts(one))).toEqual(one);
    }),
  );
});
