import { type Claims, readJwt, type TokenIssuer } from './jwt.ts';
import {
  oidcProvider,
  sandboxApiKey,
  sandboxClientId,
  sandboxLambdaToken,
  userPool,
} from './sandbox-tokens.ts';
import { headerNames, headerValue, type WireRequest } from './wire-request.ts';

/** What was found in place of a signature. */
export interface Finding {
  readonly valid: boolean;
  /** `api-key valid`, `token valid: access`, `token expired`, `no authorisation`, and the like. */
  readonly verdict: string;
  readonly username?: string;
}

/** Whether the header holds the one known API key. */
export function checkApiKey(request: WireRequest, header: string): Finding {
  const value = headerValue(request.rawHeaders, header);
  if (value === undefined) return { valid: false, verdict: 'api-key missing' };
  return value === sandboxApiKey
    ? { valid: true, verdict: 'api-key valid' }
    : { valid: false, verdict: 'api-key wrong' };
}

/** Whether the header holds the custom token, and nothing before it. */
export function checkLambdaToken(request: WireRequest, header: string): Finding {
  const value = headerValue(request.rawHeaders, header);
  if (value === undefined) return { valid: false, verdict: 'token missing' };
  return value === sandboxLambdaToken
    ? { valid: true, verdict: 'token valid: lambda' }
    : { valid: false, verdict: 'token wrong' };
}

/** Whether the header holds a valid token of the user pool for this use, with or without `Bearer`. */
export function checkUserPoolToken(
  request: WireRequest,
  header: string,
  use: 'id' | 'access',
  now: Date,
): Finding {
  const claims = readToken(request, header, userPool, now);
  if (typeof claims === 'string') return { valid: false, verdict: `token ${claims}` };
  if (claims.token_use !== use) return { valid: false, verdict: 'token use wrong' };
  const audience = use === 'id' ? claims.aud : claims.client_id;
  if (audience !== sandboxClientId) return { valid: false, verdict: 'token audience wrong' };
  const username = claims[use === 'id' ? 'cognito:username' : 'username'];
  return { valid: true, verdict: `token valid: ${use}`, username: String(username) };
}

/** Whether the header holds a valid token of the OpenID Connect provider, with or without `Bearer`. */
export function checkOidcToken(request: WireRequest, header: string, now: Date): Finding {
  const claims = readToken(request, header, oidcProvider, now);
  if (typeof claims === 'string') return { valid: false, verdict: `token ${claims}` };
  if (claims.aud !== sandboxClientId) return { valid: false, verdict: 'token audience wrong' };
  return { valid: true, verdict: 'token valid: oidc', username: String(claims.sub) };
}

/** Whether nothing came that could authorise: neither a token, a key, nor any part of a signature. */
export function checkNoAuthorisation(request: WireRequest): Finding {
  const headers = headerNames(request.rawHeaders).filter((name) =>
    /^(?:authorization|x-api-key|x-amz-.*)$/.test(name),
  );
  const parameters = (request.rawQuery ?? '')
    .split('&')
    .map((pair) => pair.replace(/=.*$/s, ''))
    .filter((name) => /^x-amz-/i.test(name));
  const found = [...headers.sort(), ...parameters];
  return found.length === 0
    ? { valid: true, verdict: 'no authorisation' }
    : { valid: false, verdict: `authorisation came: ${found.join(', ')}` };
}

function readToken(request: WireRequest, header: string, issuer: TokenIssuer, now: Date): Claims | string {
  const value = headerValue(request.rawHeaders, header);
  return value === undefined ? 'missing' : readJwt(value.replace(/^Bearer /, ''), issuer, now);
}
