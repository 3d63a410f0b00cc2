import browser from 'webextension-polyfill';

/** Whether all of these match patterns are allowed. */
export function hasAccess(patterns: readonly string[]): Promise<boolean> {
  return browser.permissions.contains({ origins: [...patterns] });
}

/** Firefox gives its DevTools panels no `permissions`: there the question is asked on a page of its own. */
export function canAskForAccess(): boolean {
  return browser.permissions?.request !== undefined;
}

/** To be called in a user gesture. */
export function askForAccess(patterns: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...patterns] });
}

export function dropAccess(patterns: readonly string[]): Promise<boolean> {
  return browser.permissions.remove({ origins: [...patterns] });
}

export async function grantedAccess(): Promise<readonly string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

export function onAccessChanged(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
}

export async function openAccessPage(patterns: readonly string[]): Promise<void> {
  const grant = encodeURIComponent(patterns.join(' '));
  await browser.tabs.create({ url: browser.runtime.getURL(`page.html#grant=${grant}`) });
}

/** The permissions of the manifest, which every install has. */
export function declaredPermissions(): readonly string[] {
  return (browser.runtime.getManifest().permissions ?? []).map(String);
}
