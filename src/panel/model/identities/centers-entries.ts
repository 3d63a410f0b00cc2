import type { CenterPending, CenterSummary } from '#protocol/identity-contract.ts';
import type { IdentityEntry } from './identity-entry.ts';

/** The rows of the list: those that wait for the user first. */
export function centerEntries(
  centers: readonly CenterSummary[],
  waiting: readonly CenterPending[],
): readonly IdentityEntry[] {
  return [
    ...waiting.map<IdentityEntry>(({ id, name, userCode, expiresAt, failure }) => ({
      kind: 'pending-center',
      id,
      name,
      what: failure ? 'Not connected' : 'Waits for you to allow it in the browser',
      detail: userCode,
      expiresAt: failure ? null : expiresAt,
      lifetime: null,
      keep: null,
      state: 'attention',
    })),
    ...centers.map<IdentityEntry>(({ id, name, startUrl, signedIn, freshness, keep }) => ({
      kind: 'center',
      id,
      name,
      what: signedIn ? 'Signed in' : 'Signed out',
      detail: startUrl.replace(/^https?:\/\//i, ''),
      expiresAt: signedIn ? freshness.expiresAt : null,
      lifetime: null,
      keep: keep ?? 'session',
      state: signedIn ? 'ready' : 'attention',
    })),
  ];
}
