import { join } from 'node:path';
import type { BrowserUnderTest, Theme } from '../driver/panel-driver.ts';
import { equal } from '../expect.ts';
import type { World } from '../world.ts';
import { axeFindings } from './axe-findings.ts';
import { sticksOut } from './sticks-out.ts';

export const themes: readonly Theme[] = ['dark', 'light'];

/**
 * The themes in which scenes are gone through. A theme changes colours alone and a width changes none, and both browsers draw by the same
 * style sheets: dark is looked at in both widths, in Chromium where it is wide, and light in Firefox there. `LOOKS=all` goes through all, for
 * somebody who wants every picture.
 */
export function themesAt(browser: BrowserUnderTest, width: number): readonly Theme[] {
  if (process.env.LOOKS === 'all') return themes;
  return width > 600 && browser.name === 'firefox' ? ['light'] : ['dark'];
}

/** Makes the panel so wide, and waits until it has this theme. */
export async function dressPanel({ browser }: World, width: number, theme: Theme): Promise<void> {
  await browser.setPanelWidth(width);
  await browser.panel.waitFor(
    `the ${theme} theme`,
    (wanted: string) => document.documentElement.dataset.theme === wanted,
    theme,
  );
}

/** Takes a picture of a scene, `view-scene-width-theme`, and looks for what axe finds and what sticks out. */
export async function lookAt(
  { browser, pictures }: World,
  scene: { readonly view: string; readonly name: string; readonly width: number; readonly theme: Theme },
): Promise<void> {
  const { view, name, width, theme } = scene;
  const what = `${name}, ${theme}, ${width} px`;
  await browser.panelScreenshot(join(pictures, `${browser.name}-${view}-${name}-${width}-${theme}.png`));
  equal(await sticksOut(browser.panel), [], what);
  // What has gone behind a toolbar or a heading would count as too close to it.
  await browser.panel.evaluate(() => {
    for (const part of document.querySelectorAll('#list-pane, #identity-page')) part.scrollTo(0, 0);
  });
  equal(await axeFindings(browser.panel), [], `axe, ${what}`);
}
