import type { Client } from '#protocol/client.ts';

/** What the panel needs of the world around it; the entry gives the real things, tests and demos give others. */
export type PanelPorts = {
  readonly client: Client;
  readonly blobs: {
    put(kind: 'file', blob: Blob): Promise<string>;
    get(blobId: string): Promise<Blob | undefined>;
  };
  /** Asks the browser for access to a host, in a user gesture; null where this page cannot ask. */
  readonly askForHostPermission: ((origin: string) => Promise<boolean>) | null;
  /** Hears what the user seeks with a search box outside of the panel. */
  readonly onSearch: (listener: (query: string) => void, signal: AbortSignal) => void;
};
