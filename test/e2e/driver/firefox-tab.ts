import { writeFile } from 'node:fs/promises';
import { DrivenPanel } from './driven-panel.ts';
import type { View } from './firefox-kit.ts';
import { firefoxSurface, type KitCall } from './firefox-surface.ts';
import type { Marionette } from './marionette.ts';
import type { TabPanel, Theme } from './panel-driver.ts';

/** Drives a tab beside the inspected one. */
export function firefoxTab(marionette: Marionette, kit: KitCall, view: View): TabPanel {
  const driven = new DrivenPanel(firefoxSurface(marionette, kit, () => view));
  return Object.assign(driven, {
    close: () => kit('closeTab', view),
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
