import type { UserConnection } from '#core/identity/connection.ts';
import { tokenFacts } from '#core/identity/token-facts.ts';

/** Of the users of a pool the one who is signed in and signed in last, or null. A refresh makes nobody later. */
export function latestUser(users: readonly UserConnection[], poolId: string): UserConnection | null {
  let latest: UserConnection | null = null;
  let latestAt = Number.NEGATIVE_INFINITY;
  for (const user of users) {
    if (user.poolId !== poolId || !user.session) continue;
    const at = tokenFacts(user.session.accessToken)?.authenticatedAt ?? user.obtainedAt;
    if (at < latestAt) continue;
    latest = user;
    latestAt = at;
  }
  return latest;
}
