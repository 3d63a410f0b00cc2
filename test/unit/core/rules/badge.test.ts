import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BadgeState, badgeFor } from '#core/rules/badge.ts';

const quiet: BadgeState = { paused: false, off: false, locked: false, errors: 0, count: 0 };

describe('the badge', () => {
  it.each<[Partial<BadgeState>, string, string]>([
    [{}, '', 'count'],
    [{ count: 1 }, '1', 'count'],
    [{ count: 999 }, '999', 'count'],
    [{ count: 1000 }, '999+', 'count'],
    [{ errors: 1, count: 5 }, '!1', 'error'],
    [{ errors: 100, count: 5 }, '!99+', 'error'],
    [{ locked: true, errors: 1, count: 5 }, 'key', 'locked'],
    [{ off: true, locked: true, errors: 1 }, 'off', 'off'],
    [{ paused: true, off: true, locked: true, errors: 1 }, '❚❚', 'paused'],
  ])('of %j is %j, %s', (state, text, tone) => {
    expect(badgeFor({ ...quiet, ...state })).toMatchObject({ text, tone });
  });

  it.each<[Partial<BadgeState>, string]>([
    [{ count: 1 }, 'Countersign: 1 request changed in this tab'],
    [{ count: 1200 }, 'Countersign: 1200 requests changed in this tab'],
    [{ errors: 2 }, 'Countersign: 2 requests refused in this tab'],
    [{}, 'Countersign'],
  ])('of %j is titled %j', (state, title) => {
    expect(badgeFor({ ...quiet, ...state }).title).toBe(title);
  });

  it('has at most four characters, and another text for each tone (any two states)', () => {
    const state = fc.record({
      paused: fc.boolean(),
      off: fc.boolean(),
      locked: fc.boolean(),
      errors: fc.nat(20_000),
      count: fc.nat(20_000),
    });
    fc.assert(
      fc.property(state, state, (one, other) => {
        const [a, b] = [badgeFor(one), badgeFor(other)];
        expect(a.text.length).toBeLessThanOrEqual(4);
        if (a.tone !== b.tone) expect(a.text).not.toBe(b.text);
      }),
    );
  });
});
