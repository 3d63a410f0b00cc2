import { describe, expect, it } from 'vitest';
import type { Header } from '#core/http/headers.ts';
import { browserOwnedHeaders, canonicalHeaders } from '#core/sigv4/canonical-headers.ts';

const lines = (headers: readonly Header[], extra: readonly string[] = [], never: readonly string[] = []) =>
  canonicalHeaders(headers, extra, never).map(({ name, value }) => `${name}:${value}`);

describe('the canonical headers', () => {
  it('have lower-case names in order', () => {
    expect(
      lines([
        ['X-B', '1'],
        ['host', 'h'],
        ['X-A', '2'],
        ['Accept', '3'],
      ]),
    ).toEqual(['accept:3', 'host:h', 'x-a:2', 'x-b:1']);
  });

  it('are in byte order for names of digits too', () => {
    expect(
      lines([
        ['9', 'c'],
        ['10', 'b'],
        ['!', 'a'],
      ]),
    ).toEqual(['!:a', '10:b', '9:c']);
  });

  it('have values trimmed, and every run of blanks and tabs folded to one blank', () => {
    expect(lines([['a', '  x   y \t z\t']])).toEqual(['a:x y z']);
  });

  it('keep a no-break space, which is no white space in HTTP', () => {
    expect(lines([['a', '\u00a0x\u00a0']])).toEqual(['a:\u00a0x\u00a0']);
  });

  it('fold blanks inside quotes as well', () => {
    expect(lines([['a', '"b   c"']])).toEqual(['a:"b c"']);
  });

  it('join duplicates by a comma in the order in which they are sent', () => {
    expect(
      lines([
        ['A', ' 2 '],
        ['b', 'x'],
        ['a', '1'],
        ['a', ''],
      ]),
    ).toEqual(['a:2,1,', 'b:x']);
  });

  it('remember which headers of the request they come from', () => {
    const headers: readonly Header[] = [
      ['b', '1'],
      ['a', '2'],
      ['B', '3'],
    ];
    expect(canonicalHeaders(headers, [], []).map(({ name, indices }) => [name, indices])).toEqual([
      ['a', [1]],
      ['b', [0, 2]],
    ]);
  });

  it('take the names of object properties for names', () => {
    expect(
      lines([
        ['__proto__', '1'],
        ['constructor', '2'],
      ]),
    ).toEqual(['__proto__:1', 'constructor:2']);
  });

  it.each([...browserOwnedHeaders, 'authorization', 'user-agent', 'connection', 'Sec-Fetch-Mode', 'proxy-x'])(
    'leave %s to the browser, unless it is asked for by name',
    (name) => {
      expect(lines([[name, 'v']])).toEqual([]);
      expect(lines([[name, 'v']], [name.toLowerCase()])).toEqual([`${name.toLowerCase()}:v`]);
    },
  );

  it('leave out what is never to be signed', () => {
    expect(
      lines(
        [
          ['range', 'r'],
          ['accept', 'a'],
        ],
        [],
        ['range'],
      ),
    ).toEqual(['accept:a']);
  });

  it('sign what is both asked for and forbidden', () => {
    expect(lines([['range', 'r']], ['range'], ['range'])).toEqual(['range:r']);
  });

  it.each(['host', 'x-amz-date', 'x-amz-content-sha256', 'x-amz-security-token', 'x-amz-region-set'])(
    'never leave out %s, without which no signature is valid',
    (name) => {
      expect(lines([[name, 'v']], [], [name])).toEqual([`${name}:v`]);
    },
  );
});
