import { FailureError } from '#core/failure-error.ts';
import { type MergeMode, mergeKept } from '#core/vault/merge-kept.ts';
import { printVaultFile, readVaultFile } from '#core/vault/vault-file.ts';
import type { VaultImport } from '#protocol/vault-contract.ts';
import { emptyVault, type VaultContent, type VaultThings } from '#storage/vault-content.ts';
import type { VaultHolder } from './vault-holder.ts';
import { acceptable } from './vault-passphrases.ts';
import type { VaultSealing } from './vault-sealing.ts';

export type VaultTransfer = {
  /** A text that only the passphrase opens; null: the vault's own. Rejects with `vault-none`, `vault-locked` and `vault-passphrase-weak`. */
  exportText(passphrase: string | null): Promise<string>;
  /**
   * Takes an export in; where there is no vault yet, one is created with the export's passphrase. `preview`: only counts. Rejects as
   * `readVaultFile` fails, and with `vault-locked`, `vault-passphrase-wrong` and `vault-passphrase-weak`.
   */
  importText(wanted: {
    readonly text: string;
    readonly passphrase: string;
    readonly mode: MergeMode;
    readonly preview: boolean;
  }): Promise<VaultImport>;
  /** Adds things, all of them or none; what is there already stays as it is. Rejects with `vault-none`, `vault-locked` and what keeps it from being written. */
  takeIn(things: VaultThings): Promise<void>;
};

export function createVaultTransfer(holder: VaultHolder, sealing: VaultSealing): VaultTransfer {
  async function exportText(passphrase: string | null): Promise<string> {
    const { record, content } = await holder.need();
    if (passphrase === null) return printVaultFile(record);
    return printVaultFile(await sealing.seal(content, await sealing.newKey(acceptable(passphrase))));
  }

  const importText: VaultTransfer['importText'] = async ({ text, passphrase, mode, preview }) => {
    const before = (await holder.isThere()) ? (await holder.need()).content : null;
    const file = readVaultFile(text);
    if (!file.ok) throw new FailureError(file.failure);
    const imported = await sealing.mustOpen(file.value, await sealing.keyFor(passphrase, file.value.kdf));
    const { content, count } = joined(before ?? emptyVault, imported, mode);
    if (preview) return count;
    if (before) await holder.put(content);
    else await holder.admit(await holder.store(content, await sealing.newKey(acceptable(passphrase))));
    return count;
  };

  return {
    exportText: (passphrase) => holder.inTurn(() => exportText(passphrase)),
    importText: (wanted) => holder.inTurn(() => importText(wanted)),
    takeIn: (things) =>
      holder.inTurn(async () => {
        const { content } = await holder.need();
        await holder.put({
          ...content,
          identities: withNew(content.identities, things.identities),
          tokens: withNew(content.tokens, things.tokens),
          connections: withNew(content.connections, things.connections),
        });
      }),
  };
}

function withNew<T extends { readonly id: string }>(before: readonly T[], more: readonly T[]): readonly T[] {
  const known = new Set(before.map(({ id }) => id));
  const fresh = more.filter(({ id }) => !known.has(id));
  return fresh.length === 0 ? before : [...before, ...fresh];
}

/** The options stay: they are this machine's. */
function joined(
  before: VaultContent,
  imported: VaultContent,
  mode: MergeMode,
): { readonly content: VaultContent; readonly count: VaultImport } {
  const identities = mergeKept(before.identities, imported.identities, mode);
  const tokens = mergeKept(before.tokens, imported.tokens, mode);
  const connections = mergeKept(before.connections, imported.connections, mode);
  return {
    content: {
      ...before,
      identities: identities.after,
      tokens: tokens.after,
      connections: connections.after,
    },
    count: { identities: identities.count, tokens: tokens.count, connections: connections.count },
  };
}
