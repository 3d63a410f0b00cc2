import { describe, expect, it } from 'vitest';
import { expiryWords } from '#panel/words/expiry-words.ts';

const minute = 60_000;

describe('how long something still holds', () => {
  it.each([
    [41 * minute + 30_000, 'expires in 41 min', 'good'],
    [5 * minute + 1, 'expires in 5 min', 'good'],
    [5 * minute, 'expires in 5 min', 'warn'],
    [59_999, 'expires in 59 s', 'warn'],
    [3 * 60 * minute, 'expires in 3 h', 'good'],
    [50 * 60 * minute, 'expires in 2 days', 'good'],
    [0, 'expired 0 s ago', 'bad'],
    [-90 * minute, 'expired 90 min ago', 'bad'],
  ])('%i ms before its end is %j, %s', (left, text, tone) => {
    expect(expiryWords(1_000_000_000 + left, 1_000_000_000)).toEqual({ text, tone });
  });

  it('is not said of what does not tell', () => {
    expect(expiryWords(null, 0)).toBeNull();
  });
});
