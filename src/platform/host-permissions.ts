import browser from 'webextension-polyfill';

function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  // Match patterns take no port: a grant for a host holds for all of its ports.
  return `${protocol}//${hostname}/*`;
}

export function hasHostPermission(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [patternOf(origin)] });
}

/** Firefox gives its DevTools panels no `permissions`: there the question is asked on a page of its own. */
export function canAskForPermissions(): boolean {
  return browser.permissions?.request !== undefined;
}

/** To be called in a user gesture. */
export function askForHostPermission(origin: string): Promise<boolean> {
  return browser.permissions.request({ origins: [patternOf(origin)] });
}

export function dropHostPermission(origin: string): Promise<boolean> {
  return browser.permissions.remove({ origins: [patternOf(origin)] });
}

export async function grantedOrigins(): Promise<readonly string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

export function onPermissionsChanged(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
}

export async function openPermissionPage(origin: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`page.html#grant=${encodeURIComponent(origin)}`) });
}
