import { checkSecret, checkSecretHash } from './client-secret.ts';
import { type Grant, mintTokens, newRefreshToken } from './grants.ts';
import { type Input, optionalText, parameter, text } from './input.ts';
import { clientOf, type Pool, seconds } from './pool.ts';
import { invalidParameter, notAuthorized, PoolError } from './pool-error.ts';
import type { ClientSettings } from './pool-settings.ts';
import type { SignInAnswer } from './sign-in.ts';

/** REFRESH_TOKEN_AUTH: no new refresh token. The secret's hash may be over the user's name or its `sub`, or be the secret itself. */
export function refreshAuth(pool: Pool, client: ClientSettings, parameters: Input): SignInAnswer {
  if (pool.settings.refreshRotation) {
    throw invalidParameter('REFRESH_TOKEN_AUTH flow is not allowed when refresh token rotation is enabled');
  }
  const deviceKey = optionalText(parameters, 'DEVICE_KEY');
  const grant = grantOfRefreshToken(pool, client, parameter(parameters, 'REFRESH_TOKEN'), deviceKey);
  const hash = optionalText(parameters, 'SECRET_HASH');
  if (client.clientSecret === undefined || hash !== client.clientSecret) {
    checkSecretHash(client, [grant.user.username, grant.user.sub], hash);
  }
  return { ChallengeParameters: {}, AuthenticationResult: fresh(pool, grant) };
}

/** GetTokensFromRefreshToken: where tokens rotate, with a new refresh token; the old one stays good for the grace period. */
export function getTokensFromRefreshToken(pool: Pool, input: Input): unknown {
  const client = clientOf(pool, text(input, 'ClientId'));
  checkSecret(client, optionalText(input, 'ClientSecret'));
  const token = text(input, 'RefreshToken');
  const grant = grantOfRefreshToken(pool, client, token, optionalText(input, 'DeviceKey'));
  const result = fresh(pool, grant);
  const next = rotate(pool, grant, token);
  return { AuthenticationResult: next === undefined ? result : { ...result, RefreshToken: next } };
}

/** Exchanges a refresh token for its successor, where the pool does that. */
export function rotate(pool: Pool, grant: Grant, token: string): string | undefined {
  if (!pool.settings.refreshRotation) return undefined;
  if (!grant.rotated.has(token)) {
    grant.rotated.set(token, pool.now() + pool.settings.rotationGraceSeconds * 1000);
  }
  return newRefreshToken(pool, grant);
}

/** What a refresh token stands for; throws in Cognito's words. */
export function grantOfRefreshToken(
  pool: Pool,
  client: ClientSettings,
  token: string,
  deviceKey: string | undefined,
): Grant {
  const grant = pool.grants.get(token);
  if (grant === undefined || grant.clientId !== client.clientId) throw notAuthorized('Invalid Refresh Token');
  const goodUntil = grant.rotated.get(token);
  if (goodUntil !== undefined && goodUntil <= pool.now()) {
    throw new PoolError('RefreshTokenReuseException', 'Refresh token has been invalidated by rotation');
  }
  if (grant.revoked) throw notAuthorized('Refresh Token has been revoked');
  if (grant.expires <= seconds(pool)) throw notAuthorized('Refresh Token has expired');
  if (pool.users.get(grant.user.username) !== grant.user || !grant.user.enabled) {
    throw notAuthorized('User is disabled.');
  }
  if (grant.deviceKey !== undefined) {
    const device = grant.user.devices.get(grant.deviceKey);
    const known = device !== undefined && device.status !== 'pending';
    if (!known || deviceKey !== grant.deviceKey) throw notAuthorized('Invalid Refresh Token');
  }
  return grant;
}

function fresh(pool: Pool, grant: Grant): Record<string, unknown> {
  const { access, id } = mintTokens(pool, grant);
  return { AccessToken: access, ExpiresIn: pool.settings.accessSeconds, TokenType: 'Bearer', IdToken: id };
}
