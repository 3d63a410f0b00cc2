import type { Cause, Check } from './diagnosis.ts';
import type { Finding } from './refused.ts';

/** In the order in which AWS makes them, as far as that is known. Source: dynalite's comments on DynamoDB. */
const order: readonly Check[] = ['authorization', 'date', 'scope', 'key-id', 'signature', 'token'];

const failedBy: Partial<Record<Cause, Check>> = {
  anonymous: 'authorization',
  'incomplete-authorization': 'authorization',
  'unsupported-algorithm': 'authorization',
  'host-not-signed': 'authorization',
  'header-not-signed': 'authorization',
  'payload-hash-missing': 'authorization',
  'clock-skew': 'date',
  'presign-expired': 'date',
  'presign-too-long': 'date',
  'scope-malformed': 'scope',
  'scope-date': 'scope',
  'wrong-region': 'scope',
  'wrong-service': 'scope',
  'unknown-key-id': 'key-id',
  'token-missing': 'key-id',
  'token-expired': 'token',
};

/** Which checks a request must have passed before the one that it failed. `mismatch`: AWS computed a signature and compared. */
export function checksOf(
  finding: Finding | null,
  mismatch: boolean,
): { readonly passed: readonly Check[]; readonly failed: Check | null } {
  if (finding?.cause === 'not-a-signature-problem') return { passed: order, failed: null };
  const failed = mismatch ? 'signature' : finding === null ? null : (failedBy[finding.cause] ?? null);
  return { passed: failed === null ? [] : order.slice(0, order.indexOf(failed)), failed };
}
