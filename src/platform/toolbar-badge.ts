import browser from 'webextension-polyfill';

export type Badge = { readonly text: string; readonly background: string; readonly title: string };

/** Shows what the toolbar button says over one tab; a tab that is gone meanwhile is no matter. */
export async function showBadge(tabId: number, { text, background, title }: Badge): Promise<void> {
  const { action } = browser;
  try {
    await action.setBadgeText({ tabId, text });
    await action.setBadgeBackgroundColor({ tabId, color: background });
    await action.setBadgeTextColor?.({ tabId, color: '#ffffff' });
    await action.setTitle({ tabId, title });
  } catch {
    // The tab was closed on the way.
  }
}

/** What the button says now: the one place that outlives a stopped worker. */
export async function shownBadge(tabId: number): Promise<string> {
  try {
    return await browser.action.getBadgeText({ tabId });
  } catch {
    return '';
  }
}
