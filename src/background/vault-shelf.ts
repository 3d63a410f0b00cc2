import { FailureError } from '#core/failure-error.ts';
import type { VaultContent } from '#storage/vault-content.ts';
import type { VaultName } from '#storage/vault-names.ts';
import type { VaultHolder } from './vault-holder.ts';

/** The things of one kind in the vault. */
export type VaultShelf<T> = {
  /** Null where the vault is locked; empty where there is none. The same objects each time, as long as it is open. */
  read(): Promise<readonly T[] | null>;
  /** Of what is there, while it is locked and as far as the user allows. */
  names(): Promise<readonly VaultName[]>;
  /** Rejects with `vault-none`, `vault-locked` and what keeps it from being written. */
  change(next: (before: readonly T[]) => readonly T[]): Promise<void>;
  /** Whenever `read` would answer something else than before. */
  onChange(listener: () => void): void;
};

/** A vault that there is not. */
export const noShelf: VaultShelf<never> = {
  read: async () => [],
  names: async () => [],
  change: async () => {
    throw new FailureError({ code: 'vault-none', field: 'passphrase' });
  },
  onChange: () => undefined,
};

type ShelfName = 'identities' | 'tokens' | 'connections';

/** One part of the vault's content, as those see it who keep such things. */
export function createVaultShelf<N extends ShelfName>(
  holder: VaultHolder,
  name: N,
): VaultShelf<VaultContent[N][number]> {
  type Things = readonly VaultContent[N][number][];
  const isThere = () => holder.isThere().catch(() => false);
  return {
    read: async () => {
      const opened = await holder.opened();
      if (opened) return opened.content[name];
      return (await isThere()) ? null : [];
    },
    names: async () => {
      if (await holder.opened()) return [];
      return holder.names().then(
        (names) => names[name],
        () => [],
      );
    },
    change: (next) =>
      holder.inTurn(async () => {
        const { content } = await holder.need();
        const things: Things = content[name];
        const after = next(things);
        if (after !== things) await holder.put({ ...content, [name]: after });
      }),
    onChange: (listener) =>
      holder.onChange((before, after) => {
        if (!before || !after || before[name] !== after[name]) listener();
      }),
  };
}
