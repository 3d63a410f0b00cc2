import browser from 'webextension-polyfill';

/** The browser has just started, or the extension was installed or updated. To be called synchronously at start. */
export function onBrowserStart(listener: () => void): void {
  browser.runtime.onStartup.addListener(listener);
  browser.runtime.onInstalled.addListener(listener);
}
