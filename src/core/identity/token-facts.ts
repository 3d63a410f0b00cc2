import { bytesFromBase64 } from '../http/base64.ts';
import { decodeJwt, type JwtClaims, withoutBearer } from '../jwt.ts';
import { type JsonObject, numberOf, objectOf, parseJson, textOf, textsOf } from './json-fields.ts';

/** A token of a user pool, or of another OpenID Connect provider, as far as a session needs to know it. */
export type TokenFacts = JwtClaims & {
  /** `sub`: who it is about, for the issuer alone and for ever. */
  readonly sub: string | null;
  /** Milliseconds since 1970, by the issuer's clock. */
  readonly issuedAt: number | null;
  readonly authenticatedAt: number | null;
  /** Only a session whose access token names its origin can be revoked. */
  readonly originJti: string | null;
  readonly scopes: readonly string[];
  readonly groups: readonly string[];
  /** `cognito:roles` of an ID token. Where there are several, an identity pool lets the caller choose. */
  readonly roles: readonly string[];
  readonly preferredRole: string | null;
  /** All of it, for showing. */
  readonly payload: JsonObject;
};

/** What a token says of itself, or null where it is no JSON Web Token. Nobody has checked its signature. */
export function tokenFacts(token: string): TokenFacts | null {
  const claims = decodeJwt(token);
  if (!claims) return null;
  const [, part = ''] = withoutBearer(token).split('.');
  const payload = objectOf(parseJson(new TextDecoder('utf-8').decode(bytesFromBase64(part))));
  return {
    ...claims,
    sub: textOf(payload, 'sub'),
    issuedAt: timeOf(payload, 'iat'),
    authenticatedAt: timeOf(payload, 'auth_time'),
    originJti: textOf(payload, 'origin_jti'),
    scopes: (textOf(payload, 'scope') ?? '').split(' ').filter((scope) => scope !== ''),
    groups: textsOf(payload, 'cognito:groups'),
    roles: textsOf(payload, 'cognito:roles'),
    preferredRole: textOf(payload, 'cognito:preferred_role'),
    payload,
  };
}

function timeOf(payload: JsonObject, name: string): number | null {
  const seconds = numberOf(payload, name);
  return seconds === null ? null : Math.floor(seconds * 1000);
}
