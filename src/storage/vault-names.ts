import * as v from 'valibot';
import { decodeBy } from './decode-by.ts';
import { asked, type Document, type DocumentKind, type KeyValue, openDocument } from './document.ts';

export type VaultName = { readonly id: string; readonly name: string };

/** What is in the vault, by name alone. */
export type VaultNames = {
  readonly identities: readonly VaultName[];
  readonly tokens: readonly VaultName[];
  readonly connections: readonly VaultName[];
};

export const noVaultNames: VaultNames = { identities: [], tokens: [], connections: [] };

const names: v.GenericSchema<unknown, readonly VaultName[]> = v.array(
  v.object({ id: v.string(), name: v.string() }),
);

export const vaultNamesDocument: DocumentKind<VaultNames> = {
  name: 'vault-names',
  version: 1,
  secret: false,
  migrations: [],
  decode: decodeBy(v.object({ identities: names, tokens: names, connections: v.optional(names, []) })),
};

export type VaultNamesStore = Document<VaultNames> & { remove(): Promise<void> };

/** Lie outside the vault and unencrypted, only where the user wants them listed while it is locked. */
export function createVaultNames(store: KeyValue): VaultNamesStore {
  return {
    ...openDocument(vaultNamesDocument, store),
    remove: () => asked(() => store.remove(vaultNamesDocument.name)),
  };
}
