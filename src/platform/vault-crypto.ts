type Bytes = Uint8Array<ArrayBuffer>;

/** What the vault needs of the browser's cryptography. */
export type VaultCrypto = {
  /** PBKDF2-HMAC-SHA-256: the 32 bytes of a key. */
  deriveKey(passphrase: string, salt: Bytes, iterations: number): Promise<Bytes>;
  /** AES-256-GCM; `header` is authenticated and not encrypted. The tag is at the end. */
  encrypt(key: Bytes, iv: Bytes, header: Bytes, plain: Bytes): Promise<Bytes>;
  /** Null where key, header and data do not belong together. */
  decrypt(key: Bytes, iv: Bytes, header: Bytes, data: Bytes): Promise<Bytes | null>;
  randomBytes(count: number): Bytes;
};

/** Keys come and go as bytes: Chromium's `storage.session` keeps no `CryptoKey`. */
export function vaultCrypto(): VaultCrypto {
  const { subtle } = crypto;
  const aesKey = (key: Bytes) => subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return {
    deriveKey: async (passphrase, salt, iterations) => {
      const typed = new TextEncoder().encode(passphrase);
      const material = await subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits']);
      const kdf = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
      return new Uint8Array(await subtle.deriveBits(kdf, material, 256));
    },
    encrypt: async (key, iv, header, plain) => {
      const cipher = { name: 'AES-GCM', iv, additionalData: header };
      return new Uint8Array(await subtle.encrypt(cipher, await aesKey(key), plain));
    },
    decrypt: async (key, iv, header, data) => {
      const cipher = { name: 'AES-GCM', iv, additionalData: header };
      try {
        return new Uint8Array(await subtle.decrypt(cipher, await aesKey(key), data));
      } catch (caught) {
        if (caught instanceof Error && caught.name === 'OperationError') return null;
        throw caught;
      }
    },
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  };
}
