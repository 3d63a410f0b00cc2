import { maskKeyId } from '#core/redact.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { rowFacts } from '#core/traffic/row-facts.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import type { Explained } from './explaining.ts';

/**
 * The identity that a captured request was signed as: the one that the doctor found, else the one whose masked key id is the request's. Empty
 * where there is none, or where two have the same.
 */
export function identityOfEntry(
  entry: CapturedRequest,
  identities: readonly IdentitySummary[],
  known: ReadonlyMap<string, Explained>,
): string {
  const explained = known.get(entry.id);
  const { keyId } = rowFacts(entry);
  if (explained?.kind === 'explained' && explained.explanation.verified !== 'no-identity') {
    const { identity } = explained.explanation;
    if (identity && identities.some(({ id }) => id === identity.id)) return identity.id;
  }
  if (keyId === null) return '';
  const same = identities.filter(({ maskedKeyId }) => maskedKeyId === maskKeyId(keyId));
  return same.length === 1 ? (same[0]?.id ?? '') : '';
}
