import { describe, expect, it } from 'vitest';
import { deadlineFrom, hasPassed, movesDeadline } from '#core/vault/lock-deadline.ts';
import { autoLockMinutes } from '#core/vault/vault-options.ts';
import { nextTryAt } from '#core/vault/wrong-passphrases.ts';

const now = Date.UTC(2026, 10, 21);

describe('the deadline', () => {
  it.each(autoLockMinutes)('is %d minutes away, and passed from then on', (minutes) => {
    const deadline = deadlineFrom(now, minutes);
    expect(deadline - now).toBe(minutes * 60_000);
    expect(hasPassed(deadline, now, minutes)).toBe(false);
    expect(hasPassed(deadline, deadline - 1, minutes)).toBe(false);
    expect(hasPassed(deadline, deadline, minutes)).toBe(true);
    expect(hasPassed(deadline, deadline + 1e9, minutes)).toBe(true);
  });

  it('has passed where it is further away than it can be, but for what a clock may be put right by', () => {
    const deadline = deadlineFrom(now, 5);
    expect(hasPassed(deadline, now - 60_000, 5)).toBe(false);
    expect(hasPassed(deadline, now - 60_001, 5)).toBe(true);
    expect(hasPassed(Number.POSITIVE_INFINITY, now, 60)).toBe(true);
    expect(hasPassed(Number.NaN, now, 60)).toBe(true);
  });

  it('is moved by a use that moves it far enough', () => {
    const deadline = deadlineFrom(now, 1);
    expect(movesDeadline(deadline, now + 4999, 1)).toBe(false);
    expect(movesDeadline(deadline, now + 5000, 1)).toBe(true);
  });
});

describe('the next passphrase', () => {
  const delay = (count: number) => nextTryAt({ count, at: now }, now) - now;

  it('may be tried at once for the first five, then later and later, and at most a quarter of an hour later', () => {
    expect([0, 1, 2, 3, 4].map(delay)).toEqual([0, 0, 0, 0, 0]);
    expect([5, 6, 7, 8].map(delay)).toEqual([10_000, 20_000, 40_000, 80_000]);
    expect([12, 50, 1e6].map(delay)).toEqual([900_000, 900_000, 900_000]);
  });

  it('has waited for what has passed since, and never longer because of a clock', () => {
    expect(nextTryAt({ count: 5, at: now }, now + 4000)).toBe(now + 10_000);
    expect(nextTryAt({ count: 5, at: now }, now + 10_000)).toBe(now + 10_000);
    expect(nextTryAt({ count: 5, at: now + 1e12 }, now)).toBe(now + 10_000);
  });
});
