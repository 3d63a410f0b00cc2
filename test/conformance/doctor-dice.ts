/** Chance that is the same in every run. */
export interface Dice {
  /** 0 ≤ n < 1 */
  next(): number;
  /** 0 ≤ n < count */
  below(count: number): number;
  /** True in `share` of the throws. */
  chance(share: number): boolean;
  oneOf<T>(list: readonly [T, ...T[]]): T;
  /** One of a list that may be empty. */
  maybeOneOf<T>(list: readonly T[]): T | undefined;
}

/** Mulberry32. */
export function diceFrom(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return {
    next,
    below,
    chance: (share) => next() < share,
    oneOf: (list) => list[below(list.length)] ?? list[0],
    maybeOneOf: (list) => list[below(list.length)],
  };
}
