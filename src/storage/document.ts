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
 * A document in a store. Data that a newer version wrote, or that cannot be read, is neither served nor overwritten without a
 * copy beside it; both reject with a typed failure.
 */
export function openDocument<T>(kind: DocumentKind<T>, store: KeyValue): Document<T> {
  const backup = `${kind.name}.backup`;

  async function load(): Promise<T | null> {
    const stored = await store.get(kind.name);
    if (stored === undefined) return null;
    const { version, data } = readEnvelope(stored);
    if (version > kind.version)
      throw new FailureError({ code: 'store-newer', field: 'request', detail: kind.name });
    const migrated = kind.migrations.slice(version - 1).reduce((older, migrate) => migrate(older), data);
    const decoded = kind.decode(migrated);
    if (decoded !== null) return decoded;
    await store.set(backup, stored);
    return null;
  }

  return {
    load,
    save: (data) => store.set(kind.name, { version: kind.version, data }),
  };
}

function readEnvelope(stored: unknown): { version: number; data: unknown } {
  const { version, data } = Object(stored) as { version?: unknown; data?: unknown };
  return { version: typeof version === 'number' ? version : 1, data };
}
