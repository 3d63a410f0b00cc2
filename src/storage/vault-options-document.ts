import * as v from 'valibot';
import { autoLockMinutes, type VaultOptions } from '#core/vault/vault-options.ts';
import { decodeBy } from './decode-by.ts';
import type { DocumentKind } from './document.ts';

const schema: v.GenericSchema<unknown, VaultOptions> = v.object({
  autoLock: v.picklist(autoLockMinutes),
  listNames: v.boolean(),
});

/** Lies inside the vault. */
export const vaultOptionsDocument: DocumentKind<VaultOptions> = {
  name: 'vault-options',
  version: 1,
  secret: true,
  migrations: [],
  decode: decodeBy(schema),
};
