import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiffRun, diffByLines, diffCharacters } from '#panel/model/traffic/comparing-lines.ts';

const side = (runs: readonly DiffRun[], wanted: 'left' | 'right') =>
  runs
    .filter((run) => run.side === 'both' || run.side === wanted)
    .map(({ text }) => text)
    .join('');

const shown = (left: string, right: string) =>
  diffCharacters(left, right).map(({ text, side: of }) =>
    of === 'both' ? text : `${of === 'left' ? '-' : '+'}${text}`,
  );

describe('two texts, character by character', () => {
  it('give back both texts', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '%', '2', '0', '5', ' '), maxLength: 40 });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const runs = diffCharacters(left, right);
        expect([side(runs, 'left'), side(runs, 'right')]).toEqual([left, right]);
      }),
    );
  });

  it('mark an insertion where it can first stand', () => {
    expect(shown('/a%20b', '/a%2520b')).toEqual(['/a%', '+25', '20b']);
  });

  it('mark nothing where they are the same', () => {
    expect(shown('same', 'same')).toEqual(['same']);
    expect(shown('', '')).toEqual([]);
  });

  it('are different as a whole where one is a hash', () => {
    expect(shown('a'.repeat(64), `${'a'.repeat(63)}b`)).toEqual([
      `-${'a'.repeat(64)}`,
      `+${'a'.repeat(63)}b`,
    ]);
  });

  it('are different between their ends where they share but crumbs', () => {
    expect(shown('x-5dbbf003-ccde-4bbe-a55a-z', 'x-258f5c88-3c23-4568-b767-z')).toEqual([
      'x-',
      '-5dbbf003-ccde-4bbe-a55a',
      '+258f5c88-3c23-4568-b767',
      '-z',
    ]);
  });

  it('take a bounded time where they are long and different', () => {
    const [left, right] = ['ab'.repeat(8000), 'cd'.repeat(8000)];
    expect(diffCharacters(left, right).map(({ side: of }) => of)).toEqual(['left', 'right']);
  });
});

describe('two texts, line by line', () => {
  it('say which lines are on one side only', () => {
    expect(diffByLines('a\nb\nc\n', 'a\nx\nc\n')).toEqual([
      { text: 'a\n', side: 'both' },
      { text: 'b\n', side: 'left' },
      { text: 'x\n', side: 'right' },
      { text: 'c\n', side: 'both' },
    ]);
  });

  it('are given up where they have nothing in common', () => {
    const lines = (word: string) => Array.from({ length: 2000 }, (_, at) => `${word}${at}`).join('\n');
    expect(diffByLines(lines('a'), lines('b'))).toBeNull();
  });
});
