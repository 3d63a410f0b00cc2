import browser from 'webextension-polyfill';
import { evaluateInPage, isText } from './evaluate-in-page.ts';

export type InspectedTab = {
  readonly id: number;
  origin(): Promise<string | null>;
  onNavigated(listener: (origin: string | null) => void, signal: AbortSignal): void;
};

/** Whether this page stands in DevTools. */
export function isInDevtools(): boolean {
  return browser.devtools?.inspectedWindow !== undefined;
}

/** The tab that DevTools inspects; or, for a panel in a tab of its own, the one that its address names; or null. */
export function inspectedTab(): InspectedTab | null {
  const { devtools } = browser;
  if (devtools?.inspectedWindow) {
    return {
      id: devtools.inspectedWindow.tabId,
      origin: async () => {
        const origin = await evaluateInPage('origin', isText);
        return origin === null ? null : webOrigin(origin);
      },
      onNavigated: (listener, signal) => {
        const heard = (url: string) => listener(webOrigin(url));
        devtools.network.onNavigated.addListener(heard);
        signal.addEventListener('abort', () => devtools.network.onNavigated.removeListener(heard));
      },
    };
  }
  const named = new URLSearchParams(location.hash.slice(1)).get('tab') ?? '';
  if (!/^\d+$/.test(named)) return null;
  return { id: Number(named), origin: async () => null, onNavigated: () => undefined };
}

function webOrigin(url: string): string | null {
  try {
    const { protocol, origin } = new URL(url);
    return protocol === 'http:' || protocol === 'https:' ? origin : null;
  } catch {
    return null;
  }
}
