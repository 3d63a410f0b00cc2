import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import type { Claims } from './jwt.ts';

/** An issuer of tokens that the stand-ins believe, by its key or by the place where its keys are published. */
export interface TrustedIssuer {
  /** The `iss` claim, exactly. */
  readonly issuer: string;
  /** Any of these must be the token's audience. */
  readonly audiences: readonly string[];
  /** A public key as JWK, or the address of a JWK set (RFC 7517). */
  readonly jwk?: JsonWebKey;
  readonly jwksUrl?: string;
}

export type TokenFault =
  | 'malformed'
  | 'unknown issuer'
  | 'keys unreachable'
  | 'signature wrong'
  | 'expired'
  | 'audience wrong';

export type TokenJudgement =
  | { readonly fault: TokenFault; readonly claims: Claims }
  | { readonly fault: undefined; readonly claims: Claims };

/** The issuers that the stand-ins believe. */
export interface TokenTrust {
  add(issuer: TrustedIssuer): void;
  judge(token: string, now: Date): Promise<TokenJudgement>;
}

/** A registry without issuers. Reads RS256 and ES256. */
export function createTokenTrust(): TokenTrust {
  const issuers = new Map<string, TrustedIssuer>();
  return {
    add: (issuer) => void issuers.set(issuer.issuer, issuer),
    judge: async (token, now) => {
      const parts = /^(([\w-]+)\.([\w-]+))\.([\w-]+)$/.exec(token);
      const header = readPart(parts?.[2]);
      const claims = readPart(parts?.[3]) ?? {};
      const signed = parts?.[1];
      if (signed === undefined || header === undefined) return { fault: 'malformed', claims };
      const issuer = issuers.get(String(claims.iss));
      if (issuer === undefined) return { fault: 'unknown issuer', claims };
      const keys = await keysOf(issuer, header.kid);
      if (keys === undefined) return { fault: 'keys unreachable', claims };
      const signature = Buffer.from(parts?.[4] ?? '', 'base64url');
      const genuine = keys.some((key) => isGenuine(header.alg, key, Buffer.from(signed), signature));
      if (!genuine) return { fault: 'signature wrong', claims };
      if (typeof claims.exp !== 'number' || claims.exp * 1000 <= now.getTime())
        return { fault: 'expired', claims };
      const audiences = [claims.aud].flat();
      const meant = audiences.some((audience) => issuer.audiences.includes(String(audience)));
      return { fault: meant ? undefined : 'audience wrong', claims };
    },
  };
}

async function keysOf(issuer: TrustedIssuer, keyId: unknown): Promise<readonly KeyObject[] | undefined> {
  if (issuer.jwk !== undefined) return [createPublicKey({ key: issuer.jwk, format: 'jwk' })];
  try {
    const response = await fetch(issuer.jwksUrl ?? '');
    const { keys } = (await response.json()) as { keys: readonly (JsonWebKey & { kid?: string })[] };
    return keys.filter(({ kid }) => kid === keyId).map((key) => createPublicKey({ key, format: 'jwk' }));
  } catch {
    return undefined;
  }
}

function isGenuine(algorithm: unknown, key: KeyObject, signed: Buffer, signature: Buffer): boolean {
  if (algorithm === 'RS256' && key.asymmetricKeyType === 'rsa')
    return verify('sha256', signed, key, signature);
  if (algorithm !== 'ES256' || key.asymmetricKeyType !== 'ec') return false;
  return verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature);
}

function readPart(part: string | undefined): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}
