import { FailureError } from '#core/failure-error.ts';

/** Where documents lie. Every call may reject (a full disk, a private window). */
export type KeyValue = {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
};

/**
 * One versioned document `{version, data}`. `migrations[i]` turns the data of version i + 1 into version i + 2; `decode` checks
 * what comes out and returns null for what it cannot read. `secret` documents belong into a store that ends with the
 * browser session.
 */
export type DocumentKind<T> = {
  readonly name: string;
  readonly version: number;
  readonly secret: boolean;
  readonly migrations: readonly ((data: unknown) => unknown)[];
  readonly decode: (data: unknown) => T | null;
};

export type Document<T> = { load(): Promise<T | null>; save(data: T): Promise<void> };

/**
 * A document in a store. What a newer version wrote is neither served nor overwritten: both reject with `store-newer`. What cannot
 * be read, or not be migrated, is copied to `NAME.backup` before anything takes its place, and counts as absent. A store that
 * rejects becomes `storage-failed`.
 */
export function openDocument<T>(kind: DocumentKind<T>, store: KeyValue): Document<T> {
  // Nothing is written before it is known what would be overwritten.
  let mayWrite = false;

  async function load(): Promise<T | null> {
    const stored = await asked(() => store.get(kind.name));
    if (stored === undefined) {
      mayWrite = true;
      return null;
    }
    const envelope = readEnvelope(stored);
    if (envelope && envelope.version > kind.version) {
      throw new FailureError({ code: 'store-newer', field: 'request', detail: kind.name });
    }
    const decoded = envelope && migrate(kind, envelope);
    if (decoded === null) await asked(() => store.set(`${kind.name}.backup`, stored));
    mayWrite = true;
    return decoded;
  }

  return {
    load,
    save: async (data) => {
      if (!mayWrite) await load();
      await asked(() => store.set(kind.name, { version: kind.version, data }));
    },
  };
}

type Envelope = { readonly version: number; readonly data: unknown };

function readEnvelope(stored: unknown): Envelope | null {
  const { version, data } = Object(stored) as { version?: unknown; data?: unknown };
  return Number.isInteger(version) && Number(version) >= 1 ? { version: Number(version), data } : null;
}

/** Null where the data are not what their version says: a migration may fail on them in any way. */
function migrate<T>(kind: DocumentKind<T>, { version, data }: Envelope): T | null {
  try {
    return kind.decode(kind.migrations.slice(version - 1).reduce((older, step) => step(older), data));
  } catch {
    return null;
  }
}

/** What a store answers; a store that rejects becomes `storage-failed`, with the name of what it threw. */
export async function asked<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (caught) {
    const detail = caught instanceof Error ? caught.name : typeof caught;
    throw new FailureError({ code: 'storage-failed', field: 'request', detail });
  }
}
