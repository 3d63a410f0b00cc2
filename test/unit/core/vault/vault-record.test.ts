import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64FromBytes } from '#core/http/base64.ts';
import { sha256 } from '#core/sigv4/sha256.ts';
import { printVaultFile, readVaultFile } from '#core/vault/vault-file.ts';
import {
  keyCheckOf,
  leastIterations,
  readVaultRecord,
  type VaultRecord,
  vaultHeader,
  vaultRecord,
} from '#core/vault/vault-record.ts';

const bytes = (count: number, first = 1) => Uint8Array.from({ length: count }, (_, at) => (at + first) % 256);
const key = bytes(32);
const record = vaultRecord(
  {
    kdf: { name: 'PBKDF2-SHA-256', iterations: leastIterations, salt: base64FromBytes(bytes(32)) },
    keyCheck: keyCheckOf(key),
  },
  bytes(12),
  bytes(50),
);

/** With the digest that somebody would write who knows how it is made. */
function digested({ kdf, cipher, keyCheck, data }: VaultRecord): VaultRecord {
  const parts = [1, kdf.name, kdf.iterations, kdf.salt, cipher.name, cipher.iv, keyCheck, data];
  const digest = base64FromBytes(sha256(new TextEncoder().encode(JSON.stringify(parts))));
  return { version: 1, kdf, cipher, keyCheck, data, digest };
}

const codeOf = (value: unknown) => {
  const read = readVaultRecord(value);
  return read.ok ? 'read' : read.failure.code;
};

describe('a record of the vault', () => {
  it('is read as it was written, also from an export', () => {
    expect(readVaultRecord(record)).toEqual({ ok: true, value: record });
    expect(readVaultRecord(structuredClone(record))).toEqual({ ok: true, value: record });
    expect(readVaultFile(printVaultFile(record))).toEqual({ ok: true, value: record });
    expect(digested(record)).toEqual(record);
  });

  it('has parameters, salt and key check in what the cipher authenticates', () => {
    const headers = [
      record,
      { ...record, kdf: { ...record.kdf, iterations: 700_000 } },
      { ...record, kdf: { ...record.kdf, salt: base64FromBytes(bytes(32, 2)) } },
      { ...record, keyCheck: keyCheckOf(bytes(32, 2)) },
    ].map((one) => new TextDecoder().decode(vaultHeader(one)));
    expect(new Set(headers).size).toBe(4);
    for (const word of ['1', 'PBKDF2-SHA-256', '600000', 'AES-256-GCM']) expect(headers[0]).toContain(word);
  });

  it.each([
    ['fewer iterations', { kdf: { ...record.kdf, iterations: leastIterations - 1 } }],
    ['one iteration', { kdf: { ...record.kdf, iterations: 1 } }],
    ['another derivation', { kdf: { ...record.kdf, name: 'PBKDF2-SHA-1' } }],
    ['no derivation', { kdf: { ...record.kdf, name: 'none' } }],
    ['another cipher', { cipher: { ...record.cipher, name: 'AES-128-CBC' } }],
  ])('is refused as a downgrade for %s, its digest right or not', (_, change) => {
    expect(codeOf({ ...record, ...change })).toBe('vault-downgraded');
    expect(codeOf(digested({ ...record, ...change } as VaultRecord))).toBe('vault-downgraded');
  });

  it.each([
    ['more iterations than anybody waits for', { kdf: { ...record.kdf, iterations: 1e9 } }],
    ['half an iteration', { kdf: { ...record.kdf, iterations: leastIterations + 0.5 } }],
    ['a short salt', { kdf: { ...record.kdf, salt: base64FromBytes(bytes(8)) } }],
    ['a long initialisation vector', { cipher: { ...record.cipher, iv: base64FromBytes(bytes(16)) } }],
    ['no data', { data: '' }],
    ['a tag alone', { data: base64FromBytes(bytes(16)) }],
    ['data that go on', { data: `${record.data}AAAA\n` }],
    ['a key check of another length', { keyCheck: base64FromBytes(bytes(32)) }],
  ])('is refused as tampered with for %s, its digest right or not', (_, change) => {
    expect(codeOf({ ...record, ...change })).toBe('vault-tampered');
    expect(codeOf(digested({ ...record, ...change }))).toBe('vault-tampered');
  });

  it('is refused where the same bytes are written in another way', () => {
    const loose = record.data.replace(/(.)=+$/, (_, last: string) =>
      String.fromCharCode(last.charCodeAt(0) + 1),
    );
    const ends = ['=', '==', ''].map((end) => loose + end);
    const ways = [
      ` ${record.data}`,
      record.data.replaceAll('+', '-'),
      record.data.replace(/=+$/, ''),
      ...ends,
    ];
    for (const data of ways.filter((way) => way !== record.data)) {
      expect(codeOf(digested({ ...record, data })), data).toBe('vault-tampered');
    }
  });

  it('is refused with one byte changed, with anything added, and without its digest', () => {
    expect(codeOf({ ...record, data: base64FromBytes(bytes(50, 2)) })).toBe('vault-tampered');
    expect(codeOf({ ...record, more: 1 })).toBe('vault-tampered');
    expect(codeOf({ ...record, digest: undefined })).toBe('vault-tampered');
    expect(codeOf({ ...record, digest: base64FromBytes(bytes(32)) })).toBe('vault-tampered');
  });

  it('is left to the version that wrote it where that is newer', () => {
    expect(codeOf({ version: 2 })).toBe('store-newer');
    expect(codeOf({ ...record, version: 2, kdf: { name: 'argon2id' } })).toBe('store-newer');
    expect(codeOf({ ...record, version: 0 })).toBe('vault-tampered');
    expect(codeOf({ ...record, version: '2' })).toBe('vault-tampered');
  });

  it('is anything else without a crash (any value)', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withMap: true, withBigInt: true }), (value) => {
        expect(codeOf(value)).not.toBe('read');
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readVaultFile(text).ok).toBe(false);
      }),
    );
  });
});

describe('the key check', () => {
  it('is of one key, and does not show it', () => {
    expect(keyCheckOf(key)).toBe(keyCheckOf(bytes(32)));
    expect(keyCheckOf(key)).not.toBe(keyCheckOf(bytes(32, 2)));
    expect(base64FromBytes(key)).not.toContain(keyCheckOf(key).slice(0, 8));
  });
});

describe('a file', () => {
  it.each(['', 'text', '[1]', '{}', 'null', '{"countersign":"rules","rules":[]}', '{"record":{}}'])(
    'is no export: %j',
    (text) => {
      expect(readVaultFile(text)).toEqual({
        ok: false,
        failure: { code: 'vault-file-invalid', field: 'vault-file' },
      });
    },
  );

  it('that is too large, or too deep, is none', () => {
    expect(readVaultFile(' '.repeat(17 * 1024 * 1024)).ok).toBe(false);
    expect(readVaultFile('{"a":'.repeat(1_000_000)).ok).toBe(false);
  });

  it('says that its record was changed', () => {
    const text = printVaultFile({ ...record, data: base64FromBytes(bytes(50, 3)) });
    expect(readVaultFile(text)).toMatchObject({ failure: { code: 'vault-tampered', field: 'vault-file' } });
  });
});
