import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancedOrder } from './balanced-order.ts';

const even = fc.integer({ min: 1, max: 10 }).map((half) => 2 * half);

describe('balancedOrder', () => {
  it('gives each contender one turn in every round', () => {
    fc.assert(
      fc.property(even, fc.integer({ min: 1, max: 30 }), (contenders, rounds) => {
        const turns = balancedOrder(contenders, rounds);
        expect(turns).toHaveLength(contenders * rounds);
        for (let at = 0; at < turns.length; at += contenders) {
          expect(new Set(turns.slice(at, at + contenders))).toEqual(new Set(Array(contenders).keys()));
        }
      }),
    );
  });

  it('lets each come right after each other once in as many rounds as there are contenders', () => {
    fc.assert(
      fc.property(even, (contenders) => {
        const turns = balancedOrder(contenders, contenders);
        const pairs = turns.flatMap((turn, at) =>
          at % contenders === 0 ? [] : [`${turns[at - 1]} before ${turn}`],
        );
        expect(pairs).toHaveLength(contenders * (contenders - 1));
        expect(new Set(pairs).size).toBe(pairs.length);
      }),
    );
  });
});
