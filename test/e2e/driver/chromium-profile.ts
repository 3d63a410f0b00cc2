import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Theme } from './panel-driver.ts';

/** Most of the window belongs to DevTools here: the panel is what is tested. */
const PANEL_HEIGHT_PX = 600;

/**
 * Writes DevTools' settings into a fresh profile. The theme has to be there before DevTools opens, because
 * what an extension reads as `themeName` is fixed when DevTools introduces itself to the extension.
 */
export function writeChromiumProfile(folder: string, theme: Theme): void {
  const settings = {
    'ui-theme': JSON.stringify(theme),
    currentDockState: JSON.stringify('bottom'),
    'inspector-view.split-view-state': JSON.stringify({ horizontal: { size: PANEL_HEIGHT_PX } }),
  };
  const preferences = {
    devtools: { preferences: settings, synced_preferences_sync_disabled: settings },
    // Without it an unpacked extension that is loaded anew is disabled.
    extensions: { ui: { developer_mode: true } },
  };
  mkdirSync(join(folder, 'Default'), { recursive: true });
  writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences));
}
