import { FailureError } from '#core/failure-error.ts';
import { base64FromBytes, bytesFromBase64 } from '#core/http/base64.ts';
import { normalisePassphrase } from '#core/vault/passphrase.ts';
import {
  keyCheckOf,
  leastIterations,
  type VaultKdf,
  type VaultRecord,
  vaultHeader,
  vaultRecord,
} from '#core/vault/vault-record.ts';
import type { VaultCrypto } from '#platform/vault-crypto.ts';
import { printVaultContent, readVaultContent, type VaultContent } from '#storage/vault-content.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A key, and how it comes out of the passphrase. */
export type VaultKey = { readonly kdf: VaultKdf; readonly bytes: Bytes };

export type VaultSealing = {
  /** A key with a salt of its own and today's number of iterations. */
  newKey(passphrase: string): Promise<VaultKey>;
  keyFor(passphrase: string, kdf: VaultKdf): Promise<VaultKey>;
  /** Encrypted under a fresh initialisation vector. */
  seal(content: VaultContent, key: VaultKey): Promise<VaultRecord>;
  /** Null where the key does not open it. Rejects as `readVaultContent` does. */
  open(record: VaultRecord, key: VaultKey): Promise<VaultContent | null>;
  /** Rejects with `vault-passphrase-wrong` where the record was sealed with another key, and with `vault-tampered` where it was with this one. */
  mustOpen(record: VaultRecord, key: VaultKey): Promise<VaultContent>;
  /** Whether this very content comes out again. */
  holds(record: VaultRecord, key: VaultKey, content: VaultContent): Promise<boolean>;
  /** Whether a new key would be harder to guess. */
  isOutdated(kdf: VaultKdf): boolean;
};

const saltBytes = 32;
const ivBytes = 12;

/** Turns content into records and back. */
export function createVaultSealing(crypto: VaultCrypto, iterations: number = leastIterations): VaultSealing {
  const keyFor = async (passphrase: string, kdf: VaultKdf): Promise<VaultKey> => {
    const typed = normalisePassphrase(passphrase);
    return { kdf, bytes: await crypto.deriveKey(typed, bytesFromBase64(kdf.salt), kdf.iterations) };
  };
  const plainOf = (record: VaultRecord, { bytes }: VaultKey) =>
    crypto.decrypt(
      bytes,
      bytesFromBase64(record.cipher.iv),
      vaultHeader(record),
      bytesFromBase64(record.data),
    );
  const open = async (record: VaultRecord, key: VaultKey): Promise<VaultContent | null> => {
    const plain = await plainOf(record, key);
    return plain && readVaultContent(new TextDecoder().decode(plain));
  };

  return {
    newKey: (passphrase) =>
      keyFor(passphrase, {
        name: 'PBKDF2-SHA-256',
        iterations,
        salt: base64FromBytes(crypto.randomBytes(saltBytes)),
      }),
    keyFor,
    seal: async (content, { kdf, bytes }) => {
      const header = { kdf, keyCheck: keyCheckOf(bytes) };
      const iv = crypto.randomBytes(ivBytes);
      const plain = new TextEncoder().encode(printVaultContent(content));
      return vaultRecord(header, iv, await crypto.encrypt(bytes, iv, vaultHeader(header), plain));
    },
    open,
    mustOpen: async (record, key) => {
      const content = await open(record, key);
      if (content) return content;
      const isOwn = keyCheckOf(key.bytes) === record.keyCheck;
      throw new FailureError({
        code: isOwn ? 'vault-tampered' : 'vault-passphrase-wrong',
        field: 'passphrase',
      });
    },
    holds: async (record, key, content) => {
      const plain = await plainOf(record, key);
      return plain !== null && new TextDecoder().decode(plain) === printVaultContent(content);
    },
    isOutdated: (kdf) => kdf.iterations < iterations,
  };
}
