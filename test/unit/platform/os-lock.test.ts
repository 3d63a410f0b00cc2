import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeEvent } from './fake-event.ts';

const { fake } = vi.hoisted(() => ({ fake: {} as Record<string, unknown> }));
vi.mock('webextension-polyfill', () => ({ default: fake }));
const { onOsLock } = await import('#platform/os-lock.ts');
const { closeSessionStorage } = await import('#platform/session-access.ts');

beforeEach(() => {
  for (const key of Object.keys(fake)) delete fake[key];
});

describe('the lock screen', () => {
  it('is heard of, and idleness is not', () => {
    const onStateChanged = fakeEvent();
    fake.idle = { onStateChanged };
    const heard = vi.fn();
    onOsLock(heard);
    for (const state of ['idle', 'active']) onStateChanged.fire(state);
    expect(heard).not.toHaveBeenCalled();
    onStateChanged.fire('locked');
    expect(heard).toHaveBeenCalledOnce();
  });

  it('is not waited for where the browser does not tell of it', () => {
    expect(() => onOsLock(vi.fn())).not.toThrow();
  });
});

describe('the session’s storage', () => {
  it('is closed to content scripts where that can be said', async () => {
    const setAccessLevel = vi.fn(async () => undefined);
    fake.storage = { session: { setAccessLevel } };
    await closeSessionStorage();
    expect(setAccessLevel.mock.calls).toEqual([[{ accessLevel: 'TRUSTED_CONTEXTS' }]]);
  });

  it('is left as it is where it cannot', async () => {
    fake.storage = { session: {} };
    await expect(closeSessionStorage()).resolves.toBeUndefined();
  });
});
