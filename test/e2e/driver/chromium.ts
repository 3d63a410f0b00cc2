import { writeFile } from 'node:fs/promises';
import puppeteer, { type Browser, type Frame, type Page } from 'puppeteer-core';
import { findChromium } from '#scripts/browsers.ts';
import { consoleTexts } from './chromium-console.ts';
import { ChromiumDevtools } from './chromium-devtools.ts';
import { writeChromiumProfile } from './chromium-profile.ts';
import { acceptPrompt } from './chromium-prompt.ts';
import { chromiumSurface } from './chromium-surface.ts';
import { chromiumTab } from './chromium-tab.ts';
import { stopServiceWorker } from './chromium-worker.ts';
import { until, within } from './deadline.ts';
import { DrivenPanel } from './driven-panel.ts';
import { endOwned, exited, ownedFolder, ownGroup, removeOwnedFolder } from './owned-processes.ts';
import type { BrowserUnderTest, End, OpenOptions, Panel, TabPanel, Theme } from './panel-driver.ts';
import { needsOwnScreen, type Screen, startScreen } from './xvfb.ts';

// There is no graphics card here, and the emulation of one takes time. Puppeteer's own switches already turn off background traffic, sync and first-run pages.
const QUIET = [
  '--disable-domain-reliability',
  '--disable-component-update',
  '--no-pings',
  '--disable-gpu',
  '--no-default-browser-check',
  '--disable-search-engine-choice-screen',
  '--window-position=0,0',
];

// What still calls home finds no address. A test that maps host names gives its own rules, which replace these.
const LOOPBACK_ONLY =
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]';

async function launch(options: OpenOptions, profile: string, screen: Screen | undefined): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('There is no Chromium, Chrome or Edge; COUNTERSIGN_CHROMIUM can name one.');
  writeChromiumProfile(profile, options.colorScheme ?? 'light');
  const root = process.getuid?.() === 0;
  const browser = await puppeteer.launch({
    executablePath,
    headless: options.headless,
    pipe: true,
    // Loading through the protocol works in branded Chrome too, which ignores --load-extension.
    enableExtensions: [options.extensionDir],
    // Nothing reads it, and a request's whole body would come along.
    networkEnabled: false,
    defaultViewport: null,
    userDataDir: profile,
    env: { ...process.env, ...(screen ? { DISPLAY: screen.display } : {}) },
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      ...QUIET,
      ...(options.screen === 'users' ? [] : [LOOPBACK_ONLY]),
      ...(root ? ['--no-sandbox'] : []),
      ...(screen ? ['--ozone-platform=x11'] : []),
      `--window-size=${options.width ?? 1280},${options.height ?? 900}`,
      ...(options.chromiumArgs ?? []),
    ],
  });
  const pid = browser.process()?.pid;
  if (pid !== undefined) ownGroup(pid);
  return browser;
}

class ChromiumUnderTest implements BrowserUnderTest {
  readonly name = 'chromium';
  readonly panel: Panel;
  readonly page: Panel;
  readonly origin: string;
  readonly closed: Promise<void>;
  readonly #browser: Browser;
  readonly #tab: Page;
  readonly #options: OpenOptions;
  readonly #screen: Screen | undefined;
  readonly #end: End;
  #devtools: ChromiumDevtools | undefined;

  constructor(browser: Browser, tab: Page, options: OpenOptions, screen: Screen | undefined, end: End) {
    this.#browser = browser;
    const child = browser.process();
    this.closed = child ? exited(child) : Promise.resolve();
    this.#tab = tab;
    this.#options = options;
    this.#screen = screen;
    this.#end = end;
    this.origin = `chrome-extension://${options.extensionId}`;
    this.page = new DrivenPanel(chromiumSurface(() => ({ frame: tab.mainFrame(), input: tab, tab })));
    this.panel = new DrivenPanel(
      chromiumSurface(() => ({ frame: this.#open().panelFrame(), input: this.#open().page, tab })),
    );
  }

  #open(): ChromiumDevtools {
    if (!this.#devtools) throw new Error('DevTools is closed');
    return this.#devtools;
  }

  async openPanel(): Promise<Panel> {
    if (!this.#devtools) {
      await this.#tab.bringToFront();
      this.#devtools = await ChromiumDevtools.open(this.#tab, this.origin, this.#options.panelTitle);
      // On a user's screen another window may have the keyboard, and the panel must work all the same.
      if (this.#options.screen === 'users') await this.#devtools.page.emulateFocusedPage(true);
    }
    await this.#devtools.showPanel();
    return this.panel;
  }

  async closeDevTools(): Promise<void> {
    await this.#devtools?.close();
    this.#devtools = undefined;
  }

  showOtherPanel(): Promise<void> {
    return this.#open().showConsole();
  }

  showPanel(): Promise<void> {
    return this.#open().showPanel();
  }

  stopWorker(): Promise<void> {
    return stopServiceWorker(this.#tab, this.origin);
  }

  async setTheme(theme: Theme): Promise<void> {
    await this.#open().setTheme(theme);
    const dark = `matchMedia('(prefers-color-scheme: dark)').matches === ${theme === 'dark'}`;
    await this.panel.waitFor(`the ${theme} theme in the panel`, dark);
  }

  pageConsole(): Promise<readonly string[]> {
    return consoleTexts(this.#tab);
  }

  setPanelWidth(px: number): Promise<void> {
    return this.#open().setPanelWidth(px);
  }

  async screenshot(path: string): Promise<void> {
    await writeFile(path, await this.#open().picture('devtools'));
  }

  async panelScreenshot(path: string): Promise<void> {
    await writeFile(path, await this.#open().picture('panel'));
  }

  async grantHostPermission(grant: () => Promise<void>): Promise<void> {
    if (!this.#screen)
      throw new Error(
        'Chromium shows its permission prompt only with a window on Xvfb: open it with headless: false',
      );
    const front = (await this.#frontTab()) ?? this.#tab;
    const frames = async (): Promise<Frame[]> => {
      const pages = [...(await this.#browser.pages()), ...(this.#devtools ? [this.#devtools.page] : [])];
      return pages.flatMap((page) => page.frames());
    };
    const { display } = this.#screen;
    await acceptPrompt({ display, frames, focusSomething: () => front.bringToFront() }, grant);
  }

  async #frontTab(): Promise<Page | undefined> {
    const pages = await this.#browser.pages();
    const shown = await Promise.all(
      pages.map((page) => page.evaluate(() => document.visibilityState === 'visible').catch(() => false)),
    );
    return pages.find((_, index) => shown[index]);
  }

  async openTab(url: string): Promise<TabPanel> {
    const tab = await this.#browser.newPage();
    await tab.goto(url);
    return chromiumTab(tab);
  }

  extensionPage(path: string): Promise<TabPanel> {
    return this.openTab(`${this.origin}/${path}`);
  }

  openedExtensionPage(path: string): Promise<TabPanel> {
    return this.openedWindow(`${this.origin}/${path}`);
  }

  async openedWindow(prefix: string): Promise<TabPanel> {
    const tab = await until(`a window with ${prefix}`, async () => {
      const pages = await this.#browser.pages();
      return pages.find((page) => page.url().startsWith(prefix));
    });
    return chromiumTab(tab);
  }

  async navigate(url: string): Promise<void> {
    await this.#tab.goto(url);
  }

  close(look?: (profile: string) => void): Promise<void> {
    return this.#end(look);
  }
}

/** Starts Chromium with the extension, opens the page, and DevTools on the panel. Nothing stays behind when this fails. */
export async function openChromium(options: OpenOptions): Promise<BrowserUnderTest> {
  const profile = ownedFolder('countersign-chromium-');
  const screen = needsOwnScreen(options) ? await startScreen() : undefined;
  let browser: Browser | undefined;
  const end: End = async (look) => {
    const child = browser?.process();
    if (browser) await within('the end of Chromium', browser.close(), 5000).catch(() => undefined);
    if (child) await endOwned(child);
    await screen?.end();
    try {
      look?.(profile);
    } finally {
      removeOwnedFolder(profile);
    }
  };
  try {
    browser = await launch(options, profile, screen);
    const [tab] = await browser.pages();
    if (!tab) throw new Error('Chromium opened no tab');
    await tab.goto(options.pageUrl);
    const under = new ChromiumUnderTest(browser, tab, options, screen, end);
    await under.openPanel();
    return under;
  } catch (error) {
    await end();
    throw error;
  }
}
