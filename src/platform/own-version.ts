import browser from 'webextension-polyfill';

/** The extension's version, as its manifest says. */
export function ownVersion(): string {
  return browser.runtime.getManifest().version;
}
