import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import { sourceStateWords } from '../../words/source-words.ts';
import type { IdentityEntry } from './identity-entry.ts';

/** The rows of identities that have a source; one that the user has to do something about says what. */
export function sourceEntries(identities: readonly IdentitySummary[]): readonly IdentityEntry[] {
  return identities.flatMap((identity) => {
    const { id, name, maskedKeyId, expiresAt, keep, locked, source, freshness } = identity;
    if (!source) return [];
    return [
      {
        kind: 'profile',
        id,
        name,
        what: sourceStateWords(source.kind, freshness),
        detail: maskedKeyId,
        expiresAt,
        lifetime: null,
        keep: keep ?? 'session',
        state: locked ? 'locked' : freshness?.failure ? 'attention' : 'ready',
      },
    ];
  });
}
