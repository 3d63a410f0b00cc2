import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeEvent } from './fake-event.ts';

const { fake } = vi.hoisted(() => ({ fake: {} as Record<string, unknown> }));
vi.mock('webextension-polyfill', () => ({ default: fake }));
const { inspectedTab, isInDevtools } = await import('#platform/inspected-tab.ts');

afterEach(() => {
  vi.unstubAllGlobals();
  fake.devtools = undefined;
});

function inDevTools(answer: unknown) {
  const onNavigated = fakeEvent();
  const evaluate = vi.fn(async () => answer);
  fake.devtools = { inspectedWindow: { tabId: 7, eval: evaluate }, network: { onNavigated } };
  return { tab: inspectedTab(), onNavigated, evaluate };
}

describe('the tab that DevTools inspects', () => {
  it.each([
    ['a pair', ['https://app.example:8443', undefined]],
    ['the value alone, as Chromium’s own browser gives it', 'https://app.example:8443'],
  ])('has a number, and the origin of its page: %s', async (_, answer) => {
    const { tab } = inDevTools(answer);
    expect(tab?.id).toBe(7);
    expect(isInDevtools()).toBe(true);
    expect(await tab?.origin()).toBe('https://app.example:8443');
  });

  it.each([
    ['a page without an origin', ['null', undefined]],
    ['one of the browser’s own pages', ['chrome://newtab', undefined]],
    ['a page that cannot be asked', [undefined, { isException: true }]],
    ['a page that answers nonsense', [{ origin: 'https://h' }, undefined]],
  ])('has no origin where it shows %s', async (_, answer) => {
    expect(await inDevTools(answer).tab?.origin()).toBeNull();
  });

  it('tells of each page that it goes on to, until nobody listens any more', () => {
    const { tab, onNavigated } = inDevTools(['https://h', undefined]);
    const heard = vi.fn();
    const lifetime = new AbortController();
    tab?.onNavigated(heard, lifetime.signal);
    onNavigated.fire('https://b.example/path?q');
    onNavigated.fire('about:blank');
    lifetime.abort();
    onNavigated.fire('https://c.example/');
    expect(heard.mock.calls).toEqual([['https://b.example'], [null]]);
  });
});

describe('a panel in a tab of its own', () => {
  it('is about the tab that its address names, of which it knows no more', async () => {
    vi.stubGlobal('location', { hash: '#tab=12' });
    const tab = inspectedTab();
    expect(tab?.id).toBe(12);
    expect(isInDevtools()).toBe(false);
    expect(await tab?.origin()).toBeNull();
  });

  it.each(['', '#', '#tab=', '#tab=x', '#tab=1.5', '#other=1'])(
    'is about none where it is opened with %j',
    (hash) => {
      vi.stubGlobal('location', { hash });
      expect(inspectedTab()).toBeNull();
    },
  );
});
