import type { TabInfo } from '#platform/tabs.ts';

/** The tabs there are, and the origins of their pages as far as anybody has told. */
export type OpenTabs = {
  origin(tabId: number): string | null;
  /** Asks the browser again: it knows best which tabs there are. */
  list(): Promise<ReadonlyMap<number, string | null>>;
  /** Says whether this is news. */
  shows(tabId: number, origin: string | null): boolean;
  closed(tabId: number): void;
};

export function createOpenTabs(listTabs: () => Promise<readonly TabInfo[]>): OpenTabs {
  const origins = new Map<number, string | null>();
  return {
    origin: (tabId) => origins.get(tabId) ?? null,
    list: async () => {
      // Where the browser does not answer, what is known has to do: requests wait for this.
      const there = await listTabs().catch(() => [...origins].map(([tabId]) => ({ tabId, url: null })));
      const known = new Map(origins);
      origins.clear();
      // What a panel told holds where the browser does not tell: it may not, without access to the page.
      for (const { tabId, url } of there) {
        origins.set(tabId, url === null ? (known.get(tabId) ?? null) : webOrigin(url));
      }
      return new Map(origins);
    },
    shows: (tabId, origin) => {
      if (origins.has(tabId) && origins.get(tabId) === origin) return false;
      origins.set(tabId, origin);
      return true;
    },
    closed: (tabId) => {
      origins.delete(tabId);
    },
  };
}

/** The origin of a web page's URL; null for the browser's own pages. */
export function webOrigin(url: string): string | null {
  try {
    const { protocol, origin } = new URL(url);
    return protocol === 'http:' || protocol === 'https:' ? origin : null;
  } catch {
    return null;
  }
}
