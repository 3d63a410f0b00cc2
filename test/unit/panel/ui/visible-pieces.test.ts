import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visiblePieces } from '#panel/ui/visible-pieces.ts';

/** Plain text as it is, an invisible character as its glyph in brackets, an encoded one in braces. */
function drawn(text: string, encoded = false): string {
  return visiblePieces(text, encoded)
    .map((piece) =>
      piece.kind === 'plain' ? piece.text : piece.kind === 'encoded' ? `{${piece.text}}` : `[${piece.glyph}]`,
    )
    .join('');
}

describe('visiblePieces', () => {
  it.each([
    ['a b', 'a b'],
    [' a', '[·]a'],
    ['a ', 'a[·]'],
    ['a  b', 'a[·][·]b'],
    ['  ', '[·][·]'],
    ['a\tb', 'a[→]b'],
    ['a\r\nb', 'a[CR][LF]b'],
    ['a\u00a0b', 'a[NBSP]b'],
    ['a\u200bb', 'a[U+200B]b'],
    ['\ufeffa', '[U+FEFF]a'],
    ['\u202egpj', '[U+202E]gpj'],
    ['a\u2003b', 'a[U+2003]b'],
    ['a\0b', 'a[U+0000]b'],
    ['日本 語', '日本 語'],
  ])('draws %j as %s', (text, expected) => expect(drawn(text)).toBe(expected));

  it('marks %20 and + in encoded text only', () => {
    expect(drawn('a%20b+c%2B', true)).toBe('a{%20}b{+}c%2B');
    expect(drawn('a%20b+c')).toBe('a%20b+c');
  });

  it('never changes, adds or drops a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, encoded) => {
        expect(
          visiblePieces(text, encoded)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
