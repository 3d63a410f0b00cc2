import type { Truthy } from './deadline.ts';

/** What a test needs to open a browser with the extension, a page, and DevTools on the extension's panel. */
export type OpenOptions = {
  /** Absolute folder of the unpacked extension. */
  extensionDir: string;
  /** The page that DevTools inspects. */
  pageUrl: string;
  /** Without a window. The permission prompt of Chromium needs `false`, which brings its own Xvfb on Linux. */
  headless: boolean;
  /** Where the window goes on Linux: to a screen of its own, unless told, or to the one of the user. */
  screen?: 'own' | 'users';
  /** Size of the browser window in CSS pixels; 1280 × 900 unless told. */
  width?: number;
  height?: number;
  /** Theme of DevTools at the start; light unless told. */
  colorScheme?: Theme;
  /** The title the extension gives to `devtools.panels.create`. */
  panelTitle: string;
  /** Chromium: the id that follows from the manifest's `key`. Firefox: the gecko id. */
  extensionId: string;
  /** Further command-line switches. `--host-resolver-rules=…` replaces those that keep Chromium on loopback. */
  chromiumArgs?: readonly string[];
  /** Further preferences of the profile. */
  firefoxPreferences?: Readonly<Record<string, string | number | boolean>>;
};

export type Theme = 'dark' | 'light';

/** A function that is sent to the document as source: it may use nothing from its surroundings but its arguments. */
export type PageFunction<T> = (...args: never[]) => T | Promise<T>;

/** A document that is driven with real input: the panel, the inspected page, or a tab of the extension. */
export interface Panel {
  /** Runs an expression (not statements) or a function in the document's own world, in spite of its CSP; waits for promises. Values travel as JSON. */
  evaluate<T>(fn: string | PageFunction<T>, ...args: unknown[]): Promise<T>;
  /** A real mouse click, once the element is there, visible, enabled, at rest and not covered. */
  click(selector: string): Promise<void>;
  /** Focuses and types at the end of what is there. `eachKey` sends a key press per character in Chromium too. */
  type(selector: string, text: string, options?: { eachKey?: boolean }): Promise<void>;
  /** Replaces the whole value: by text input where the element takes text, by value and events elsewhere (select, color, date). */
  fill(selector: string, text: string): Promise<void>;
  /** Presses a key on the focused element: 'Tab', 'Shift+Tab', 'Control+Enter', 'Escape', 'a', … */
  press(key: string): Promise<void>;
  /** The visible text of an element, waiting until the element exists. */
  text(selector: string): Promise<string>;
  /** The value of a form field, waiting until the element exists. */
  value(selector: string): Promise<string>;
  /** Whether the element exists now. */
  exists(selector: string): Promise<boolean>;
  /** Polls until the predicate gives something truthy, and returns it; else an error names `what` and shows the visible text. */
  waitFor<T>(what: string, predicate: string | PageFunction<T>, ...args: unknown[]): Promise<Truthy<T>>;
  /** Chooses files in an `<input type=file>`, which may be invisible. */
  setFiles(selector: string, paths: string[]): Promise<void>;
  /** Runs a whole script in the document's global scope, e.g. the source of axe-core. */
  injectScript(source: string): Promise<void>;
}

/** A tab that can be closed again. */
export interface TabPanel extends Panel {
  close(): Promise<void>;
  /** What the tab takes for the user's preference; resolves when its document has followed. */
  setTheme(theme: Theme): Promise<void>;
  /** Lays the document out exactly so wide. */
  setWidth(px: number): Promise<void>;
  /** Writes a PNG of what the tab shows. */
  screenshot(path: string): Promise<void>;
  /** Gives the tab, until it is closed, an authenticator that makes and uses passkeys without a question. */
  addAuthenticator(): Promise<void>;
}

/** One launched browser with the extension, an inspected page, and DevTools on our panel. */
export interface BrowserUnderTest {
  readonly name: 'chromium' | 'firefox';
  /** Our panel. The object stays good when DevTools is closed and opened again. */
  readonly panel: Panel;
  /** The inspected page. */
  readonly page: Panel;
  /** What the console of the inspected page has been told since the page was loaded, whatever world it came from: a text a call. */
  pageConsole(): Promise<readonly string[]>;
  /** Where the extension's pages live, without a slash at the end: `chrome-extension://…` or `moz-extension://…`. */
  readonly origin: string;
  /** Resolves when the browser has ended, also by the user's hand. */
  readonly closed: Promise<void>;
  /** Opens DevTools where it is closed, and shows the panel. */
  openPanel(): Promise<Panel>;
  closeDevTools(): Promise<void>;
  /** Shows DevTools' console instead of our panel. */
  showOtherPanel(): Promise<void>;
  showPanel(): Promise<void>;
  /** Stops the service worker or event page; resolves when that instance is gone. */
  stopWorker(): Promise<void>;
  /** Changes DevTools' theme; resolves when the panel's `prefers-color-scheme` has followed. */
  setTheme(theme: Theme): Promise<void>;
  /** Makes the panel exactly so wide; resolves when its `innerWidth` says so. */
  setPanelWidth(px: number): Promise<void>;
  /** Writes a PNG of DevTools with the panel. */
  screenshot(path: string): Promise<void>;
  /** Writes a PNG of the panel only. */
  panelScreenshot(path: string): Promise<void>;
  /**
   * Runs `grant`, which clicks the button that asks, accepts the browser's own prompt, and waits for `grant`.
   * Chromium shows this prompt only with a window: headless, this throws at once.
   */
  grantHostPermission(grant: () => Promise<void>): Promise<void>;
  /** Opens a web page in a new tab in front. */
  openTab(url: string): Promise<TabPanel>;
  /** Opens a page of the extension in a new tab in front. */
  extensionPage(path: string): Promise<TabPanel>;
  /** Waits for a tab with a page of the extension that somebody else opens, e.g. the panel, and takes it over. */
  openedExtensionPage(path: string): Promise<TabPanel>;
  /** Waits for a window, or tab, that somebody else opens with a page whose address begins so, and takes it over. */
  openedWindow(prefix: string): Promise<TabPanel>;
  /** Sends the inspected page elsewhere; resolves when it has loaded. */
  navigate(url: string): Promise<void>;
  /** Ends everything that was started, and removes the profile. `look` sees it between the two. */
  close(look?: (profile: string) => void): Promise<void>;
}

/** Ends a browser and takes its profile away, after somebody has looked at it. */
export type End = (look?: (profile: string) => void) => Promise<void>;
