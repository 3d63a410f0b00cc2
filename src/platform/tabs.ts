import browser from 'webextension-polyfill';

/** A tab; its URL is told only where the extension has access to the page. */
export type TabInfo = { readonly tabId: number; readonly url: string | null };

export async function listTabs(): Promise<readonly TabInfo[]> {
  return (await browser.tabs.query({})).flatMap(({ id, url }) =>
    id === undefined ? [] : [{ tabId: id, url: url ?? null }],
  );
}

export async function activeTab(): Promise<TabInfo | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id === undefined ? null : { tabId: tab.id, url: tab.url ?? null };
}

export type TabListeners = {
  /** It goes to another page; `url` is null where it is not told. */
  readonly onNavigated: (tab: TabInfo) => void;
  readonly onOpened: (tab: TabInfo) => void;
  readonly onClosed: (tabId: number) => void;
  /** A discarded or prerendered page came back under another number. */
  readonly onReplaced: (added: number, removed: number) => void;
};

/** To be called synchronously at start. */
export function watchTabs(listeners: TabListeners): void {
  const { tabs } = browser;
  tabs.onUpdated.addListener((tabId, change, { url }) => {
    if (change.status === 'loading' || change.url !== undefined) {
      listeners.onNavigated({ tabId, url: url ?? null });
    }
  });
  tabs.onCreated.addListener(({ id, url }) => {
    if (id !== undefined) listeners.onOpened({ tabId: id, url: url ?? null });
  });
  tabs.onRemoved.addListener((tabId) => listeners.onClosed(tabId));
  tabs.onReplaced?.addListener((added, removed) => listeners.onReplaced(added, removed));
}

/** The panel in a tab of its own reads from its address which tab it is about, and what it shows first. */
export async function openPanelTab(tabId: number, view: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`panel.html#tab=${tabId}&view=${view}`) });
}
