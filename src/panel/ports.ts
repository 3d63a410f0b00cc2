import type { Channel } from '#protocol/channel.ts';
import type { Client } from '#protocol/client.ts';

export type InspectedTab = {
  readonly id: number;
  /** Of the page it shows now; null where that is no web page. */
  origin(): Promise<string | null>;
  /** Hears of each page that the tab goes on to. */
  onNavigated(listener: (origin: string | null) => void, signal: AbortSignal): void;
};

/** What the panel needs to show the requests of a tab. */
export type TrafficPorts = {
  /** Of the extension, for the files that it writes. */
  readonly version: string;
  /** To the DevTools page that captures. */
  readonly channel: Channel;
  /** Loads the page anew; null where that cannot be done from here. */
  readonly reload: (() => void) | null;
  /** Shows the browser's own list of requests, filtered; null where the browser does not let one. */
  readonly revealInNetwork: ((filter: string) => void) | null;
};

/** What the panel needs of the world around it; the entry gives the real things, tests and demos give others. */
export type PanelPorts = {
  readonly client: Client;
  readonly blobs: {
    put(kind: 'file', blob: Blob): Promise<string>;
    get(blobId: string): Promise<Blob | undefined>;
  };
  /** Asks the browser for access by match patterns, in a user gesture; null where this page cannot ask. */
  readonly askForAccess: ((patterns: readonly string[]) => Promise<boolean>) | null;
  /** The tab that is worked on; null where the panel stands in a tab of its own. */
  readonly tab: InspectedTab | null;
  /** Null where there is no tab. */
  readonly traffic: TrafficPorts | null;
  /** Reads the sessions of user pools that the inspected page keeps, on the user's click only; null where there is no such page. */
  readonly pageStorage: (() => Promise<readonly (readonly [key: string, value: string])[]>) | null;
  /** Whether the browser allows access by match patterns, which decides whose passkeys it gives; left out in DevTools, where it gives none. */
  readonly passkeyAccess?: ((patterns: readonly string[]) => Promise<boolean>) | undefined;
  /** Hears what the user seeks with a search box outside of the panel. */
  readonly onSearch: (listener: (query: string) => void, signal: AbortSignal) => void;
};
