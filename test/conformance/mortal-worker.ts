import { createIdentityServices, type IdentityServices } from '#background/identity/identity-services.ts';
import { createTransport } from '#background/identity/transport.ts';
import { noShelf } from '#background/vault-shelf.ts';
import type { KeyValue } from '#storage/document.ts';

/** A worker's identity services over real servers, which end at a random moment as when the browser stops a worker. */
export type MortalWorker = {
  readonly services: IdentityServices;
  /** What the work comes to, or `dead` where the worker ended before it did. */
  survive<T>(work: (services: IdentityServices) => Promise<T>): Promise<T | 'dead'>;
};

const never = new Promise<never>(() => undefined);

/**
 * Starts one over what the last one left. `breaths`: so many times it may read, write or ask before it dies, in the middle of it; it never does
 * for infinity. `appliesLast`: whether what it does last still has its effect.
 */
export function startMortalWorker(store: KeyValue, breaths: number, appliesLast: boolean): MortalWorker {
  let left = breaths;
  let die: (word: 'dead') => void = () => undefined;
  const death = new Promise<'dead'>((resolve) => {
    die = resolve;
  });

  async function breathe<T>(act: () => Promise<T>): Promise<T> {
    left--;
    if (left < 0) return never;
    if (left > 0) {
      const done = await act();
      // It may have died in the meantime.
      return left < 0 || isDead ? never : done;
    }
    isDead = true;
    if (appliesLast) await act().catch(() => undefined);
    die('dead');
    return never;
  }
  let isDead = false;

  const services = createIdentityServices({
    session: {
      get: (key) => breathe(() => store.get(key)),
      set: (key, value) => breathe(() => store.set(key, value)),
      remove: (key) => breathe(() => store.remove(key)),
    },
    vault: { identities: noShelf, tokens: noShelf, connections: noShelf },
    transport: createTransport({
      fetch: (url, init) => breathe(() => fetch(url, init)),
      hasPermission: async () => true,
      now: Date.now,
    }),
    now: Date.now,
    chance: () => 0.5,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    newId: () => crypto.randomUUID(),
    pause: (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds).unref()),
    later: (milliseconds, work) => {
      const timer = setTimeout(() => (isDead ? undefined : work()), milliseconds).unref();
      return () => clearTimeout(timer);
    },
    wakeToRefresh: () => undefined,
    wakeToAsk: () => undefined,
    launchWebAuthFlow: () => never,
    redirectUri: 'https://extension.example/',
    tell: () => undefined,
    onChange: () => undefined,
  });
  return {
    services,
    survive: (work) => Promise.race([work(services), death]),
  };
}
