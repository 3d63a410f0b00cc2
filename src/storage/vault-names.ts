import * as v from 'valibot';
import { decodeBy } from './decode-by.ts';
import type { DocumentKind } from './document.ts';

export type VaultName = { readonly id: string; readonly name: string };

/** What is in the vault, by name alone. */
export type VaultNames = { readonly identities: readonly VaultName[]; readonly tokens: readonly VaultName[] };

export const noVaultNames: VaultNames = { identities: [], tokens: [] };

const names: v.GenericSchema<unknown, readonly VaultName[]> = v.array(
  v.object({ id: v.string(), name: v.string() }),
);

/** Lies outside the vault and unencrypted, only where the user wants the names listed while it is locked. */
export const vaultNamesDocument: DocumentKind<VaultNames> = {
  name: 'vault-names',
  version: 1,
  secret: false,
  migrations: [],
  decode: decodeBy(v.object({ identities: names, tokens: names })),
};
