import { afterEach, describe, expect, it, vi } from 'vitest';
import { debuggerPort } from '#platform/debugger-session.ts';
import { fakeEvent } from './fake-event.ts';

afterEach(() => vi.unstubAllGlobals());

function chromium() {
  const api = {
    attach: vi.fn(async () => undefined),
    detach: vi.fn(async () => undefined),
    sendCommand: vi.fn(async () => ({ value: 7 })),
    onEvent: fakeEvent(),
    onDetach: fakeEvent(),
  };
  vi.stubGlobal('chrome', { debugger: api });
  const port = debuggerPort();
  if (!port) throw new Error('there is a debugger');
  return { api, port };
}

describe('the debugger', () => {
  it('is not there in a browser that has none', () => {
    expect(debuggerPort()).toBeNull();
    vi.stubGlobal('chrome', {});
    expect(debuggerPort()).toBeNull();
  });

  it('is attached to a tab, detached from it, and spoken to by tab and session', async () => {
    const { api, port } = chromium();
    await port.attach(1);
    await port.detach(1);
    const child = { tabId: 1, sessionId: 'S' };
    expect(await port.send(child, 'Fetch.enable', { patterns: [] })).toEqual({ value: 7 });
    expect(api.attach).toHaveBeenCalledWith({ tabId: 1 }, '1.3');
    expect(api.detach).toHaveBeenCalledWith({ tabId: 1 });
    expect(api.sendCommand).toHaveBeenCalledWith(child, 'Fetch.enable', { patterns: [] });
  });

  it('tells what happens, by tab and by session where there is one', () => {
    const { api, port } = chromium();
    const heard = vi.fn();
    port.onEvent(heard);
    api.onEvent.fire({ tabId: 1 }, 'A', { a: 1 });
    api.onEvent.fire({ tabId: 1, sessionId: 'S' }, 'B');
    api.onEvent.fire({ targetId: 'a worker of nobody' }, 'C', {});
    expect(heard.mock.calls).toEqual([
      [{ tabId: 1 }, 'A', { a: 1 }],
      [{ tabId: 1, sessionId: 'S' }, 'B', {}],
    ]);
  });

  it('tells of its end and why', () => {
    const { api, port } = chromium();
    const heard = vi.fn();
    port.onDetach(heard);
    api.onDetach.fire({ tabId: 1 }, 'canceled_by_user');
    api.onDetach.fire({ extensionId: 'x' }, 'target_closed');
    expect(heard.mock.calls).toEqual([[1, 'canceled_by_user']]);
  });
});
