import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeEvent } from './fake-event.ts';

const { fake } = vi.hoisted(() => ({ fake: {} as Record<string, unknown> }));
vi.mock('webextension-polyfill', () => ({ default: fake }));
const { watchRequests } = await import('#platform/watched-requests.ts');

const details = {
  requestId: '1',
  tabId: 2,
  method: 'GET',
  url: 'https://h/',
  type: 'xmlhttprequest',
  timeStamp: 0,
};

beforeEach(() => {
  fake.webRequest = { onSendHeaders: fakeEvent(), onErrorOccurred: fakeEvent() };
});

function watching(extra: object = {}) {
  const events = { onSendHeaders: fakeEvent(), onErrorOccurred: fakeEvent() };
  fake.webRequest = { ...events, ...extra };
  const heard = { onSent: vi.fn(), onStopped: vi.fn() };
  return { ...events, ...heard, watched: watchRequests(heard) };
}

describe('watching requests', () => {
  it('holds none up, and asks for all headers where the browser hides some', () => {
    const words = (extra: object) => [...watching(extra).onSendHeaders.listeners.values()][0]?.[1];
    expect(words({})).toEqual(['requestHeaders']);
    expect(words({ OnSendHeadersOptions: { REQUEST_HEADERS: 'requestHeaders' } })).toEqual([
      'requestHeaders',
    ]);
    const chromium = {
      OnSendHeadersOptions: { REQUEST_HEADERS: 'requestHeaders', EXTRA_HEADERS: 'extraHeaders' },
    };
    expect(words(chromium)).toEqual(['requestHeaders', 'extraHeaders']);
  });

  it('tells what goes out with its headers, and who asks, as either browser says it', () => {
    const { onSendHeaders, onSent } = watching();
    const requestHeaders = [{ name: 'Accept', value: '*/*' }, { name: 'X-Binary' }];
    onSendHeaders.fire({ ...details, requestHeaders, originUrl: 'https://app.example/page' });
    onSendHeaders.fire({ ...details, initiator: 'https://app.example' });
    onSendHeaders.fire(details);
    const common = { requestId: '1', tabId: 2, method: 'GET', url: 'https://h/', type: 'xmlhttprequest' };
    expect(onSent.mock.calls.map(([request]) => request)).toEqual([
      {
        ...common,
        initiator: 'https://app.example/page',
        headers: [
          ['Accept', '*/*'],
          ['X-Binary', ''],
        ],
      },
      { ...common, initiator: 'https://app.example', headers: [] },
      { ...common, initiator: null, headers: [] },
    ]);
  });

  it('tells what was stopped, and not what failed', () => {
    const { onErrorOccurred, onStopped } = watching();
    for (const error of [
      'net::ERR_BLOCKED_BY_CLIENT',
      'NS_ERROR_ABORT',
      'net::ERR_CONNECTION_REFUSED',
      'net::ERR_ABORTED',
    ]) {
      onErrorOccurred.fire({ ...details, requestId: error, error });
    }
    expect(onStopped.mock.calls.map(([{ requestId }]) => requestId)).toEqual([
      'net::ERR_BLOCKED_BY_CLIENT',
      'NS_ERROR_ABORT',
    ]);
  });

  it('rests and begins again, each once however often it is said', () => {
    const { onSendHeaders, onErrorOccurred, watched } = watching();
    const counts = () => [onSendHeaders, onErrorOccurred].map(({ listeners }) => listeners.size);
    watched.begin();
    expect(counts()).toEqual([1, 1]);
    watched.rest();
    watched.rest();
    expect(counts()).toEqual([0, 0]);
    watched.begin();
    expect(counts()).toEqual([1, 1]);
  });
});
