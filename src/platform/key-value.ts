import { createStore, del, get, set } from 'idb-keyval';
import browser from 'webextension-polyfill';

type KeyValue = {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
};

/** Documents that stay: the extension origin's IndexedDB, which no page and no content script can reach. */
export function indexedDbStore(): KeyValue {
  const store = createStore('countersign', 'documents');
  return {
    get: (key) => get(key, store),
    set: (key, value) => set(key, value, store),
    remove: (key) => del(key, store),
  };
}

/** Documents that end with the browser session: held in memory by the browser, and still there when the worker was stopped. */
export function sessionStore(): KeyValue {
  const area = browser.storage.session;
  return {
    get: async (key) => (await area.get(key))[key],
    set: (key, value) => area.set({ [key]: value }),
    remove: (key) => area.remove(key),
  };
}
