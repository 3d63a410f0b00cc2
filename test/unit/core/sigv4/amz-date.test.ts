import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amzDateToTime, isScopeDate, timeToAmzDate } from '#core/sigv4/amz-date.ts';

describe('an X-Amz-Date', () => {
  it('is ISO 8601 in basic format, without the fraction of a second', () => {
    expect(timeToAmzDate(Date.UTC(2015, 7, 30, 12, 36, 0) + 999)).toBe('20150830T123600Z');
  });

  it('gives the time back, to the second (any time from 1970 to 9999)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_402_300_799 }), (second) => {
        expect(amzDateToTime(timeToAmzDate(second * 1000))).toBe(second * 1000);
      }),
    );
  });

  it('knows the leap days', () => {
    expect(amzDateToTime('20240229T000000Z')).toBe(Date.UTC(2024, 1, 29));
    expect(amzDateToTime('20230229T000000Z')).toBeNull();
  });

  it.each([
    '',
    '20150830',
    '2015-08-30T12:36:00Z',
    '20150830T123600',
    '20150830T123600z',
    ' 20150830T123600Z',
    '20150830T123600Z\n',
    '20151330T123600Z',
    '20150230T123600Z',
    '20150832T123600Z',
    '20150800T123600Z',
    '20150830T240000Z',
    '20150830T126000Z',
    '20150830T123660Z',
    '00500830T123600Z',
  ])('is not %j', (text) => {
    expect(amzDateToTime(text)).toBeNull();
  });
});

describe('a scope date', () => {
  it('is a day of the calendar', () => {
    expect(['20150830', '20150832', '2015083', '2015-08-30', ''].map(isScopeDate)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
