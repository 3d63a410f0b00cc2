import { failure, type Outcome } from '../failure.ts';
import { readVaultRecord, type VaultRecord } from './vault-record.ts';

/** Characters; a larger file is none of ours. */
export const largestVaultFile: number = 16 * 1024 * 1024;

/** An export: the encrypted record as JSON, with a word that says what it is. */
export function printVaultFile(record: VaultRecord): string {
  return `${JSON.stringify({ countersign: 'vault', record }, null, 2)}\n`;
}

/** The record of an export, still encrypted. Fails with `vault-file-invalid`, and as `readVaultRecord` does. */
export function readVaultFile(text: string): Outcome<VaultRecord> {
  if (text.length > largestVaultFile) return failure('vault-file-invalid', 'vault-file');
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return failure('vault-file-invalid', 'vault-file');
  }
  const { countersign, record } = Object(file) as { countersign?: unknown; record?: unknown };
  return countersign === 'vault'
    ? readVaultRecord(record, 'vault-file')
    : failure('vault-file-invalid', 'vault-file');
}
