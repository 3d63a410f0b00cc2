import { utf8Text } from './formats/bytes.ts';
import { bytesIfBase64Url } from './http/base64.ts';

/** What a JSON Web Token says of itself, not yet believed: its signature is for the server to check. */
export type JwtClaims = {
  readonly issuer: string | null;
  /** `token_use` of an Amazon Cognito user pool: `id` or `access`. */
  readonly tokenUse: string | null;
  /** `client_id` of an access token, `aud` of an ID token. */
  readonly clientId: string | null;
  /** Who it speaks of: `cognito:username`, `username`, `email` or `sub`. */
  readonly subject: string | null;
  /** Milliseconds since 1970. */
  readonly expiresAt: number | null;
};

/** Real tokens have a few kilobytes, and no server takes a header of this length. */
const longest = 64 * 1024;

/**
 * What a JSON Web Token (RFC 7519, in the compact form of RFC 7515) says of itself; `Bearer ` may stand before it. Null for anything
 * else, an opaque token or an API key among it. Claims of another type than the one they are to have count as not made.
 */
export function decodeJwt(token: string): JwtClaims | null {
  if (token.length > longest) return null;
  const parts = withoutBearer(token).split('.');
  const [header, payload] = parts;
  if (parts.length !== 3 || !parts.every((part) => /^[A-Za-z0-9_-]*$/.test(part))) return null;
  if (!header || !payload) return null;
  const claims = decodeObject(payload);
  return claims && claimsOf(claims);
}

/** The token itself, where it was copied together with the word before it in an `Authorization` header. */
export function withoutBearer(token: string): string {
  return token.trim().replace(/^bearer\s+/i, '');
}

type Claims = Readonly<Record<string, unknown>>;

function decodeObject(base64url: string): Claims | null {
  try {
    const bytes = bytesIfBase64Url(base64url);
    const text = bytes && utf8Text(bytes);
    const value: unknown = text === null ? null : JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : null;
  } catch {
    return null;
  }
}

function claimsOf(claims: Claims): JwtClaims {
  const audience = Array.isArray(claims.aud) ? claims.aud[0] : claims.aud;
  return {
    issuer: firstText(claims.iss),
    tokenUse: firstText(claims.token_use),
    clientId: firstText(claims.client_id, audience),
    subject: firstText(claims['cognito:username'], claims.username, claims.email, claims.sub),
    expiresAt: timeOf(claims.exp),
  };
}

function firstText(...values: readonly unknown[]): string | null {
  for (const value of values) if (typeof value === 'string' && value !== '') return value;
  return null;
}

/** A NumericDate counts seconds, and may have a fraction. */
function timeOf(seconds: unknown): number | null {
  if (typeof seconds !== 'number') return null;
  const milliseconds = Math.floor(seconds * 1000);
  return Number.isSafeInteger(milliseconds) ? milliseconds : null;
}
