import { describe, expect, it } from 'vitest';
import { expiryMargin, isSpent } from '#core/expiry.ts';

describe('what expires', () => {
  it('is used until shortly before its end, and not after', () => {
    const end = 1_000_000;
    expect(isSpent(end, end - expiryMargin - 1)).toBe(false);
    expect(isSpent(end, end - expiryMargin)).toBe(true);
    expect(isSpent(end, end + 1)).toBe(true);
  });

  it('is never spent where it has no end', () => {
    expect(isSpent(null, Number.MAX_SAFE_INTEGER)).toBe(false);
    expect(isSpent(undefined, Number.MAX_SAFE_INTEGER)).toBe(false);
  });
});
