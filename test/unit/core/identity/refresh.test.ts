import { describe, expect, it } from 'vitest';
import {
  longestWait,
  nextAttemptAt,
  type RefreshFacts,
  refreshAt,
  requestWay,
} from '#core/identity/refresh.ts';

const minute = 60_000;
const hour = 60 * minute;
const facts = (change: Partial<RefreshFacts> = {}): RefreshFacts => ({
  obtainedAt: 0,
  expiresAt: hour,
  renewable: true,
  failures: 0,
  failedAt: null,
  ...change,
});

describe('the time of a refresh', () => {
  it.each([
    ['12 hours', 12 * hour, 12 * hour - 5 * minute],
    ['1 hour', hour, hour - 5 * minute],
    ['15 minutes', 15 * minute, 15 * minute - 90_000],
    ['5 minutes', 5 * minute, 5 * minute - 30_000],
    ['40 seconds', 40_000, 20_000],
    ['nothing', 0, 0],
  ])('of what lives %s', (_, expiresAt, at) => {
    expect(refreshAt(facts({ expiresAt }))).toBe(at);
  });

  it('never comes for what does not end', () => {
    expect(refreshAt(facts({ expiresAt: null }))).toBeNull();
  });
});

describe('the next attempt', () => {
  it('is at once, later after each failure, and no more after five', () => {
    expect(nextAttemptAt(facts(), 1)).toBe(0);
    expect(nextAttemptAt(facts({ failures: 1, failedAt: 1000 }), 1)).toBe(1500);
    expect(nextAttemptAt(facts({ failures: 3, failedAt: 1000 }), 1)).toBe(3000);
    expect(nextAttemptAt(facts({ failures: 5, failedAt: 1000 }), 1)).toBeNull();
  });
});

describe('a request that needs an identity', () => {
  const due = hour - 4 * minute;
  const failed = { failures: 5, failedAt: 0 };

  it.each([
    ['uses what is fresh', facts(), false, minute, { kind: 'use', refresh: false }],
    [
      'uses what never ends',
      facts({ expiresAt: null, renewable: false }),
      false,
      9 * hour,
      { kind: 'use', refresh: false },
    ],
    ['uses what is due, and has it refreshed', facts(), false, due, { kind: 'use', refresh: true }],
    ['has it refreshed once only', facts(), true, due, { kind: 'use', refresh: false }],
    [
      'uses what is due and cannot be refreshed',
      facts({ renewable: false }),
      false,
      due,
      { kind: 'use', refresh: false },
    ],
    ['waits for what has ended', facts(), false, hour - 5000, { kind: 'wait', atMost: longestWait }],
    ['waits with the others', facts(failed), true, hour, { kind: 'wait', atMost: longestWait }],
    [
      'is refused where only the user can renew',
      facts({ renewable: false }),
      false,
      hour,
      { kind: 'refuse', reason: 'expired' },
    ],
    [
      'is refused after too many failures',
      facts(failed),
      false,
      hour,
      { kind: 'refuse', reason: 'refresh-failed' },
    ],
    [
      'is refused while backing off',
      facts({ failures: 2, failedAt: hour }),
      false,
      hour,
      { kind: 'refuse', reason: 'refresh-failed' },
    ],
    [
      'uses what has not ended though refreshing failed',
      facts(failed),
      false,
      due,
      { kind: 'use', refresh: false },
    ],
  ] as const)('%s', (_, known, refreshing, now, way) => {
    expect(requestWay(known, refreshing, now)).toEqual(way);
  });
});
