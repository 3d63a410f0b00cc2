import { randomUUID } from 'node:crypto';
import { type Answer, jsonAnswer } from '../answer.ts';
import { signJwt } from '../jwt.ts';
import {
  attributeClaims,
  type Grant,
  grantOfAccessToken,
  mintTokens,
  newRefreshToken,
  openGrant,
} from './grants.ts';
import type { OauthCodes } from './oauth-codes.ts';
import { type Pool, seconds } from './pool.ts';
import { PoolError } from './pool-error.ts';
import type { ClientSettings } from './pool-settings.ts';
import { grantOfRefreshToken, rotate } from './refresh.ts';

/** `/oauth2/token`. */
export function tokenAnswer(
  pool: Pool,
  codes: OauthCodes,
  form: URLSearchParams,
  authorization?: string,
): Answer {
  const client = clientOfForm(pool, form, authorization);
  if (client === undefined) return refusal('invalid_client');
  const kind = form.get('grant_type');
  if (kind === 'authorization_code') return ofCode(pool, codes, client, form);
  if (kind === 'refresh_token') return ofRefreshToken(pool, client, form);
  if (kind === 'client_credentials') return ofClient(pool, client, form);
  return refusal('unsupported_grant_type');
}

/** `/oauth2/revoke`. */
export function revokeAnswer(pool: Pool, form: URLSearchParams, authorization?: string): Answer {
  const client = clientOfForm(pool, form, authorization);
  if (client === undefined) return refusal('invalid_client');
  const token = form.get('token');
  if (token === null) return refusal('invalid_request');
  if (token.split('.').length === 3) return refusal('unsupported_token_type');
  const grant = pool.grants.get(token);
  if (grant?.clientId === client.clientId) grant.revoked = true;
  return { status: 200, headers: {}, body: '' };
}

/** `/oauth2/userInfo`, for an access token with the scope `openid`. */
export function userInfoAnswer(pool: Pool, authorization: string | undefined): Answer {
  try {
    const { user } = grantOfAccessToken(pool, authorization?.replace(/^Bearer /i, '') ?? '', 'openid');
    const claims = Object.entries({ ...attributeClaims(user), username: user.username });
    // Here, unlike in a token, the values are all text.
    return jsonAnswer(200, Object.fromEntries(claims.map(([name, value]) => [name, String(value)])));
  } catch (error) {
    if (!(error instanceof PoolError)) throw error;
    const description = 'Access token is expired, disabled, or deleted, or the user has globally signed out.';
    return jsonAnswer(
      401,
      { error: 'invalid_token', error_description: description },
      { 'www-authenticate': `Bearer error="invalid_token", error_description="${description}"` },
    );
  }
}

function ofCode(pool: Pool, codes: OauthCodes, { clientId }: ClientSettings, form: URLSearchParams): Answer {
  const told = {
    clientId,
    redirectUri: form.get('redirect_uri') ?? '',
    verifier: form.get('code_verifier') ?? undefined,
  };
  const given = codes.take(form.get('code') ?? '', told, pool.now());
  if (given === undefined) return refusal('invalid_grant');
  const grant = openGrant(pool, given.user, clientId, { scope: given.scope, nonce: given.nonce });
  return tokens(pool, grant, newRefreshToken(pool, grant));
}

function ofRefreshToken(pool: Pool, client: ClientSettings, form: URLSearchParams): Answer {
  const token = form.get('refresh_token') ?? '';
  try {
    const grant = grantOfRefreshToken(pool, client, token, undefined);
    return tokens(pool, grant, rotate(pool, grant, token));
  } catch (error) {
    if (error instanceof PoolError) return refusal('invalid_grant');
    throw error;
  }
}

function ofClient(pool: Pool, client: ClientSettings, form: URLSearchParams): Answer {
  if (client.clientSecret === undefined) return refusal('unauthorized_client');
  const allowed = client.scopes ?? [];
  const scopes = form.get('scope')?.split(' ') ?? allowed;
  if (scopes.some((scope) => !allowed.includes(scope))) return refusal('invalid_scope');
  const iat = seconds(pool);
  const claims = {
    sub: client.clientId,
    token_use: 'access',
    scope: scopes.join(' '),
    auth_time: iat,
    iat,
    exp: iat + pool.settings.accessSeconds,
    version: 2,
    jti: randomUUID(),
    client_id: client.clientId,
  };
  const expires_in = pool.settings.accessSeconds;
  return jsonAnswer(200, { access_token: signJwt(claims, pool.issuer), expires_in, token_type: 'Bearer' });
}

function tokens(pool: Pool, grant: Grant, refresh: string | undefined): Answer {
  const { access, id } = mintTokens(pool, grant);
  return jsonAnswer(200, {
    ...(grant.scope.split(' ').includes('openid') ? { id_token: id } : {}),
    access_token: access,
    ...(refresh === undefined ? {} : { refresh_token: refresh }),
    expires_in: pool.settings.accessSeconds,
    token_type: 'Bearer',
  });
}

/** The client of a form. One with a secret must send it by HTTP Basic. */
function clientOfForm(pool: Pool, form: URLSearchParams, authorization = ''): ClientSettings | undefined {
  const [, basic] = /^Basic (\S+)$/i.exec(authorization) ?? [];
  if (basic === undefined) {
    const client = pool.clients.get(form.get('client_id') ?? '');
    return client?.clientSecret === undefined ? client : undefined;
  }
  const [id = '', secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  const client = pool.clients.get(id);
  const named = form.get('client_id') ?? id;
  return client?.clientSecret !== undefined && client.clientSecret === secret && named === id
    ? client
    : undefined;
}

function refusal(error: string): Answer {
  return jsonAnswer(400, { error });
}
