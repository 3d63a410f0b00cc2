import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCaptureLog } from '#core/traffic/capture-log.ts';
import { captured } from './sample-captured.ts';

const limits = { entries: 3, size: 1000 };

describe('the log of captured requests', () => {
  it('gives out what lies behind a place, in order and no more than asked for', () => {
    const log = createCaptureLog(limits);
    for (const id of ['a', 'b', 'c']) log.add(captured({ id }));
    expect(log.after(0, 2).map(({ place, entry }) => [place, entry.id])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
    expect(log.after(2, 9).map(({ entry }) => entry.id)).toEqual(['c']);
    expect(log.after(3, 9)).toEqual([]);
  });

  it('drops the oldest where there are too many, counts them, and keeps the places of the others', () => {
    const log = createCaptureLog(limits);
    for (const id of ['a', 'b', 'c', 'd', 'e']) log.add(captured({ id }));
    expect([log.oldest(), log.newest(), log.dropped()]).toEqual([3, 5, 2]);
    expect(log.at(2)).toBeUndefined();
    expect(log.at(3)?.id).toBe('c');
    expect(log.after(0, 9).map(({ place }) => place)).toEqual([3, 4, 5]);
  });

  it('drops the oldest where they are too large together, but never the newest', () => {
    const log = createCaptureLog({ entries: 9, size: 300 });
    log.add(captured({ id: 'small' }));
    log.add(captured({ id: 'large', headers: [['x', 'v'.repeat(500)]] }));
    expect(log.after(0, 9).map(({ entry }) => entry.id)).toEqual(['large']);
    expect(log.dropped()).toBe(1);
  });

  it('counts a body that comes later, and drops others for it', () => {
    const log = createCaptureLog({ entries: 9, size: 300 });
    log.add(captured({ id: 'a' }));
    const place = log.add(captured({ id: 'b' }));
    const body = { kind: 'text', text: 'v'.repeat(400), size: 400 } as const;
    expect(log.setResponseBody(place, body)?.response?.body).toBe(body);
    expect(log.after(0, 9).map(({ entry }) => entry.id)).toEqual(['b']);
    expect(log.setResponseBody(1, body)).toBeNull();
  });

  it('has no place for the body of a request without an answer', () => {
    const log = createCaptureLog(limits);
    expect(log.setResponseBody(log.add(captured({ response: null })), { kind: 'none' })).toBeNull();
  });

  it('forgets on purpose without counting that as dropped, and goes on with the places', () => {
    const log = createCaptureLog(limits);
    for (const id of ['a', 'b', 'c', 'd']) log.add(captured({ id }));
    log.clearBefore(log.newest() + 1);
    expect([log.oldest(), log.newest(), log.dropped()]).toEqual([5, 4, 0]);
    expect(log.after(0, 9)).toEqual([]);
    expect(log.add(captured({ id: 'e' }))).toBe(5);
    expect(log.after(0, 9).map(({ entry }) => entry.id)).toEqual(['e']);
  });

  it('is the newest so many entries, whatever is added and cleared', () => {
    const steps = fc.array(fc.oneof(fc.constant('add' as const), fc.nat(40)), {
      maxLength: 3000,
      size: 'max',
    });
    fc.assert(
      fc.property(steps, (all) => {
        const log = createCaptureLog({ entries: 7, size: 1e9 });
        let expected: number[] = [];
        let last = 0;
        for (const step of all) {
          if (step === 'add') {
            last++;
            expect(log.add(captured({ id: String(last) }))).toBe(last);
            expected = [...expected, last].slice(-7);
          } else {
            log.clearBefore(step);
            expected = expected.filter((place) => place >= step);
          }
        }
        expect(log.after(0, 99).map(({ place, entry }) => [place, entry.id])).toEqual(
          expected.map((place) => [place, String(place)]),
        );
        expect([log.oldest(), log.newest()]).toEqual([expected[0] ?? last + 1, last]);
      }),
      { numRuns: 50 },
    );
  });
});
