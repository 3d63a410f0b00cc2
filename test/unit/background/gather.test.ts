import { describe, expect, it } from 'vitest';
import { createGather } from '#background/gather.ts';

describe('what is gathered', () => {
  it('is handed on together, once, and in its order', () => {
    const works: (() => void)[] = [];
    const delivered: (readonly number[])[] = [];
    const gather = createGather<number>(
      (items) => delivered.push(items),
      (work) => works.push(work),
    );
    for (const item of [1, 2, 3]) gather(item);
    expect([works.length, delivered]).toEqual([1, []]);
    works[0]?.();
    expect(delivered).toEqual([[1, 2, 3]]);
    gather(4);
    works[1]?.();
    expect(delivered).toEqual([[1, 2, 3], [4]]);
  });
});
