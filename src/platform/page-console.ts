import browser from 'webextension-polyfill';

/**
 * Writes a warning to the console of a tab's page. It runs in a world of its own, so that the page neither hears nor sees it.
 * Without access to the page nothing is written.
 */
export async function warnInPage(tabId: number, text: string): Promise<void> {
  try {
    await browser.scripting.executeScript({
      target: { tabId },
      func: (...args: unknown[]) => console.warn(args[0]),
      args: [text],
    });
  } catch {
    // No access to this page: the panel says it.
  }
}
