import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { srpTimestamp } from '#core/identity/srp/srp-timestamp.ts';

const DateHelper = createRequire(import.meta.url)('amazon-cognito-identity-js/lib/DateHelper.js').default;

describe('the timestamp of a password claim', () => {
  it.each([
    [Date.UTC(2023, 8, 5, 8, 2, 9), 'Tue Sep 5 08:02:09 UTC 2023'],
    [Date.UTC(2024, 1, 29, 23, 59, 59, 999), 'Thu Feb 29 23:59:59 UTC 2024'],
    [Date.UTC(2000, 11, 31, 0, 0, 0), 'Sun Dec 31 00:00:00 UTC 2000'],
  ])('of %d is %s: no zero before the day, zeros in the time', (time, text) => {
    expect(srpTimestamp(time)).toBe(text);
  });

  it('is the one of AWS’s own client (any time of this century)', () => {
    const theirs: { getNowString(): string } = new DateHelper();
    vi.useFakeTimers();
    fc.assert(
      fc.property(fc.integer({ min: 946_684_800_000, max: 4_102_444_800_000 }), (time) => {
        vi.setSystemTime(time);
        expect(srpTimestamp(time)).toBe(theirs.getNowString());
      }),
    );
    vi.useRealTimers();
  });
});
