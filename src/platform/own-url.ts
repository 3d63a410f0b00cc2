import browser from 'webextension-polyfill';

/** Where the extension's own pages live, with a slash at the end. */
export function ownUrl(): string {
  return browser.runtime.getURL('');
}
