import type { ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { until } from './deadline.ts';
import { DrivenPanel } from './driven-panel.ts';
import { frameScript } from './firefox-frame-script.ts';
import { installKit, type View } from './firefox-kit.ts';
import { connectFirefox, startFirefox } from './firefox-process.ts';
import { writeFirefoxProfile } from './firefox-profile.ts';
import { firefoxSurface, type KitCall } from './firefox-surface.ts';
import { firefoxTab } from './firefox-tab.ts';
import { grantWithPrompt } from './grant.ts';
import type { Marionette } from './marionette.ts';
import { endOwned, exited, ownedFolder, removeOwnedFolder } from './owned-processes.ts';
import { framesDrawn } from './page-steps.ts';
import type { BrowserUnderTest, End, OpenOptions, Panel, TabPanel, Theme } from './panel-driver.ts';
import { needsOwnScreen, startScreen } from './xvfb.ts';

const WIDEST_PX = 10_000;

// A transpiler may have decorated the functions that are sent as source with calls of `__name`.
const DECORATION = 'const __name = (target) => target;';

class FirefoxUnderTest implements BrowserUnderTest {
  readonly name = 'firefox';
  readonly panel: Panel;
  readonly page: Panel;
  readonly origin: string;
  readonly closed: Promise<void>;
  readonly #marionette: Marionette;
  readonly #kit: KitCall;
  readonly #options: OpenOptions;
  readonly #inspected: View;
  readonly #end: End;
  #open = false;

  constructor(
    marionette: Marionette,
    kit: KitCall,
    options: OpenOptions,
    found: { origin: string; inspected: View; closed: Promise<void> },
    end: End,
  ) {
    this.#marionette = marionette;
    this.#kit = kit;
    this.#options = options;
    this.#end = end;
    this.origin = found.origin;
    this.closed = found.closed;
    this.#inspected = found.inspected;
    this.page = new DrivenPanel(firefoxSurface(marionette, kit, () => found.inspected));
    this.panel = new DrivenPanel(firefoxSurface(marionette, kit, () => 'panel'));
  }

  async openPanel(): Promise<Panel> {
    if (!this.#open) await this.#kit('openToolbox');
    this.#open = true;
    await this.showPanel();
    return this.panel;
  }

  async closeDevTools(): Promise<void> {
    await this.#kit('closeToolbox');
    this.#open = false;
  }

  async showOtherPanel(): Promise<void> {
    await this.#kit('showConsole');
  }

  async showPanel(): Promise<void> {
    await until('the panel in DevTools', () => this.#kit('showPanel', this.#options.panelTitle));
    await until('the document of the panel', () => this.#kit('panelLoaded'));
    await this.panel.waitFor('the panel to be shown', 'document.readyState === "complete" && innerWidth > 0');
  }

  async stopWorker(): Promise<void> {
    await this.#kit('stopBackground', this.#options.extensionId);
  }

  async setTheme(theme: Theme): Promise<void> {
    await this.#kit('setTheme', theme);
    const dark = `matchMedia('(prefers-color-scheme: dark)').matches === ${theme === 'dark'}`;
    await this.panel.waitFor(`the ${theme} theme in the panel`, dark);
  }

  async pageConsole(): Promise<readonly string[]> {
    return JSON.parse(await this.#kit('ask', this.#inspected, { console: true })) as readonly string[];
  }

  async setPanelWidth(px: number): Promise<void> {
    if (!(px > 0 && px < WIDEST_PX)) throw new Error(`a panel cannot be ${px} pixels wide`);
    let width = px;
    await until(`a panel of ${px} pixels`, async () => {
      await this.#kit('setWidth', width);
      const panel = await this.panel.evaluate<number>('innerWidth');
      // Borders beside the panel take a few pixels of what DevTools gets.
      if (panel !== px && Math.abs(panel - px) < 20) width += px - panel;
      return panel === px;
    });
    await this.panel.evaluate(framesDrawn);
  }

  async screenshot(path: string): Promise<void> {
    const { value } = (await this.#marionette.send('WebDriver:TakeScreenshot', { full: false })) as {
      value: string;
    };
    await writeFile(path, Buffer.from(value, 'base64'));
  }

  async panelScreenshot(path: string): Promise<void> {
    await writeFile(path, Buffer.from(await this.#kit('picture', 'panel'), 'base64'));
  }

  grantHostPermission(grant: () => Promise<void>): Promise<void> {
    return grantWithPrompt(
      grant,
      () => this.#kit('promptOpen'),
      async () => {
        await this.#kit('acceptPrompt');
        await until('the end of the permission prompt', async () => !(await this.#kit('promptOpen')));
      },
    );
  }

  async openTab(url: string): Promise<TabPanel> {
    await this.#kit('openTab', url);
    return this.openedWindow(url);
  }

  extensionPage(path: string): Promise<TabPanel> {
    return this.openTab(`${this.origin}/${path}`);
  }

  openedExtensionPage(path: string): Promise<TabPanel> {
    return this.openedWindow(`${this.origin}/${path}`);
  }

  async openedWindow(prefix: string): Promise<TabPanel> {
    const view = await until(`a tab with ${prefix}`, () => this.#kit('findTab', prefix));
    return firefoxTab(this.#marionette, this.#kit, view);
  }

  async navigate(url: string): Promise<void> {
    await this.#marionette.send('Marionette:SetContext', { value: 'content' });
    try {
      await this.#marionette.send('WebDriver:Navigate', { url });
    } finally {
      await this.#marionette.send('Marionette:SetContext', { value: 'chrome' });
    }
  }

  close(look?: (profile: string) => void): Promise<void> {
    return this.#end(look);
  }
}

async function prepare(marionette: Marionette, options: OpenOptions): Promise<KitCall> {
  await marionette.send('Addon:Install', { path: options.extensionDir, temporary: true });
  await marionette.send('WebDriver:Navigate', { url: options.pageUrl });
  await marionette.send('Marionette:SetContext', { value: 'chrome' });
  const size = { width: options.width ?? 1280, height: options.height ?? 900 };
  await marionette.send('WebDriver:SetWindowRect', { x: 0, y: 0, ...size });
  const frame = `{ ${DECORATION} (${frameScript})(); }`;
  await marionette.inBrowser(`${DECORATION} (${installKit})(args[0]);`, [frame]);
  const call = (name: string, ...args: unknown[]): Promise<unknown> =>
    marionette.inBrowser('return window.countersignKit[args[0]](...args[1]);', [name, args]);
  return call as KitCall;
}

/** Starts Firefox with the extension, opens the page, and DevTools on the panel. Nothing stays behind when this fails. */
export async function openFirefox(options: OpenOptions): Promise<BrowserUnderTest> {
  const profile = ownedFolder('countersign-firefox-');
  const screen = needsOwnScreen(options) ? await startScreen() : undefined;
  let child: ChildProcess | undefined;
  let marionette: Marionette | undefined;
  const end: End = async (look) => {
    marionette?.close();
    if (child) await endOwned(child);
    await screen?.end();
    try {
      look?.(profile);
    } finally {
      removeOwnedFolder(profile);
    }
  };
  try {
    writeFirefoxProfile(profile, options.colorScheme ?? 'light', options.firefoxPreferences);
    child = startFirefox(profile, options.headless, screen?.display);
    marionette = await connectFirefox(child, profile);
    const kit = await prepare(marionette, options);
    const found = {
      origin: await kit('origin', options.extensionId),
      inspected: await kit('inspected'),
      closed: exited(child),
    };
    const under = new FirefoxUnderTest(marionette, kit, options, found, end);
    await under.openPanel();
    return under;
  } catch (error) {
    await end();
    throw error;
  }
}
