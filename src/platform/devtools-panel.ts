import browser from 'webextension-polyfill';

export type ThemeName = 'light' | 'dark';

/** Chromium's own shape of `devtools.panels`, which the polyfill does not know. */
type ChromiumPanels = {
  readonly themeName?: string;
  readonly setThemeChangeHandler?: (handler: (themeName: string) => void) => void;
};

/** To be called by the DevTools page. */
export async function addPanel(title: string, icon: string, page: string): Promise<void> {
  await browser.devtools.panels.create(title, icon, page);
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
