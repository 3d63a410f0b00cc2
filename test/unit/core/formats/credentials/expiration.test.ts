import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExpirationTime } from '#core/formats/credentials/expiration.ts';

const noon = Date.UTC(2024, 0, 1, 12);

describe('the end of credentials', () => {
  it.each([
    ['2024-01-01T12:00:00Z', noon],
    ['2024-01-01T12:00:00+00:00', noon],
    ['2024-01-01T14:00:00+0200', noon],
    ['2024-01-01T12:00:00.500Z', noon + 500],
    ['2024-01-01 12:00:00 UTC', noon],
    ['2024-01-01T12:00', noon],
    ['"2024-01-01T12:00:00Z"', noon],
    ['1704110400', noon],
    ['1704110400.25', noon + 250],
    ['1.7041104E9', noon],
    ['1704110400000', noon],
    ['0', null],
    ['', null],
    ['soon', null],
    ['2024-13-01T12:00:00Z', null],
    ['01/02/2024', null],
    ['1e99', null],
  ])('%j is %s', (text, time) => {
    expect(readExpirationTime(text)).toBe(time);
  });

  it('is a whole number of milliseconds or nothing (any text)', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.double().map(String),
          fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
        ),
        (text) => {
          const time = readExpirationTime(text);
          expect(time === null || Number.isSafeInteger(time)).toBe(true);
        },
      ),
    );
  });
});
