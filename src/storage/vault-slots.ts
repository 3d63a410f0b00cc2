import { FailureError } from '#core/failure-error.ts';
import { readVaultRecord, type VaultRecord } from '#core/vault/vault-record.ts';
import { asked, type KeyValue } from './document.ts';

/** Where the vault's record lies, with one before it. A store that rejects becomes `storage-failed`. */
export type VaultSlots = {
  /** Whether there is a vault, in whatever state. */
  isThere(): Promise<boolean>;
  /** Null where there is none. Rejects as `readVaultRecord` fails. */
  load(): Promise<VaultRecord | null>;
  /** The record before the present one; null where there is none that can be read. */
  loadBackup(): Promise<VaultRecord | null>;
  /**
   * Puts a record in the place of the present one, which becomes the backup. It is written beside it first, read back and handed to `opens`; until
   * it is known to be whole, the present one stays.
   */
  replace(record: VaultRecord, opens: (written: VaultRecord) => Promise<boolean>): Promise<void>;
  /** Puts the backup back; what it takes the place of is kept as `vault.tampered`. */
  restore(backup: VaultRecord): Promise<void>;
  /** Takes away what an interrupted write left, and a backup that another passphrase opens. */
  tidy(present: VaultRecord): Promise<void>;
  /** Takes away all that an earlier passphrase opens. */
  forgetEarlier(): Promise<void>;
  /** The vault itself last: an interrupted erasure can be made again. */
  erase(): Promise<void>;
};

const present = 'vault';
const next = 'vault.next';
const backup = 'vault.backup';
const tampered = 'vault.tampered';

export function createVaultSlots(store: KeyValue): VaultSlots {
  const get = (key: string) => asked(() => store.get(key));
  const set = (key: string, value: unknown) => asked(() => store.set(key, value));
  const remove = (key: string) => asked(() => store.remove(key));

  async function loadBackup(): Promise<VaultRecord | null> {
    const read = readVaultRecord(await get(backup));
    return read.ok ? read.value : null;
  }

  return {
    isThere: async () => (await get(present)) !== undefined,
    load: async () => {
      const stored = await get(present);
      if (stored === undefined) return null;
      const read = readVaultRecord(stored);
      if (!read.ok) throw new FailureError(read.failure);
      return read.value;
    },
    loadBackup,
    replace: async (record, opens) => {
      try {
        await set(next, record);
        const written = readVaultRecord(await get(next));
        if (!written.ok || !(await opens(written.value))) {
          throw new FailureError({ code: 'storage-failed', field: 'request', detail: 'NotAsWritten' });
        }
        const before = await get(present);
        if (before !== undefined) await set(backup, before);
        await set(present, record);
      } finally {
        await remove(next).catch(() => undefined);
      }
    },
    restore: async (record) => {
      const before = await get(present);
      if (before !== undefined) await set(tampered, before);
      await set(present, record);
    },
    tidy: async ({ kdf }) => {
      await remove(next);
      if ((await get(backup)) !== undefined && (await loadBackup())?.kdf.salt !== kdf.salt)
        await remove(backup);
    },
    forgetEarlier: async () => {
      for (const key of [next, tampered, backup]) await remove(key);
    },
    erase: async () => {
      for (const key of [next, tampered, backup, present]) await remove(key);
    },
  };
}
