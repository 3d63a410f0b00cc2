import { openChromium } from '#test/e2e/driver/chromium.ts';
import { openFirefox } from '#test/e2e/driver/firefox.ts';
import type { BrowserUnderTest } from '#test/e2e/driver/panel-driver.ts';
import { extensionIds } from '#test/e2e/extension-ids.ts';

/** Starts a browser with a fresh profile, the extension, a page, and DevTools on the panel; with a window on the user's own screen. */
export function openBrowser(
  name: 'chromium' | 'firefox',
  options: { readonly extensionDir: string; readonly pageUrl: string; readonly headless: boolean },
): Promise<BrowserUnderTest> {
  const open = name === 'firefox' ? openFirefox : openChromium;
  return open({
    ...options,
    extensionId: name === 'firefox' ? extensionIds.firefox : extensionIds.chrome,
    panelTitle: 'Countersign',
    screen: 'users',
    width: 1600,
    height: 1000,
  });
}
