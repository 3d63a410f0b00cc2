import browser from 'webextension-polyfill';
import { evaluateInPage } from './evaluate-in-page.ts';

/** A request that has ended, as a HAR entry, and its body on demand: the content, and what tells of its encoding. */
export type FinishedRequest = {
  readonly entry: unknown;
  readonly content: () => Promise<readonly [content: string | null, encoding: string | null]>;
};

/** Chromium's own `browser` gives an object, Firefox and the polyfill a pair. */
type Content =
  | readonly [content: unknown, encoding: unknown]
  | { readonly content?: unknown; readonly encoding?: unknown };
type HarEntry = { getContent?(): Promise<Content> };

/** To be called by the DevTools page: hears of each request of the inspected page when it has ended. */
export function onRequestFinished(listener: (request: FinishedRequest) => void): void {
  browser.devtools.network.onRequestFinished.addListener((request) => listener(finished(request)));
}

/** The requests from before somebody listened, as far as DevTools has them. */
export async function earlierRequests(): Promise<readonly FinishedRequest[]> {
  const har = (await browser.devtools.network.getHAR()) as { readonly entries?: readonly unknown[] };
  return (har.entries ?? []).map(finished);
}

/**
 * Hears the URL of each page that the tab goes on to, and when the browser told of it (milliseconds since 1970). Chromium tells of
 * `history.pushState` too, which loads no page: the document's birth tells them apart.
 */
export function onPageNavigated(listener: (url: string, heard: number) => void): void {
  let known: unknown = null;
  /** A document that was there already when the browser was asked about the one before it. */
  let early: unknown = null;
  const isOther = async (url: string | null): Promise<boolean> => {
    const found = await evaluateInPage('birth', isBirth).catch(() => null);
    if (!found) return true;
    const [born, address] = found;
    if (born === known) return false;
    const isOfUrl = url === null || withoutFragment(String(address)) === withoutFragment(url);
    const isHeardOf = born === early && !isOfUrl;
    if (isOfUrl || isHeardOf) known = born;
    else early = born;
    return !isHeardOf;
  };
  void isOther(null);
  browser.devtools.network.onNavigated.addListener((url) => {
    const heard = Date.now();
    void isOther(url).then((other) => {
      if (other) listener(url, heard);
    });
  });
}

function isBirth(value: unknown): value is readonly [born: number, address: unknown] {
  return Array.isArray(value) && typeof value[0] === 'number';
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? '';
}

/** The tab of this DevTools page. */
export function inspectedTabId(): number {
  return browser.devtools.inspectedWindow.tabId;
}

/** Loads the inspected page anew; null where no page is inspected from here. */
export function reloadInspectedPage(): (() => void) | null {
  const inspected = browser.devtools?.inspectedWindow;
  return inspected ? () => void inspected.reload() : null;
}

type NetworkPanel = { show?(options: { filter: string }): Promise<unknown> | undefined };

/** Shows DevTools' own Network panel with a filter; null where the browser does not let one. */
export function networkPanel(): ((filter: string) => void) | null {
  const panels = browser.devtools?.panels as { readonly network?: NetworkPanel } | undefined;
  const network = panels?.network;
  return network?.show ? (filter) => void network.show?.({ filter }) : null;
}

function finished(entry: unknown): FinishedRequest {
  return {
    entry,
    content: async () => {
      const read: Content = (await (entry as HarEntry).getContent?.()) ?? {};
      const [content, encoding] = 'length' in read ? read : [read.content, read.encoding];
      return [typeof content === 'string' ? content : null, typeof encoding === 'string' ? encoding : null];
    },
  };
}
