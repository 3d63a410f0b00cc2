import type { Header } from '../http/headers.ts';
import { headerValue } from '../http/headers.ts';
import { decodeJwt, type JwtClaims } from '../jwt.ts';
import type { CapturedRequest } from './captured-request.ts';

/** A user pool, as the issuer of its tokens names it. */
export type UserPool = { readonly id: string; readonly region: string };

/** Why a token may have been refused, as far as the token itself tells; null where it does not. */
export type JwtHint =
  | 'expired'
  /** An ID token where authorisers that check scopes want an access token. */
  | 'id-token'
  /** An access token where identity pools, and authorisers without scopes, want an ID token. */
  | 'access-token'
  /** AppSync and API Gateway's REST authorisers want the bare token. */
  | 'bearer-prefix';

export type JwtFacts = JwtClaims & {
  /** Null where no user pool issued it. */
  readonly pool: UserPool | null;
  readonly bearer: boolean;
  /** Only of a refusal: the token is not to be blamed for anything else. */
  readonly hints: readonly JwtHint[];
};

const issuerOfPool =
  /^https:\/\/cognito-idp\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([A-Za-z0-9-]+_[A-Za-z0-9]+)$/;

/**
 * What the JSON Web Token in a request's Authorization says, with what may be wrong with it where the answer was 401 or 403. `now` in
 * milliseconds since 1970. Null where there is none.
 * Source: API Gateway Developer Guide, "Control access using Amazon Cognito user pools"; AppSync Developer Guide, "Configuring authorization".
 */
export function jwtFacts(
  { headers, response }: Pick<CapturedRequest, 'headers' | 'response'>,
  now: number,
): JwtFacts | null {
  const value = authorizationOf(headers);
  const claims = value === null ? null : decodeJwt(value);
  if (value === null || !claims) return null;
  const pool = poolOf(claims.issuer);
  const bearer = /^bearer\s/i.test(value);
  const refused = response?.status === 401 || response?.status === 403;
  return { ...claims, pool, bearer, hints: refused ? hintsOf(claims, pool, bearer, now) : [] };
}

function authorizationOf(headers: readonly Header[]): string | null {
  return headerValue(headers, 'authorization')?.trim() || null;
}

function poolOf(issuer: string | null): UserPool | null {
  const [, region, id] = issuerOfPool.exec(issuer ?? '') ?? [];
  return region === undefined || id === undefined ? null : { id, region };
}

function hintsOf(
  { tokenUse, expiresAt }: JwtClaims,
  pool: UserPool | null,
  bearer: boolean,
  now: number,
): readonly JwtHint[] {
  if (expiresAt !== null && expiresAt <= now) return ['expired'];
  if (!pool) return [];
  const hints: JwtHint[] = [];
  if (tokenUse === 'id') hints.push('id-token');
  if (tokenUse === 'access') hints.push('access-token');
  if (bearer) hints.push('bearer-prefix');
  return hints;
}
