import { createStore, del, get, keys, set } from 'idb-keyval';

/**
 * Bytes too large for a message: a chosen file on its way to the worker, a response on its way back. They lie in IndexedDB,
 * where both ends see them, so that neither a stopped worker nor a closed panel loses them.
 */
export type BlobStore = {
  put(kind: 'file' | 'response', blob: Blob): Promise<string>;
  get(blobId: string): Promise<Blob | undefined>;
  remove(blobIds: readonly string[]): Promise<void>;
  list(): Promise<readonly string[]>;
};

export function indexedDbBlobs(): BlobStore {
  const store = createStore('countersign-blobs', 'blobs');
  return {
    put: async (kind, blob) => {
      const blobId = `${kind}:${crypto.randomUUID()}`;
      await set(blobId, blob, store);
      return blobId;
    },
    get: (blobId) => get<Blob>(blobId, store),
    remove: async (blobIds) => {
      for (const blobId of blobIds) await del(blobId, store);
    },
    list: () => keys<string>(store),
  };
}
