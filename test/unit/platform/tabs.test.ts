import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeEvent } from './fake-event.ts';

const { fake } = vi.hoisted(() => ({ fake: {} as Record<string, unknown> }));
vi.mock('webextension-polyfill', () => ({ default: fake }));
const { activeTab, listTabs, openPanelTab, watchTabs } = await import('#platform/tabs.ts');

function browser(...there: object[]) {
  const tabs = {
    query: vi.fn(async () => there),
    create: vi.fn(async () => ({})),
    onUpdated: fakeEvent(),
    onCreated: fakeEvent(),
    onRemoved: fakeEvent(),
    onReplaced: fakeEvent(),
  };
  fake.tabs = tabs;
  fake.runtime = { getURL: (path: string) => `chrome-extension://id/${path}` };
  return tabs;
}

beforeEach(() => void browser());

describe('the tabs', () => {
  it('are listed with their URLs where the browser tells them', async () => {
    browser({ id: 1, url: 'https://h/' }, { id: 2 }, { url: 'https://devtools/' });
    expect(await listTabs()).toEqual([
      { tabId: 1, url: 'https://h/' },
      { tabId: 2, url: null },
    ]);
  });

  it('have one in front, of the window in front', async () => {
    const { query } = browser({ id: 1 });
    expect(await activeTab()).toEqual({ tabId: 1, url: null });
    expect(query).toHaveBeenCalledWith({ active: true, currentWindow: true });
    browser();
    expect(await activeTab()).toBeNull();
  });

  it('open a panel for one of them', async () => {
    const { create } = browser();
    await openPanelTab(7, 'identities');
    expect(create).toHaveBeenCalledWith({ url: 'chrome-extension://id/panel.html#tab=7&view=identities' });
  });
});

describe('a tab', () => {
  function watched() {
    const tabs = browser();
    const heard = { onNavigated: vi.fn(), onOpened: vi.fn(), onClosed: vi.fn(), onReplaced: vi.fn() };
    watchTabs(heard);
    return { tabs, heard };
  }

  it('goes to another page when it loads or its address changes, and not when its title does', () => {
    const { tabs, heard } = watched();
    tabs.onUpdated.fire(1, { status: 'loading' }, { url: 'https://a/' });
    tabs.onUpdated.fire(1, { url: 'https://b/' }, { url: 'https://b/' });
    tabs.onUpdated.fire(2, { status: 'loading' }, {});
    tabs.onUpdated.fire(1, { status: 'complete' }, { url: 'https://b/' });
    tabs.onUpdated.fire(1, { title: 'new' }, { url: 'https://b/' });
    expect(heard.onNavigated.mock.calls).toEqual([
      [{ tabId: 1, url: 'https://a/' }],
      [{ tabId: 1, url: 'https://b/' }],
      [{ tabId: 2, url: null }],
    ]);
  });

  it('is opened, closed and replaced', () => {
    const { tabs, heard } = watched();
    tabs.onCreated.fire({ id: 1, url: 'https://a/' });
    tabs.onCreated.fire({ id: 2 });
    tabs.onCreated.fire({});
    tabs.onRemoved.fire(1, { windowId: 1 });
    tabs.onReplaced.fire(9, 2);
    expect(heard.onOpened.mock.calls).toEqual([[{ tabId: 1, url: 'https://a/' }], [{ tabId: 2, url: null }]]);
    expect(heard.onClosed.mock.calls).toEqual([[1]]);
    expect(heard.onReplaced.mock.calls).toEqual([[9, 2]]);
  });

  it('is watched also in a browser that replaces none', () => {
    const { onReplaced: _, ...others } = browser();
    fake.tabs = others;
    const heard = { onNavigated: vi.fn(), onOpened: vi.fn(), onClosed: vi.fn(), onReplaced: vi.fn() };
    watchTabs(heard);
    others.onRemoved.fire(1);
    expect(heard.onClosed).toHaveBeenCalledWith(1);
  });
});
