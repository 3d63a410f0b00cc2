import { describe, expect, it } from 'vitest';
import { checkHeaders, type Header, headerValue, isToken } from '#core/http/headers.ts';

describe('checkHeaders', () => {
  it('accepts names, tabs, empty values and text beyond ASCII', () => {
    const headers: readonly Header[] = [
      ['X-Custom', 'a\tb'],
      ["x!#$%&'*+-.^_`|~", ''],
      ['x-name', 'Zoë'],
    ];
    expect(checkHeaders(headers)).toEqual({ ok: true, value: headers });
  });

  it.each(['', 'a b', 'a:b', 'a\nb', 'é', 'a(b)'])('refuses the name %j and says at which header', (name) => {
    expect(
      checkHeaders([
        ['ok', ''],
        [name, ''],
      ]),
    ).toEqual({
      ok: false,
      failure: { code: 'header-name-invalid', field: 'header:1', detail: name },
    });
  });

  it.each(['\n', '\r', '\0', '\u001f', '\u007f'])(
    'refuses the control character %j in a value',
    (character) => {
      expect(checkHeaders([['x-a', `secret${character}value`]])).toEqual({
        ok: false,
        failure: { code: 'header-value-invalid', field: 'header:0', detail: 'x-a' },
      });
    },
  );
});

describe('headerValue', () => {
  const headers: readonly Header[] = [
    ['Content-Type', 'first'],
    ['content-type', 'second'],
  ];

  it('finds a header in any letter case, the first of several', () => {
    expect(headerValue(headers, 'content-type')).toBe('first');
  });

  it('is undefined where there is none', () => {
    expect(headerValue(headers, 'accept')).toBeUndefined();
  });
});

describe('a token', () => {
  it('is not empty and holds no blank, line break or letter beyond ASCII', () => {
    expect(['GET', 'M-SEARCH', '', 'GE T', 'GET\n', 'É'].map(isToken)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
