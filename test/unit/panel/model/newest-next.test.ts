import { describe, expect, it } from 'vitest';
import { newestNext } from '#panel/model/newest-next.ts';
import { nextTurn } from '../../next-turn.ts';

function started(lastWords: boolean) {
  const delivered: { readonly value: number; readonly done: () => void }[] = [];
  const lifetime = new AbortController();
  const line = newestNext<number>(
    (value) => new Promise((done) => delivered.push({ value, done })),
    lifetime.signal,
    lastWords,
  );
  return { line, lifetime, delivered, values: () => delivered.map(({ value }) => value) };
}

describe('newest next', () => {
  it('delivers at once where nothing is under way', () => {
    const { line, values } = started(true);
    line.give(1);
    expect(values()).toEqual([1]);
  });

  it('delivers one at a time, and drops what a newer value overtook', async () => {
    const { line, values, delivered } = started(true);
    for (const value of [1, 2, 3]) line.give(value);
    expect(values()).toEqual([1]);
    delivered[0]?.done();
    await nextTurn();
    expect(values()).toEqual([1, 3]);
    delivered[1]?.done();
    await nextTurn();
    line.give(4);
    expect(values()).toEqual([1, 3, 4]);
  });

  it('delivers what waits when its lifetime ends, where it has last words', async () => {
    for (const [lastWords, expected] of [
      [true, [1, 2]],
      [false, [1]],
    ] as const) {
      const { line, lifetime, values, delivered } = started(lastWords);
      line.give(1);
      line.give(2);
      lifetime.abort();
      delivered[0]?.done();
      await nextTurn();
      line.give(3);
      expect(values()).toEqual(expected);
    }
  });
});
