import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutRows } from '#panel/response/cut-rows.ts';

function rowsOf(text: string, columns: number): readonly (readonly [number | null, string])[] {
  const rows = cutRows(text, columns);
  return Array.from({ length: rows.count }, (_, row) => [
    rows.line(row),
    text.slice(rows.start(row), rows.end(row)),
  ]);
}

describe('cutRows', () => {
  it('gives each line a row and its number', () => {
    expect(rowsOf('a\n\nb\n', 20)).toEqual([
      [1, 'a'],
      [2, ''],
      [3, 'b'],
      [4, ''],
    ]);
  });

  it('goes on with a long line in rows without a number', () => {
    expect(rowsOf('abcdefghijkl\nm', 5)).toEqual([
      [1, 'abcde'],
      [null, 'fghij'],
      [null, 'kl'],
      [2, 'm'],
    ]);
  });

  it('cuts after a blank near the end of a row rather than within a word', () => {
    expect(rowsOf('one two three', 9)).toEqual([
      [1, 'one two '],
      [null, 'three'],
    ]);
    expect(rowsOf('a bcdefghijkl', 9)[0]).toEqual([1, 'a bcdefgh']);
  });

  it('never cuts a surrogate pair', () => {
    expect(rowsOf('abc😀d', 4)).toEqual([
      [1, 'abc'],
      [null, '😀d'],
    ]);
  });

  it('loses no character, keeps to its width, and finds the row of every offset', () => {
    const texts = fc.array(fc.constantFrom('a', ' ', '\n', '😀', 'word')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 12 }), (text, columns) => {
        const rows = cutRows(text, columns);
        expect(
          rowsOf(text, columns)
            .map(([line, row]) => (line !== null && line > 1 ? '\n' : '') + row)
            .join(''),
        ).toBe(text);
        for (const [, row] of rowsOf(text, columns)) expect(row.length).toBeLessThanOrEqual(columns);
        for (let offset = 0; offset <= text.length; offset++) {
          const row = rows.rowAt(offset);
          expect(rows.start(row)).toBeLessThanOrEqual(offset);
          expect(rows.end(row)).toBeGreaterThanOrEqual(offset);
        }
      }),
    );
  });
});
