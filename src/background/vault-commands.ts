import type { Connection } from '#core/identity/connection.ts';
import { type KeptCount, keptCount, nothingKept } from '#core/vault/kept-count.ts';
import type { Handlers } from '#protocol/contract.ts';
import type { StoredIdentity } from '#storage/identity-document.ts';
import type { StoredToken } from '#storage/token-document.ts';
import { emptyVault, type VaultThings } from '#storage/vault-content.ts';
import type { Vault } from './vault.ts';
import type { Movable } from './vault-kept.ts';

export type VaultCommands = Pick<
  Handlers,
  | 'vaultState'
  | 'createVault'
  | 'unlockVault'
  | 'lockVault'
  | 'changePassphrase'
  | 'setVaultOptions'
  | 'eraseVault'
  | 'exportVault'
  | 'importVault'
  | 'moveIntoVault'
  | 'keepSecret'
>;

/** The commands about the vault. */
export function createVaultCommands({
  vault,
  identities,
  tokens,
  connections,
}: {
  readonly vault: Vault;
  readonly identities: Movable<StoredIdentity>;
  readonly tokens: Movable<StoredToken>;
  readonly connections: Movable<Connection>;
}): VaultCommands {
  const nothing = (work: Promise<unknown>) => work.then(() => null);

  /** All that is kept for the session goes where `take` puts it. Tokens that are refreshed meanwhile wait: none goes as it was before. */
  async function handOver(take: (things: VaultThings) => Promise<void>): Promise<KeptCount> {
    let count = nothingKept;
    await identities.handOver((ownIdentities) =>
      tokens.handOver((ownTokens) =>
        connections.handOver(async (ownConnections) => {
          const things = { identities: ownIdentities, tokens: ownTokens, connections: ownConnections };
          count = keptCount(things);
          await take(things);
        }),
      ),
    );
    return count;
  }

  async function create({ passphrase, options, moveIn }: Parameters<VaultCommands['createVault']>[0]) {
    if (!moveIn) await vault.create(passphrase, { ...emptyVault, options });
    else await handOver((things) => vault.create(passphrase, { ...things, options }));
  }

  return {
    vaultState: () => vault.state(),
    createVault: (wanted) => nothing(create(wanted)),
    unlockVault: ({ passphrase, fromBackup }) => nothing(vault.unlock(passphrase, fromBackup)),
    lockVault: () => nothing(vault.lock()),
    changePassphrase: ({ current, next }) => nothing(vault.changePassphrase(current, next)),
    setVaultOptions: ({ options }) => nothing(vault.setOptions(options)),
    eraseVault: () => nothing(vault.erase()),
    exportVault: ({ passphrase }) => vault.exportText(passphrase),
    importVault: (wanted) => vault.importText(wanted),
    moveIntoVault: () => handOver(vault.takeIn),
    keepSecret: ({ kind, id, keep }) =>
      nothing({ identity: identities, token: tokens, connection: connections }[kind].move(id, keep)),
  };
}
