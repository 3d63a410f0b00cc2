import { randomBytes, randomUUID } from 'node:crypto';
import { type Claims, readJwt, signJwt } from '../jwt.ts';
import { type Pool, seconds } from './pool.ts';
import { notAuthorized, unknownUser } from './pool-error.ts';
import type { PoolUser } from './pool-user.ts';

export const selfServiceScope = 'aws.cognito.signin.user.admin';

/** What one sign-in gave: all tokens that come from it share its `originJti`. */
export interface Grant {
  readonly originJti: string;
  readonly sessionId: string;
  readonly user: PoolUser;
  readonly clientId: string;
  readonly scope: string;
  readonly nonce: string | undefined;
  readonly deviceKey: string | undefined;
  /** Seconds. */
  readonly authTime: number;
  readonly expires: number;
  lastActive: number;
  /** By old refresh token, until when it is good, in milliseconds. */
  readonly rotated: Map<string, number>;
  revoked: boolean;
}

export interface GrantDetails {
  readonly scope?: string;
  readonly nonce?: string | undefined;
  readonly deviceKey?: string | undefined;
}

export function openGrant(pool: Pool, user: PoolUser, clientId: string, details: GrantDetails = {}): Grant {
  const now = seconds(pool);
  return {
    originJti: randomUUID(),
    sessionId: `tkn${randomBytes(25).toString('hex').slice(0, 25)}`,
    user,
    clientId,
    scope: details.scope ?? selfServiceScope,
    nonce: details.nonce,
    deviceKey: details.deviceKey,
    authTime: now,
    expires: now + pool.settings.refreshSeconds,
    lastActive: now,
    rotated: new Map(),
    revoked: false,
  };
}

/** A new refresh token of a grant. */
export function newRefreshToken(pool: Pool, grant: Grant): string {
  const token = randomBytes(96).toString('base64url');
  pool.grants.set(token, grant);
  return token;
}

/** Access and ID token, new. */
export function mintTokens(pool: Pool, grant: Grant): { access: string; id: string } {
  const { user, originJti, authTime } = grant;
  const iat = seconds(pool);
  grant.lastActive = iat;
  const both = { sub: user.sub, origin_jti: originJti, event_id: randomUUID(), auth_time: authTime, iat };
  const access = {
    ...both,
    ...(grant.deviceKey === undefined ? {} : { device_key: grant.deviceKey }),
    client_id: grant.clientId,
    token_use: 'access',
    scope: grant.scope,
    exp: iat + pool.settings.accessSeconds,
    jti: randomUUID(),
    username: user.username,
  };
  const id = {
    ...attributeClaims(user),
    ...both,
    'cognito:username': user.username,
    aud: grant.clientId,
    token_use: 'id',
    ...(grant.nonce === undefined ? {} : { nonce: grant.nonce }),
    exp: iat + pool.settings.idSeconds,
    jti: randomUUID(),
  };
  const tokens = { access: signJwt(access, pool.issuer), id: signJwt(id, pool.issuer) };
  const minted = pool.minted.get(user) ?? [];
  minted.push(tokens.access, tokens.id);
  pool.minted.set(user, minted);
  return tokens;
}

/** The grant of an access token that is good for self-service; throws in Cognito's words. */
export function grantOfAccessToken(pool: Pool, token: string, scope = selfServiceScope): Grant {
  const claims: Claims | string = readJwt(token, pool.issuer, new Date(pool.now()));
  if (claims === 'expired') throw notAuthorized('Access Token has expired');
  if (typeof claims === 'string' || claims.token_use !== 'access')
    throw notAuthorized('Invalid Access Token');
  const grant = [...pool.grants.values()].find((each) => each.originJti === claims.origin_jti);
  if (grant === undefined || grant.revoked) throw notAuthorized('Access Token has been revoked');
  if (!grant.scope.split(' ').includes(scope)) {
    throw notAuthorized('Access Token does not have required scopes');
  }
  if (pool.users.get(grant.user.username) !== grant.user) throw unknownUser();
  if (!grant.user.enabled) throw notAuthorized('User is disabled.');
  return grant;
}

export function grantsOf(pool: Pool, user: PoolUser): readonly Grant[] {
  return [...new Set(pool.grants.values())].filter((grant) => grant.user === user);
}

export function revokeAll(pool: Pool, user: PoolUser): void {
  for (const grant of grantsOf(pool, user)) grant.revoked = true;
}

/** A user's attributes as claims; the two that tell of verification are booleans. */
export function attributeClaims(user: PoolUser): Claims {
  return Object.fromEntries(
    [...user.attributes].map(([name, value]) => [
      name,
      name.endsWith('_verified') ? value === 'true' : value,
    ]),
  );
}
