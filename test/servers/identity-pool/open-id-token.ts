import { createIssuer, signJwt, type TokenIssuer } from '../jwt.ts';
import type { TokenTrust } from '../token-trust.ts';
import type { Identity } from './pools.ts';

/** Gives out the tokens of `GetOpenIdToken`, good for ten minutes or for as long as is said. */
export interface OpenIdTokens {
  issue(identity: Identity, now: Date, seconds?: number): string;
  /** Makes the stand-ins believe tokens for this pool. */
  trustPool(poolId: string): void;
}

export function createOpenIdTokens(trust: TokenTrust): OpenIdTokens {
  const issuer: TokenIssuer = createIssuer('https://cognito-identity.amazonaws.com', 'sandbox-identity-pool');
  const audiences: string[] = [];
  return {
    issue: (identity, now, lifetime = 600) => {
      const seconds = Math.floor(now.getTime() / 1000);
      const providers = [...identity.logins.keys()];
      const claims = {
        sub: identity.id,
        aud: identity.poolId,
        amr: providers.length === 0 ? ['unauthenticated'] : ['authenticated', ...providers],
        iat: seconds,
        exp: seconds + lifetime,
      };
      return signJwt(claims, issuer);
    },
    trustPool: (poolId) => {
      audiences.push(poolId);
      const jwk = issuer.keys().publicKey.export({ format: 'jwk' });
      trust.add({ issuer: issuer.issuer, audiences, jwk });
    },
  };
}
