import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLeaves } from '#core/diagnose/json-leaves.ts';

const leaves = (text: string) => Object.fromEntries(jsonLeaves(text) ?? []);

describe('the leaves of a JSON text', () => {
  it('are its texts and numbers, by their keys', () => {
    expect(leaves('{"message":"no","n":1.5,"t":true,"z":null,"e":""}')).toEqual({
      message: 'no',
      n: '1.5',
      e: '',
    });
  });

  it('are those of the outermost level first', () => {
    expect(leaves('{"errors":[{"message":"inner","errorType":"X"}],"message":"outer"}')).toEqual({
      message: 'outer',
      errorType: 'X',
    });
    expect(leaves('{"a":{"b":{"message":"deep"}},"c":{"message":"less deep"}}').message).toBe('less deep');
  });

  it('are read inside of arrays, whose own texts have no key', () => {
    expect(leaves('[["x",{"message":"a"}],{"message":"b"},7]')).toEqual({ message: 'b' });
  });

  it('are read where the line ends inside of texts became real ones', () => {
    expect(leaves('{"message":"a\r\nb\\n\\"c\\"\n","d":\n"e"}')).toEqual({ message: 'a\nb\n"c"\n', d: 'e' });
  });

  it.each(['', 'text', '"a"', '7', 'null', 'true', '{', '{"a":1', '<a/>', '{a:1}'])(
    'are not those of %j',
    (text) => {
      expect(jsonLeaves(text)).toBeNull();
    },
  );

  it('may be called anything that objects have of their own', () => {
    const read = jsonLeaves('{"__proto__":"p","constructor":"c","hasOwnProperty":"h","":"e"}');
    expect([...(read ?? [])]).toEqual([
      ['__proto__', 'p'],
      ['constructor', 'c'],
      ['hasOwnProperty', 'h'],
      ['', 'e'],
    ]);
  });

  it('are read from any JSON without throwing', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value: unknown = JSON.parse(text);
        expect(jsonLeaves(text) === null).toBe(typeof value !== 'object' || value === null);
      }),
    );
  });
});

// Sizes that would not come to an end if any step took the square of them.
describe('a hostile JSON text is read all the same', () => {
  it('a hundred thousand levels deep', () => {
    const depth = 100_000;
    expect(jsonLeaves('['.repeat(depth) + ']'.repeat(depth))?.size).toBe(0);
    expect(leaves(`{"message":"here","a":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`).message).toBe(
      'here',
    );
  });

  it('fifty megabytes long, in one text or in millions of numbers', () => {
    expect(leaves(JSON.stringify({ message: 'a'.repeat(50_000_000) })).message).toHaveLength(50_000_000);
    expect(jsonLeaves(`[${'1,'.repeat(10_000_000)}1]`)?.size).toBe(0);
  });

  it('with more keys than an answer could have', () => {
    const keys = Array.from({ length: 100_000 }, (_, at) => `"k${at}":${at}`).join(',');
    expect(jsonLeaves(`{${keys}}`)?.size).toBe(2000);
  });

  it('with quotes that do not end', () => {
    expect(jsonLeaves(`{"${'\\"'.repeat(2_000_000)}\n`)).toBeNull();
    expect(jsonLeaves(`${'"'.repeat(2_000_001)}\n`)).toBeNull();
  });
});
