import { generateKeyPairSync, type KeyPairKeyObjectResult, sign, verify } from 'node:crypto';

/** Signs tokens with a key of its own, made at first use and known to nobody else. */
export interface TokenIssuer {
  /** The `iss` claim. */
  readonly issuer: string;
  readonly keyId: string;
  keys(): KeyPairKeyObjectResult;
}

export type Claims = Readonly<Record<string, unknown>>;

/** Why a token is refused before its claims are looked at. */
export type TokenFault = 'malformed' | 'signature wrong' | 'issuer wrong' | 'expired';

/** An issuer with a new RSA key of 2048 bits. */
export function createIssuer(issuer: string, keyId: string): TokenIssuer {
  let keys: KeyPairKeyObjectResult | undefined;
  return {
    issuer,
    keyId,
    keys: () => {
      keys ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
      return keys;
    },
  };
}

/** A compact JWS, RS256 (RFC 7515, RFC 7518 section 3.3); `iss` is added to the claims. */
export function signJwt(claims: Claims, { issuer, keyId, keys }: TokenIssuer): string {
  const parts = [
    { alg: 'RS256', kid: keyId, typ: 'JWT' },
    { iss: issuer, ...claims },
  ];
  const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${signed}.${sign('sha256', Buffer.from(signed), keys().privateKey).toString('base64url')}`;
}

/** The claims of a token that this issuer signed and that has not expired, or why it is none. */
export function readJwt(token: string, { issuer, keyId, keys }: TokenIssuer, now: Date): Claims | TokenFault {
  const [, signed, head = '', payload = '', signature = ''] =
    /^(([\w-]+)\.([\w-]+))\.([\w-]+)$/.exec(token) ?? [];
  const header = readPart(head);
  const claims = readPart(payload);
  if (signed === undefined || header === undefined || claims === undefined) return 'malformed';
  const bytes = Buffer.from(signature, 'base64url');
  const known = header.alg === 'RS256' && header.kid === keyId;
  if (!known || !verify('sha256', Buffer.from(signed), keys().publicKey, bytes)) return 'signature wrong';
  if (claims.iss !== issuer) return 'issuer wrong';
  return typeof claims.exp === 'number' && claims.exp * 1000 > now.getTime() ? claims : 'expired';
}

function readPart(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}
