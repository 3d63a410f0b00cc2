import * as v from 'valibot';
import { asked, type KeyValue } from './document.ts';

/** What keeps the vault open from one worker to the next. */
export type VaultSession = {
  /** The raw key, in Base64: not every browser keeps a `CryptoKey` here. */
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly deadline: number;
};

export type VaultSessionStore = {
  /** Null where the vault is locked, and where what is there cannot be read: then it is taken away. */
  load(): Promise<VaultSession | null>;
  save(session: VaultSession): Promise<void>;
  remove(): Promise<void>;
};

const name = 'vault-session';
const schema: v.GenericSchema<unknown, VaultSession> = v.object({
  key: v.string(),
  deadline: v.number(),
});

/** No document of the usual kind: of a key there are no backups. The store is the one that ends with the browser session. */
export function createVaultSession(store: KeyValue): VaultSessionStore {
  const remove = () => asked(() => store.remove(name));
  return {
    load: async () => {
      const stored = await asked(() => store.get(name));
      if (stored === undefined) return null;
      const decoded = v.safeParse(schema, stored);
      if (decoded.success) return decoded.output;
      await remove();
      return null;
    },
    save: (session) => asked(() => store.set(name, session)),
    remove,
  };
}
