import { describe, expect, it } from 'vitest';
import { createOpenTabs, webOrigin } from '#background/open-tabs.ts';
import type { TabInfo } from '#platform/tabs.ts';

function opened(...there: TabInfo[]) {
  let tabs: readonly TabInfo[] = there;
  return {
    open: createOpenTabs(async () => tabs),
    browserHas: (...next: TabInfo[]) => {
      tabs = next;
    },
  };
}

describe('the open tabs', () => {
  it('are those that the browser has, with the origins it tells', async () => {
    const { open } = opened(
      { tabId: 1, url: 'https://a.example/path?x' },
      { tabId: 2, url: 'about:blank' },
      { tabId: 3, url: null },
    );
    expect([...(await open.list())]).toEqual([
      [1, 'https://a.example'],
      [2, null],
      [3, null],
    ]);
    expect(open.origin(1)).toBe('https://a.example');
  });

  it('keep what a panel told where the browser does not tell', async () => {
    const { open } = opened({ tabId: 1, url: null });
    open.shows(1, 'https://a.example');
    expect((await open.list()).get(1)).toBe('https://a.example');
  });

  it('believe the browser before a panel', async () => {
    const { open } = opened({ tabId: 1, url: 'https://b.example/' });
    open.shows(1, 'https://a.example');
    await open.list();
    expect(open.origin(1)).toBe('https://b.example');
  });

  it('lose those that the browser no longer has', async () => {
    const { open, browserHas } = opened({ tabId: 1, url: 'https://a.example/' });
    await open.list();
    browserHas({ tabId: 2, url: null });
    expect([...(await open.list()).keys()]).toEqual([2]);
    expect(open.origin(1)).toBeNull();
  });

  it('are those that are known where the browser does not answer', async () => {
    let answers = true;
    const open = createOpenTabs(async () => {
      if (!answers) throw new Error('No window');
      return [{ tabId: 1, url: 'https://a.example/' }];
    });
    await open.list();
    answers = false;
    expect([...(await open.list())]).toEqual([[1, 'https://a.example']]);
  });

  it('say whether what a tab shows is news', () => {
    const { open } = opened();
    expect(open.shows(1, null)).toBe(true);
    expect(open.shows(1, null)).toBe(false);
    expect(open.shows(1, 'https://a.example')).toBe(true);
    expect(open.shows(1, 'https://a.example')).toBe(false);
    open.closed(1);
    expect(open.origin(1)).toBeNull();
    expect(open.shows(1, 'https://a.example')).toBe(true);
  });

  it('hand out a list that does not change under those who hold it', async () => {
    const { open } = opened({ tabId: 1, url: 'https://a.example/' });
    const list = await open.list();
    open.closed(1);
    expect(list.get(1)).toBe('https://a.example');
  });
});

describe('the origin of a page', () => {
  it.each([
    ['https://a.example:8443/p?q#f', 'https://a.example:8443'],
    ['http://localhost/', 'http://localhost'],
    ['https://user:word@a.example/', 'https://a.example'],
    ['chrome://extensions', null],
    ['about:blank', null],
    ['file:///etc/hosts', null],
    ['moz-extension://id/panel.html', null],
    ['blob:https://a.example/1', null],
    ['no URL', null],
    ['', null],
  ])('of %j is %j', (url, origin) => {
    expect(webOrigin(url)).toBe(origin);
  });
});
