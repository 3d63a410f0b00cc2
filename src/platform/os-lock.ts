import browser from 'webextension-polyfill';

/** The screen was locked, where the browser tells: Firefox does not. To be called synchronously at start. */
export function onOsLock(listener: () => void): void {
  browser.idle?.onStateChanged.addListener((state) => {
    if (state === 'locked') listener();
  });
}
