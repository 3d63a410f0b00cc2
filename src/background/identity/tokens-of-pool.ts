import type { UserPoolConnection } from '#core/identity/connection.ts';
import { decodeJwt } from '#core/jwt.ts';

/** Whether two tokens can be of a pool's client: what they tell of their use, their client and their pool has to fit. Nobody checks signatures. */
export function areTokensOf(
  { userPoolId, clientId }: Pick<UserPoolConnection, 'userPoolId' | 'clientId'>,
  idToken: string,
  accessToken: string,
): boolean {
  return [[idToken, 'id'] as const, [accessToken, 'access'] as const].every(([token, use]) => {
    const claims = decodeJwt(token);
    if (!claims) return false;
    const { issuer } = claims;
    return (
      (claims.tokenUse ?? use) === use &&
      (claims.clientId ?? clientId) === clientId &&
      (issuer === null || issuer.slice(issuer.lastIndexOf('/') + 1) === userPoolId)
    );
  });
}
