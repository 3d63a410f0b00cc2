import * as v from 'valibot';
import { type Failure, type Field, failure, type Outcome, success } from '../failure.ts';
import { base64FromBytes, bytesFromBase64 } from '../http/base64.ts';
import { HmacKey } from '../sigv4/hmac.ts';
import { sha256 } from '../sigv4/sha256.ts';

/** What is refused below: OWASP's figure for PBKDF2-HMAC-SHA-256. */
export const leastIterations = 600_000;
/** What is refused above: nobody would wait for it. */
const mostIterations = 20_000_000;
const version = 1;

export type VaultKdf = {
  readonly name: 'PBKDF2-SHA-256';
  readonly iterations: number;
  /** Base64, as every byte string here. */
  readonly salt: string;
};

/** The vault as it lies on disk and in an export. */
export type VaultRecord = {
  readonly version: typeof version;
  readonly kdf: VaultKdf;
  readonly cipher: { readonly name: 'AES-256-GCM'; readonly iv: string };
  /** By this a wrong passphrase is told from a record that was tampered with. */
  readonly keyCheck: string;
  /** The cipher's text with its tag. */
  readonly data: string;
  /** SHA-256 of all the rest, so that damage shows without a passphrase. It keeps nobody from anything: the cipher does. */
  readonly digest: string;
};

const bytes = (least: number, most: number) =>
  v.pipe(
    v.string(),
    v.check((text) => {
      if (text.length > most * 2) return false;
      const read = bytesFromBase64(text);
      // One text for the same bytes: what was changed in any way is not the record that was written.
      return read.length >= least && read.length <= most && base64FromBytes(read) === text;
    }),
  );

const schema: v.GenericSchema<unknown, VaultRecord> = v.strictObject({
  version: v.literal(version),
  kdf: v.strictObject({
    name: v.literal('PBKDF2-SHA-256'),
    iterations: v.pipe(v.number(), v.safeInteger(), v.minValue(leastIterations), v.maxValue(mostIterations)),
    salt: bytes(16, 64),
  }),
  cipher: v.strictObject({ name: v.literal('AES-256-GCM'), iv: bytes(12, 12) }),
  keyCheck: bytes(16, 16),
  data: bytes(17, 64 * 1024 * 1024),
  digest: bytes(32, 32),
});

/**
 * Checks what lies where a vault should be, before any key is derived. Fails with `store-newer`, with `vault-downgraded` where key derivation or
 * cipher is another or a weaker one, and else with `vault-tampered`.
 */
export function readVaultRecord(value: unknown, field: Field = 'passphrase'): Outcome<VaultRecord> {
  const early = newerOrWeaker(value, field);
  if (early) return { ok: false, failure: early };
  const decoded = v.safeParse(schema, value);
  return decoded.success && digestOf(decoded.output) === decoded.output.digest
    ? success(decoded.output)
    : failure('vault-tampered', field);
}

function newerOrWeaker(value: unknown, field: Field): Failure | null {
  const { version: written, kdf, cipher } = Object(value) as { [part: string]: unknown };
  if (Number.isSafeInteger(written) && Number(written) > version) {
    return { code: 'store-newer', field, detail: 'vault' };
  }
  const { name, iterations } = Object(kdf) as { name?: unknown; iterations?: unknown };
  const { name: cipherName } = Object(cipher) as { name?: unknown };
  const other =
    (typeof name === 'string' && name !== 'PBKDF2-SHA-256') ||
    (typeof cipherName === 'string' && cipherName !== 'AES-256-GCM');
  const weaker = typeof iterations === 'number' && iterations < leastIterations;
  return other || weaker ? { code: 'vault-downgraded', field } : null;
}

type Header = Pick<VaultRecord, 'kdf' | 'keyCheck'>;

/** What the cipher authenticates beside its text: version, key derivation, cipher and key check. */
export function vaultHeader({ kdf, keyCheck }: Header): Uint8Array<ArrayBuffer> {
  const { name, iterations, salt } = kdf;
  return new TextEncoder().encode(
    JSON.stringify(['Countersign vault', version, name, iterations, salt, 'AES-256-GCM', keyCheck]),
  );
}

/** A record of its parts. */
export function vaultRecord(header: Header, iv: Uint8Array, data: Uint8Array): VaultRecord {
  const record = {
    version,
    kdf: header.kdf,
    cipher: { name: 'AES-256-GCM', iv: base64FromBytes(iv) },
    keyCheck: header.keyCheck,
    data: base64FromBytes(data),
    digest: '',
  } as const;
  return { ...record, digest: digestOf(record) };
}

/** Tells a key from others and nothing about it: 128 bits of an HMAC under it. */
export function keyCheckOf(key: Uint8Array): string {
  const label = new TextEncoder().encode('Countersign vault key check');
  return base64FromBytes(new HmacKey(key).sign(label).slice(0, 16));
}

function digestOf({ kdf, cipher, keyCheck, data }: VaultRecord): string {
  const { name, iterations, salt } = kdf;
  const text = JSON.stringify([version, name, iterations, salt, cipher.name, cipher.iv, keyCheck, data]);
  return base64FromBytes(sha256(new TextEncoder().encode(text)));
}
