import { writeFile } from 'node:fs/promises';
import { DrivenPanel } from './driven-panel.ts';
import type { View } from './firefox-kit.ts';
import { firefoxSurface, type KitCall } from './firefox-surface.ts';
import type { Marionette } from './marionette.ts';
import type { TabPanel, Theme } from './panel-driver.ts';

/** Drives a tab beside the inspected one. */
export function firefoxTab(marionette: Marionette, kit: KitCall, view: View): TabPanel {
  const driven = new DrivenPanel(firefoxSurface(marionette, kit, () => view));
  let authenticatorId: unknown = null;
  return Object.assign(driven, {
    close: async () => {
      // It is the whole browser's.
      if (authenticatorId !== null)
        await marionette.send('WebAuthn:RemoveVirtualAuthenticator', { authenticatorId });
      await kit('closeTab', view);
    },
    addAuthenticator: async () => {
      const has = { hasResidentKey: true, hasUserVerification: true, isUserVerified: true };
      const answer = await marionette.send('WebAuthn:AddVirtualAuthenticator', {
        ...{ protocol: 'ctap2_1', transport: 'internal', isUserConsenting: true, ...has },
      });
      authenticatorId = (answer as { value: unknown }).value;
    },
    setTheme: async (theme: Theme) => {
      await kit('setTabTheme', view, theme);
      const dark = `matchMedia('(prefers-color-scheme: dark)').matches === ${theme === 'dark'}`;
      await driven.waitFor(`the ${theme} theme in the tab`, dark);
    },
    setWidth: async (px: number) => {
      await kit('setTabWidth', view, px);
      await driven.waitFor(`a tab of ${px} pixels`, (wanted: number) => innerWidth === wanted, px);
    },
    screenshot: async (path: string) => {
      await writeFile(path, Buffer.from(await kit('picture', view), 'base64'));
    },
  });
}
