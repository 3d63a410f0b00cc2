import type { CDPSession, Frame, Page } from 'puppeteer-core';
import { until, within } from './deadline.ts';
import { framesDrawn } from './page-steps.ts';
import type { Theme } from './panel-driver.ts';

// The modules of the DevTools front end, as far as they are used here. They are imported inside its own page.
type FrontEnd = {
  ViewManager: {
    ViewManager: { instance(): { hasView(id: string): boolean; showView(id: string): Promise<void> } };
  };
  InspectorView: { InspectorView: { instance(): { closeDrawer(): void } } };
};
type Common = {
  Settings: { Settings: { instance(): { moduleSetting(name: string): { set(value: string): void } } } };
};

const WIDEST_PX = 10_000;
const TOOLBAR_PX = 28;

/** The DevTools window of one page, driven through its front end. */
export class ChromiumDevtools {
  readonly page: Page;
  readonly #session: CDPSession;
  readonly #viewId: string;
  readonly #panelUrl: string;

  private constructor(page: Page, session: CDPSession, viewId: string, panelUrl: string) {
    this.page = page;
    this.#session = session;
    this.#viewId = viewId;
    this.#panelUrl = panelUrl;
  }

  /** Opens DevTools at the bottom of the tab and waits until the extension has added its panel. */
  static async open(tab: Page, origin: string, panelTitle: string): Promise<ChromiumDevtools> {
    // DevTools names the view of an extension's panel by origin and title, without anything between.
    const page = await tab.openDevTools();
    const session = await page.createCDPSession();
    const devtools = new ChromiumDevtools(page, session, `${origin}${panelTitle}`, `${origin}/panel.html`);
    await until('the panel in DevTools', () => devtools.#hasPanel());
    return devtools;
  }

  #hasPanel(): Promise<boolean> {
    return this.page.evaluate(async (id) => {
      const path = './ui/legacy/legacy.js';
      const ui = (await import(path)) as FrontEnd;
      if (!ui.ViewManager.ViewManager.instance().hasView(id)) return false;
      ui.InspectorView.InspectorView.instance().closeDrawer();
      return true;
    }, this.#viewId);
  }

  async #showView(id: string): Promise<void> {
    await this.page.evaluate(async (view) => {
      const path = './ui/legacy/legacy.js';
      const ui = (await import(path)) as FrontEnd;
      await ui.ViewManager.ViewManager.instance().showView(view);
    }, id);
  }

  /** The document of the panel: DevTools loads it when the panel is first shown. */
  panelFrame(): Frame {
    const frame = this.page.frames().find((candidate) => candidate.url().split(/[?#]/)[0] === this.#panelUrl);
    if (!frame) throw new Error('the panel has not been loaded');
    return frame;
  }

  async showPanel(): Promise<void> {
    await this.#showView(this.#viewId);
    await until('the document of the panel', () =>
      this.panelFrame().evaluate(() => document.readyState === 'complete' && innerWidth > 0),
    );
  }

  async showConsole(): Promise<void> {
    await this.#showView('console');
    await until('the panel to be hidden', async () => {
      const owner = await this.panelFrame().frameElement();
      return !(await owner?.isVisible());
    });
  }

  async setTheme(theme: Theme): Promise<void> {
    await this.page.evaluate(async (wanted) => {
      const path = './core/common/common.js';
      const common = (await import(path)) as Common;
      common.Settings.Settings.instance().moduleSetting('ui-theme').set(wanted);
    }, theme);
    await until(`the ${theme} theme`, () =>
      this.page.evaluate(
        (dark) => document.documentElement.classList.contains('theme-with-dark-background') === dark,
        theme === 'dark',
      ),
    );
  }

  /** Lays DevTools out as in a window in which the panel is exactly so wide. */
  async setPanelWidth(px: number): Promise<void> {
    if (!(px > 0 && px < WIDEST_PX)) throw new Error(`a panel cannot be ${px} pixels wide`);
    await this.page.evaluate(async () => {
      const path = './ui/legacy/legacy.js';
      const ui = (await import(path)) as FrontEnd;
      ui.InspectorView.InspectorView.instance().closeDrawer();
    });
    let width = px;
    await until(`a panel of ${px} pixels`, async () => {
      await this.#session.send('Emulation.setDeviceMetricsOverride', {
        width,
        height: 0,
        deviceScaleFactor: 0,
        mobile: false,
      });
      // Anything beside the panel takes its room from the window, so the window is corrected until the panel fits.
      const [panel, whole] = [await this.panelFrame().evaluate(() => innerWidth), await this.#innerWidth()];
      // It is never less than the panel's: a panel that is not laid out anew yet tells its old width.
      if (whole === width && panel > 0 && panel !== px) width = Math.max(px, whole + px - panel);
      return panel === px;
    });
    await this.#settle();
  }

  /** Waits for drawn frames: the mouse is aimed by what was drawn last. */
  async #settle(): Promise<void> {
    for (const frame of [this.page.mainFrame(), this.panelFrame()]) await frame.evaluate(framesDrawn);
  }

  #innerWidth(): Promise<number> {
    return this.page.evaluate(() => innerWidth);
  }

  /** A PNG of the panel alone, or of the DevTools pane with its tool bar. */
  async picture(of: 'panel' | 'devtools'): Promise<Buffer> {
    const owner = await this.panelFrame().frameElement();
    const box = await owner?.boundingBox();
    await owner?.dispose();
    if (!box) throw new Error('the panel is not shown');
    const top = of === 'panel' ? box.y : box.y - TOOLBAR_PX;
    await this.#settle();
    // Not by page.screenshot, nor by another session than that of the width: these lay the page out anew.
    const clip = { x: box.x, y: top, width: box.width, height: box.y + box.height - top, scale: 1 };
    const shot = this.#session.send('Page.captureScreenshot', { format: 'png', clip });
    // Without a window Chromium now and then draws no frame for it; that must fail by name and not hang.
    const { data } = await within('a picture of DevTools', shot);
    return Buffer.from(data, 'base64');
  }

  async close(): Promise<void> {
    const target = this.page.target();
    await this.page.close();
    await until('the end of DevTools', () => !this.page.browser().targets().includes(target));
  }
}
