import { join } from 'node:path';
import { installDebianPackages } from './debian-packages.ts';
import { findOnPath, isExecutable } from './find-program.ts';

const CHROMIUM_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const CHROMIUM_MAC = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const CHROMIUM_WINDOWS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];
const FIREFOX_NAMES = ['firefox-esr', 'firefox', 'firefox-developer-edition'];
const FIREFOX_MAC = [
  'Firefox.app/Contents/MacOS/firefox',
  'Firefox Developer Edition.app/Contents/MacOS/firefox',
];
const FIREFOX_WINDOWS = ['Mozilla Firefox\\firefox.exe', 'Firefox Developer Edition\\firefox.exe'];

function findBrowser(
  variable: string,
  names: string[],
  mac: string[],
  windows: string[],
): string | undefined {
  const told = process.env[variable];
  if (told) {
    if (isExecutable(told)) return told;
    throw new Error(`${variable} names ${told}, which cannot be run.`);
  }
  if (process.platform === 'darwin') {
    const roots = ['/Applications', join(process.env.HOME ?? '/', 'Applications')];
    const found = roots.flatMap((root) => mac.map((app) => join(root, app))).find(isExecutable);
    if (found) return found;
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
      (name) => process.env[name] ?? [],
    );
    return roots.flatMap((root) => windows.map((app) => join(root, app))).find(isExecutable);
  }
  for (const name of names) {
    const found = findOnPath(name);
    if (found) return found;
  }
  return undefined;
}

/** Chromium, Chrome or Edge: `COUNTERSIGN_CHROMIUM`, else where the system puts them; undefined when there is none. */
export function findChromium(): string | undefined {
  return findBrowser('COUNTERSIGN_CHROMIUM', CHROMIUM_NAMES, CHROMIUM_MAC, CHROMIUM_WINDOWS);
}

/** Firefox: `COUNTERSIGN_FIREFOX`, else where the system puts it; undefined when there is none. */
export function findFirefox(): string | undefined {
  return findBrowser('COUNTERSIGN_FIREFOX', FIREFOX_NAMES, FIREFOX_MAC, FIREFOX_WINDOWS);
}

export type BrowserName = 'chromium' | 'firefox';

/**
 * Makes sure that the browsers are there. On Debian as root it installs what is missing, with the tools for a browser with a
 * window and without a desktop; elsewhere it throws an error that says what to install.
 */
export function ensureBrowsers(which: readonly BrowserName[]): void {
  const missing = missingBrowsers(which);
  // A screen of its own for a browser with a window, and a keyboard for the permission prompt of Chromium.
  const tools = ['Xvfb', 'xdotool'].filter((name) => !findOnPath(name)).map((name) => name.toLowerCase());
  installDebianPackages([...missing.map((name) => debianNames[name]), ...tools]);
  const names = missingBrowsers(which).map((name) => wordsFor[name]);
  if (names.length > 0) throw new Error(`Please install ${names.join(' and ')}.`);
}

const debianNames = { chromium: 'chromium', firefox: 'firefox-esr' } as const;

const wordsFor = {
  chromium: 'Chromium, Chrome or Edge (or set COUNTERSIGN_CHROMIUM to its program)',
  firefox: 'Firefox (or set COUNTERSIGN_FIREFOX to its program)',
} as const;

function missingBrowsers(which: readonly BrowserName[]): readonly BrowserName[] {
  const find = { chromium: findChromium, firefox: findFirefox };
  return which.filter((name) => find[name]() === undefined);
}
