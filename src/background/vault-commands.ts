import type { Connection } from '#core/identity/connection.ts';
import type { Handlers } from '#protocol/contract.ts';
import type { StoredIdentity } from '#storage/identity-document.ts';
import type { StoredToken } from '#storage/token-document.ts';
import { emptyVault, type VaultContent } from '#storage/vault-content.ts';
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

  async function create({ passphrase, options, moveIn }: Parameters<VaultCommands['createVault']>[0]) {
    const content: VaultContent = moveIn
      ? {
          options,
          identities: await identities.inSession(),
          tokens: await tokens.inSession(),
          connections: await connections.inSession(),
        }
      : { ...emptyVault, options };
    await vault.create(passphrase, content);
    await identities.leaveSession(new Set(content.identities.map(({ id }) => id)));
    await tokens.leaveSession(new Set(content.tokens.map(({ id }) => id)));
    await connections.leaveSession(new Set(content.connections.map(({ id }) => id)));
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
    keepSecret: ({ kind, id, keep }) =>
      nothing({ identity: identities, token: tokens, connection: connections }[kind].move(id, keep)),
  };
}
