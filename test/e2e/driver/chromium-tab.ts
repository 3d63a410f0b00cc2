import { writeFile } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { chromiumSurface } from './chromium-surface.ts';
import { within } from './deadline.ts';
import { DrivenPanel } from './driven-panel.ts';
import type { TabPanel, Theme } from './panel-driver.ts';

const HEIGHT_PX = 900;

/** Drives a tab beside the inspected one. */
export function chromiumTab(tab: Page): TabPanel {
  const driven = new DrivenPanel(chromiumSurface(() => ({ frame: tab.mainFrame(), input: tab, tab })));
  return Object.assign(driven, {
    close: () => tab.close(),
    setTheme: async (theme: Theme) => {
      await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    },
    setWidth: async (px: number) => {
      await tab.setViewport({ width: px, height: HEIGHT_PX });
    },
    screenshot: async (path: string) => {
      await writeFile(path, await within('a picture of the tab', tab.screenshot()));
    },
    addAuthenticator: async () => {
      const session = await tab.createCDPSession();
      await session.send('WebAuthn.enable');
      const has = { hasResidentKey: true, hasUserVerification: true, isUserVerified: true };
      await session.send('WebAuthn.addVirtualAuthenticator', {
        options: { protocol: 'ctap2', transport: 'internal', ...has },
      });
    },
  });
}
