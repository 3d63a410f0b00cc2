import browser from 'webextension-polyfill';

export type ThemeName = 'light' | 'dark';

/** Chromium's own shape of `devtools.panels`, which the polyfill does not know. */
type ChromiumPanels = {
  readonly themeName?: string;
  readonly setThemeChangeHandler?: (handler: (themeName: string) => void) => void;
};

/** … and of its panels: it has a search of its own, which Firefox has not. */
type SearchablePanel = {
  readonly onSearch?: { addListener(listener: (action: string, query?: string) => void): void };
};

/** The event by which the DevTools page hands a search on to the panel's window. */
const searchEvent = 'countersign-search';

/** To be called by the DevTools page. What is sought with DevTools' own search box is handed to the panel. */
export async function addPanel(title: string, icon: string, page: string): Promise<void> {
  const panel = await browser.devtools.panels.create(title, icon, page);
  let shown: Window | null = null;
  panel.onShown.addListener((window) => {
    shown = window as unknown as Window;
  });
  (panel as SearchablePanel).onSearch?.addListener((action, query) => {
    if (action === 'performSearch')
      shown?.dispatchEvent(new CustomEvent(searchEvent, { detail: query ?? '' }));
  });
}

/** To be called by the panel: hears what is sought with DevTools' own search box. */
export function onPanelSearch(listener: (query: string) => void, signal: AbortSignal): void {
  addEventListener(searchEvent, (event) => listener(String((event as CustomEvent).detail)), { signal });
}

/**
 * The theme of DevTools, now and at each change. Chromium says `default` for light and takes a handler; Firefox says `light` and
 * has an event. Outside DevTools the operating system's preference stands in.
 */
export function watchTheme(listener: (theme: ThemeName) => void): void {
  const panels = browser.devtools?.panels as (typeof browser.devtools.panels & ChromiumPanels) | undefined;
  const tell = (name: string | undefined) => listener(name === 'dark' ? 'dark' : 'light');
  if (!panels?.themeName) {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', () => tell(dark.matches ? 'dark' : 'light'));
    tell(dark.matches ? 'dark' : 'light');
    return;
  }
  tell(panels.themeName);
  if (panels.setThemeChangeHandler) panels.setThemeChangeHandler(tell);
  else panels.onThemeChanged?.addListener(tell);
}
