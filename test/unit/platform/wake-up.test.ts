import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeEvent } from './fake-event.ts';

const { fake } = vi.hoisted(() => ({ fake: {} as Record<string, unknown> }));
vi.mock('webextension-polyfill', () => ({ default: fake }));
const { onWakeUp, wakeAt, wakeEvery } = await import('#platform/wake-up.ts');

const alarms = { create: vi.fn(), clear: vi.fn(async () => true), onAlarm: fakeEvent() };

beforeEach(() => {
  vi.clearAllMocks();
  fake.alarms = alarms;
});

describe('the worker is woken', () => {
  it('at one time, or at none', () => {
    wakeAt('name', 1234);
    wakeAt('name', null);
    expect(alarms.create.mock.calls).toEqual([['name', { when: 1234 }]]);
    expect(alarms.clear.mock.calls).toEqual([['name']]);
  });

  it('again and again, or no more', () => {
    wakeEvery('name', 0.5);
    wakeEvery('name', null);
    expect(alarms.create.mock.calls).toEqual([['name', { periodInMinutes: 0.5 }]]);
    expect(alarms.clear.mock.calls).toEqual([['name']]);
  });

  it('for what it is woken for, and nothing else', () => {
    const heard = vi.fn();
    onWakeUp('mine', heard);
    alarms.onAlarm.fire({ name: 'other' });
    expect(heard).not.toHaveBeenCalled();
    alarms.onAlarm.fire({ name: 'mine' });
    expect(heard).toHaveBeenCalledOnce();
  });
});
