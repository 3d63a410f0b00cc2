import { describe, expect, it, vi } from 'vitest';
import { createKeepFresh } from '#background/identity/keep-fresh.ts';
import { FailureError } from '#core/failure-error.ts';

type Thing = { readonly id: string; readonly obtainedAt: number; readonly expiresAt: number | null };

const minute = 60_000;
const hour = 60 * minute;

function started(first: Partial<Thing> = {}, renewable = true) {
  let now = 1_000 * hour;
  let thing: Thing = { id: 'a', obtainedAt: now, expiresAt: now + hour, ...first };
  const attempts: { resolve: (lifetime: number) => void; reject: (caught: unknown) => void }[] = [];
  const pauses: (() => void)[] = [];
  const onChange = vi.fn();
  const keep = createKeepFresh<Thing>({
    find: async () => thing,
    all: async () => [thing],
    facts: ({ id, obtainedAt, expiresAt }) => ({ id, name: 'mine', obtainedAt, expiresAt, renewable }),
    renew: () =>
      new Promise((resolve, reject) => {
        attempts.push({
          reject,
          resolve: (lifetime) => {
            thing = { id: 'a', obtainedAt: now, expiresAt: now + lifetime };
            resolve(thing);
          },
        });
      }),
    expired: () => ({ code: 'mfa-code-needed', field: 'profile' }),
    now: () => now,
    chance: () => 0.5,
    pause: () => new Promise((resolve) => pauses.push(() => resolve())),
    onChange,
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    keep,
    attempts,
    onChange,
    settled,
    thing: () => thing,
    passTime: (by: number) => {
      now += by;
    },
    late: () => {
      for (const end of pauses) end();
    },
  };
}

const offline = new FailureError({ code: 'network-failed', field: 'request' });

describe('what is kept fresh', () => {
  it('is used as it is while it lasts', async () => {
    const { keep, attempts, thing } = started();
    expect(await keep.use('a')).toBe(thing());
    expect(attempts).toEqual([]);
  });

  it('is used and refreshed beside that when its end is near', async () => {
    const { keep, attempts, thing, passTime, settled } = started();
    passTime(hour - 2 * minute);
    const old = thing();
    expect(await keep.use('a')).toBe(old);
    await settled();
    expect(attempts).toHaveLength(1);
  });

  it('is waited for when it is over, by all who want it in one attempt', async () => {
    const { keep, attempts, thing, passTime, settled } = started();
    passTime(hour);
    const both = Promise.all([keep.use('a'), keep.use('a')]);
    await settled();
    expect(attempts).toHaveLength(1);
    attempts[0]?.resolve(hour);
    expect(await both).toEqual([thing(), thing()]);
  });

  it('is not waited for longer than the bound, while the attempt goes on', async () => {
    const { keep, attempts, passTime, settled, late, thing } = started();
    passTime(hour);
    const use = keep.use('a');
    await settled();
    late();
    await expect(use).rejects.toMatchObject({ failure: { code: 'refresh-late', detail: 'mine' } });
    attempts[0]?.resolve(hour);
    await settled();
    expect(await keep.use('a')).toBe(thing());
  });

  it('is refused with what the last refresh was refused with, until the next may be made', async () => {
    const { keep, attempts, passTime, settled } = started();
    passTime(hour);
    const first = keep.use('a');
    await settled();
    attempts[0]?.reject(offline);
    await expect(first).rejects.toBe(offline);
    await expect(keep.use('a')).rejects.toMatchObject({ failure: { code: 'network-failed' } });
    expect(attempts).toHaveLength(1);
    passTime(20_000);
    void keep.use('a').catch(() => undefined);
    await settled();
    expect(attempts).toHaveLength(2);
  });

  it('is tried again by the next request however often it failed', async () => {
    const { keep, attempts, passTime, settled, thing } = started();
    passTime(hour);
    for (let round = 0; round < 12; round++) {
      const use = keep.use('a');
      await settled();
      attempts.at(-1)?.reject(offline);
      await expect(use).rejects.toBe(offline);
      passTime(20_000);
    }
    const use = keep.use('a');
    await settled();
    attempts.at(-1)?.resolve(hour);
    expect(await use).toBe(thing());
  });

  it('is refused where only the user can renew it', async () => {
    const { keep, passTime } = started({}, false);
    passTime(hour);
    await expect(keep.use('a')).rejects.toMatchObject({ failure: { code: 'mfa-code-needed' } });
  });

  it('is refreshed unasked when it is due, and says when the next is', async () => {
    const { keep, attempts, passTime, settled, thing } = started();
    const { expiresAt } = thing();
    expect(await keep.check()).toBe((expiresAt ?? 0) - 5 * minute);
    passTime(hour - 4 * minute);
    expect(await keep.check()).toBeNull();
    await settled();
    expect(attempts).toHaveLength(1);
    attempts[0]?.reject(offline);
    await settled();
    // Unasked it is tried again later than a request would.
    expect(await keep.check()).toBe((expiresAt ?? 0) - 4 * minute + 30_000);
  });

  it('tells how it stands', async () => {
    const { keep, attempts, passTime, settled, thing, onChange } = started();
    passTime(hour);
    const use = keep.use('a').catch(() => undefined);
    await settled();
    expect(keep.freshness(thing())).toMatchObject({ refreshing: true, failure: null });
    attempts[0]?.reject(offline);
    await use;
    await settled();
    expect(keep.freshness(thing())).toMatchObject({
      refreshing: false,
      failure: { code: 'network-failed' },
      expiresAt: thing().expiresAt,
    });
    expect(onChange).toHaveBeenCalledTimes(2);
    keep.renewed('a');
    expect(keep.freshness(thing()).failure).toBeNull();
  });
});
