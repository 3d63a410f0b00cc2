import { FailureError } from '#core/failure-error.ts';
import type { Connection } from '#core/identity/connection.ts';
import { defaultVaultOptions, type VaultOptions } from '#core/vault/vault-options.ts';
import { connectionsDocument } from './connections-document.ts';
import { type DocumentKind, openDocument } from './document.ts';
import { identityDocument, type StoredIdentity } from './identity-document.ts';
import { type StoredToken, tokenDocument } from './token-document.ts';
import { vaultOptionsDocument } from './vault-options-document.ts';

/** What is in the vault, in the clear. */
export type VaultContent = {
  readonly options: VaultOptions;
  readonly identities: readonly StoredIdentity[];
  readonly tokens: readonly StoredToken[];
  readonly connections: readonly Connection[];
};

/** What is in it of the user's: all but the options. */
export type VaultThings = Omit<VaultContent, 'options'>;

/** The same documents as outside, each with its own version and migrations. Another kind of thing is one more line here. */
const kinds: { readonly [K in keyof VaultContent]: DocumentKind<VaultContent[K]> } = {
  options: vaultOptionsDocument,
  identities: identityDocument,
  tokens: tokenDocument,
  connections: connectionsDocument,
};

export const emptyVault: VaultContent = {
  options: defaultVaultOptions,
  identities: [],
  tokens: [],
  connections: [],
};

/** The text to be encrypted. */
export function printVaultContent(content: VaultContent): string {
  const envelope = <K extends keyof VaultContent>(part: K) =>
    [kinds[part].name, { version: kinds[part].version, data: content[part] }] as const;
  const parts = [envelope('options'), envelope('identities'), envelope('tokens'), envelope('connections')];
  return JSON.stringify(Object.fromEntries(parts));
}

/** Rejects with `store-newer` for what a newer version wrote, and with `vault-tampered` for what none ever did. */
export async function readVaultContent(text: string): Promise<VaultContent> {
  const parts = partsOf(text);
  const names = Object.values(kinds).map(({ name }) => name);
  const unknown = [...parts.keys()].find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new FailureError({ code: 'store-newer', field: 'passphrase', detail: unknown });
  }
  const part = async <T>(kind: DocumentKind<T>, absent: T): Promise<T> => {
    const loaded = await openDocument(kind, {
      get: async (name) => parts.get(name),
      set: async () => undefined,
      remove: async () => undefined,
    }).load();
    if (loaded === null && parts.has(kind.name)) throw tampered();
    return loaded ?? absent;
  };
  return {
    options: await part(kinds.options, emptyVault.options),
    identities: await part(kinds.identities, emptyVault.identities),
    tokens: await part(kinds.tokens, emptyVault.tokens),
    connections: await part(kinds.connections, emptyVault.connections),
  };
}

function partsOf(text: string): ReadonlyMap<string, unknown> {
  try {
    const parts: unknown = JSON.parse(text);
    if (typeof parts === 'object' && parts !== null && !Array.isArray(parts)) {
      return new Map(Object.entries(parts));
    }
  } catch {
    // Falls through: what cannot be read was not written here.
  }
  throw tampered();
}

function tampered(): FailureError {
  return new FailureError({ code: 'vault-tampered', field: 'passphrase' });
}
