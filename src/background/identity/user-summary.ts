import type { UserConnection, UserPoolConnection } from '#core/identity/connection.ts';
import { tokenFacts } from '#core/identity/token-facts.ts';
import type { Freshness, UserPoolSummary, UserSummary } from '#protocol/identity-contract.ts';
import type { Kept } from '../vault-kept.ts';

/** What the panel may know of a user: no token, no device's password. */
export function userSummary({ thing, keep }: Kept<UserConnection>, freshness: Freshness): UserSummary {
  const { id, name, poolId, username, session, ended, signedInBy, device } = thing;
  return {
    kind: 'user',
    id,
    name,
    poolId,
    username,
    tokens: session && {
      id: tokenFacts(session.idToken)?.payload ?? {},
      access: tokenFacts(session.accessToken)?.payload ?? {},
      hasRefreshToken: session.refreshToken !== null,
    },
    ended,
    signedInBy,
    deviceKey: session?.deviceKey ?? device?.key ?? null,
    ...(device?.offered && session?.deviceKey === device.key ? { deviceOffered: true } : {}),
    clockDrift: session?.clockDrift ?? 0,
    freshness,
    ...(keep === 'vault' ? { keep } : {}),
  };
}

/** What the panel may know of a user pool: whether there is a client secret, and not which. */
export function poolSummary({ thing, keep }: Kept<UserPoolConnection>): UserPoolSummary {
  const { clientSecret, ...told } = thing;
  return { ...told, hasClientSecret: clientSecret !== null, ...(keep === 'vault' ? { keep } : {}) };
}
