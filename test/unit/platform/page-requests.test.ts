import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type FakeEvent, fakeEvent } from './fake-event.ts';

const { fake } = vi.hoisted(() => ({ fake: {} as Record<string, unknown> }));
vi.mock('webextension-polyfill', () => ({ default: fake }));
const { canHoldRequests, holdPageRequests } = await import('#platform/page-requests.ts');

const urls = { urls: ['http://*/*', 'https://*/*'] };
let events: Record<'onBeforeRequest' | 'onBeforeSendHeaders' | 'onCompleted' | 'onErrorOccurred', FakeEvent>;

let onSuspend: FakeEvent;
let changed: FakeEvent;
const saved = vi.fn(async () => undefined);

beforeEach(() => {
  events = {
    onBeforeRequest: fakeEvent(),
    onBeforeSendHeaders: fakeEvent(),
    onCompleted: fakeEvent(),
    onErrorOccurred: fakeEvent(),
  };
  fake.webRequest = events;
  onSuspend = fakeEvent();
  fake.runtime = { ...(fake.runtime as object | undefined), onSuspend };
  changed = fakeEvent();
  fake.storage = { session: { onChanged: changed, set: saved } };
  saved.mockClear();
});

const listeners = () => ({
  onBeforeRequest: vi.fn(() => ({})),
  onBeforeSendHeaders: vi.fn(() => ({})),
  onEnd: vi.fn(),
  isBusy: vi.fn(() => false),
});
const counts = () => Object.values(events).map(({ listeners: added }) => added.size);

describe('holding requests', () => {
  it('begins at once, so that a request wakes a stopped worker, with bodies and headers', () => {
    holdPageRequests(listeners());
    expect([...events.onBeforeRequest.listeners.values()]).toEqual([[urls, ['blocking', 'requestBody']]]);
    expect([...events.onBeforeSendHeaders.listeners.values()]).toEqual([
      [urls, ['blocking', 'requestHeaders']],
    ]);
  });

  it('answers the browser with what is decided, at each stage', () => {
    const given = listeners();
    given.onBeforeRequest.mockReturnValue({ redirectUrl: 'https://h/' });
    given.onBeforeSendHeaders.mockReturnValue({ cancel: true });
    holdPageRequests(given);
    expect(events.onBeforeRequest.fire({ requestId: '1' })).toEqual([{ redirectUrl: 'https://h/' }]);
    expect(events.onBeforeSendHeaders.fire({ requestId: '1' })).toEqual([{ cancel: true }]);
  });

  it('tells of the end of a request, well or badly', () => {
    const given = listeners();
    holdPageRequests(given);
    events.onCompleted.fire({ requestId: '1' });
    events.onErrorOccurred.fire({ requestId: '2', error: 'NS_ERROR_ABORT' });
    expect(given.onEnd.mock.calls).toEqual([
      [{ requestId: '1' }],
      [{ requestId: '2', error: 'NS_ERROR_ABORT' }],
    ]);
  });

  it('takes Firefox’s mind off stopping the worker while a request waits for its headers, by an event of its own', () => {
    const given = listeners();
    holdPageRequests(given);
    onSuspend.fire();
    expect(saved).not.toHaveBeenCalled();
    given.isBusy.mockReturnValue(true);
    onSuspend.fire();
    expect(saved).toHaveBeenCalledOnce();
    expect(changed.listeners.size).toBe(1);
  });

  it('rests and begins again, each once however often it is said', () => {
    const held = holdPageRequests(listeners());
    held.begin();
    expect(counts()).toEqual([1, 1, 1, 1]);
    held.rest();
    held.rest();
    expect(counts()).toEqual([0, 0, 0, 0]);
    held.begin();
    held.begin();
    expect(counts()).toEqual([1, 1, 1, 1]);
  });
});

it.each([
  [['storage', 'webRequestBlocking'], true],
  [['storage', 'webRequest'], false],
  [undefined, false],
])('requests can be held where the manifest says so: %j', (permissions, can) => {
  fake.runtime = { getManifest: () => ({ permissions }) };
  expect(canHoldRequests()).toBe(can);
});
