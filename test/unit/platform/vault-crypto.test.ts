import { describe, expect, it } from 'vitest';
import { hex } from '#core/sigv4/hex.ts';
import { vaultCrypto } from '#platform/vault-crypto.ts';

const { deriveKey, encrypt, decrypt, randomBytes } = vaultCrypto();
const text = (value: string) => new TextEncoder().encode(value);

describe('the key of a passphrase', () => {
  // RFC 7914, section 11, has these two with 64 bytes; the first 32 are the same.
  it.each([
    ['passwd', 'salt', 1, '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc'],
    ['Password', 'NaCl', 80_000, '4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56'],
  ])('is PBKDF2-HMAC-SHA-256: %s, %s, %d', async (passphrase, salt, iterations, key) => {
    expect(hex(await deriveKey(passphrase, text(salt), iterations))).toBe(key);
  });
});

describe('the cipher', () => {
  const key = text('k'.repeat(32));
  const iv = text('i'.repeat(12));
  const header = text('header');

  it('is AES-256-GCM with the tag at the end', async () => {
    // Test case 14 of the GCM specification (McGrew and Viega).
    const sealed = await encrypt(
      new Uint8Array(32),
      new Uint8Array(12),
      new Uint8Array(0),
      new Uint8Array(16),
    );
    expect(hex(sealed)).toBe('cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919');
  });

  it('gives back what belongs together, and null for everything else', async () => {
    const data = await encrypt(key, iv, header, text('plain'));
    expect(await decrypt(key, iv, header, data)).toEqual(text('plain'));
    expect(await decrypt(text('K'.repeat(32)), iv, header, data)).toBeNull();
    expect(await decrypt(key, text('I'.repeat(12)), header, data)).toBeNull();
    expect(await decrypt(key, iv, text('other'), data)).toBeNull();
    expect(await decrypt(key, iv, header, data.slice(0, -1))).toBeNull();
    expect(await decrypt(key, iv, header, new Uint8Array(0))).toBeNull();
  });

  it('does not take a mistake of ours for a wrong passphrase', async () => {
    await expect(decrypt(text('short'), iv, header, new Uint8Array(16))).rejects.toThrow();
  });
});

it('random bytes are as many as asked for, and others each time', () => {
  const drawn = Array.from({ length: 50 }, () => hex(randomBytes(12)));
  expect(new Set(drawn).size).toBe(50);
  expect(randomBytes(32)).toHaveLength(32);
});
