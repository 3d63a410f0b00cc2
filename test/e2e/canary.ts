import type { World } from './world.ts';

/** Records from now on all that comes in at a port as the panel's own is, and what is written to the panel's console. */
export function listen({ browser }: World): Promise<void> {
  return browser.panel.evaluate(() => {
    type Port = { readonly onMessage: { addListener(listener: (message: unknown) => void): void } };
    type Api = { readonly runtime: { connect(options: { name: string }): Port } };
    const api = (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')) as Api;
    const heard: string[] = [];
    const port = api.runtime.connect({ name: 'countersign' });
    port.onMessage.addListener((message) => heard.push(JSON.stringify(message)));
    for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      const original = console[method];
      console[method] = (...args: unknown[]) => {
        heard.push(`console.${method} ${args.map(String).join(' ')}`);
        original(...args);
      };
    }
    // Kept, so that the port is not collected and closed.
    Object.assign(globalThis, { canary: { heard, port } });
  });
}

export async function heardSoFar({ browser }: World): Promise<readonly string[]> {
  return browser.panel.evaluate<readonly string[]>(
    () => (Reflect.get(globalThis, 'canary') as { heard: string[] }).heard,
  );
}

/**
 * Which of these texts stand in what outlives the browser session: `storage.local`, all databases, and the older kinds of
 * storage. Looked for in the panel: files of other cases may lie there, too large for a message.
 */
export function inLastingStorage({ browser }: World, parts: readonly string[]): Promise<readonly string[]> {
  return browser.panel.evaluate<readonly string[]>(async (looked: readonly string[]) => {
    type Area = { get(keys: null): Promise<unknown> };
    const api = (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')) as {
      readonly storage: { readonly local: Area };
    };
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const there = new Set<string>();
    const look = async (value: unknown): Promise<void> => {
      if (value instanceof Blob) return look(await value.text());
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
        return look(new TextDecoder().decode(value));
      if (typeof value === 'object' && value !== null) {
        for (const part of Object.entries(value).flat()) await look(part);
      } else {
        for (const part of looked) if (String(value).includes(part)) there.add(part);
      }
    };
    await look(await api.storage.local.get(null));
    await look({ ...localStorage });
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([asked(all.getAllKeys()), asked(all.getAll())]);
        await look(keys);
        await look(values);
      }
      database.close();
    }
    return [...there];
  }, parts);
}

/** A document as it stands, with what its fields hold. */
export function documentText(): string {
  const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')];
  return [document.documentElement.outerHTML, ...fields.map(({ value }) => value)].join('\n');
}
