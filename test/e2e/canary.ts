import { issuedSoFar } from '#test/servers/issued-credentials.ts';
import { equal, holds } from './expect.ts';
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
  return browser.panel.evaluate<readonly string[]>(async (looked: readonly Looked[]) => {
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
        for (const { part, pattern } of looked) if (new RegExp(pattern).test(String(value))) there.add(part);
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
  }, parts.map(lookedFor));
}

type Looked = { readonly part: string; readonly pattern: string };

/** A code of a few digits counts only where it stands alone: as a part of longer numbers it is found everywhere. */
function lookedFor(part: string): Looked {
  const escaped = part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return { part, pattern: isCode(part) ? `(?<!\\w)${escaped}(?!\\w)` : escaped };
}

function isCode(part: string): boolean {
  return /^\d{6}$/.test(part);
}

/** A document as it stands, with what its fields hold. */
export function documentText(): string {
  const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')];
  return [document.documentElement.outerHTML, ...fields.map(({ value }) => value)].join('\n');
}

/** The panel and the page as they stand, and what came in at a port since {@link listen}: texts, each by its place. */
export async function shownAndTold(world: World): Promise<Readonly<Record<string, string>>> {
  const { panel, page } = world.browser;
  const heard = await heardSoFar(world);
  holds(heard.length > 0, 'something was heard');
  return {
    'the panel': await panel.evaluate<string>(documentText),
    'the page': await page.evaluate<string>(documentText),
    'what was told': heard.join('\n'),
  };
}

/**
 * Holds a case to it that these secrets are neither shown, told nor kept: in the panel and the page, in what came in at a port since
 * {@link listen}, in what outlives the session. That they are not in the profile either is looked at when the browser is closed.
 */
export async function nowhereToBeFound(world: World, secrets: readonly string[]): Promise<void> {
  holds(secrets.length > 0 && secrets.every(({ length }) => length >= 6), 'there are secrets to look for');
  for (const [where, text] of Object.entries(await shownAndTold(world))) {
    const found = secrets.filter((secret) => new RegExp(lookedFor(secret).pattern).test(text));
    equal(found, [], where);
  }
  equal(await inLastingStorage(world, secrets), [], 'what outlives the session');
  world.sessionOnly.push(...secrets.filter((secret) => !isCode(secret)));
}

/** Gives, when it is asked, the secrets of all temporary keys that the stand-ins have issued from now on. */
export function issuedFromNow(): () => readonly string[] {
  const before = issuedSoFar().length;
  return () => {
    const issued = issuedSoFar().slice(before);
    holds(issued.length > 0, 'keys were issued');
    return issued.flatMap(({ secretAccessKey, sessionToken }) => [secretAccessKey, sessionToken]);
  };
}
