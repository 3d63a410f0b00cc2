import { randomUUID } from 'node:crypto';
import { createIssuer, signJwt, type TokenIssuer } from './jwt.ts';

// Made up, all of it; the keys of the issuers are new in every process.

/** The API key that `/__auth/api-key` takes, in the shape of AppSync's. */
export const sandboxApiKey = 'da2-sandboxsandboxsandboxsa';

/** The token that `/__auth/lambda` takes. */
export const sandboxLambdaToken = 'sandbox-custom-token';

/** The app client that the tokens are for. */
export const sandboxClientId = 'sandboxclientsandboxclient';

/** A user pool that nobody has. */
export const userPool: TokenIssuer = createIssuer(
  'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Sandbox00',
  'sandbox-user-pool',
);

/** An OpenID Connect provider that is no user pool. */
export const oidcProvider: TokenIssuer = createIssuer('https://issuer.example.com', 'sandbox-oidc');

export interface TokenWish {
  /** Seconds from `now`; negative for a token that has expired. */
  readonly expiresIn: number;
  readonly username?: string;
  readonly clientId?: string;
  /** The present, unless given. */
  readonly now?: Date;
}

export interface UserPoolTokenWish extends TokenWish {
  readonly use: 'id' | 'access';
}

/** A token of the sandbox's user pool, with the claims that Cognito's ID and access tokens have. */
export function mintUserPoolToken({ use, ...wish }: UserPoolTokenWish): string {
  const { username = 'sandbox-user', clientId = sandboxClientId } = wish;
  const own =
    use === 'id'
      ? { aud: clientId, 'cognito:username': username, email: `${username}@example.com` }
      : { client_id: clientId, username, scope: 'aws.cognito.signin.user.admin', version: 2 };
  return signJwt({ sub: randomUUID(), token_use: use, ...own, ...times(wish) }, userPool);
}

/** A token of the sandbox's OpenID Connect provider. */
export function mintOidcToken(wish: TokenWish): string {
  const { username = 'sandbox-user', clientId = sandboxClientId } = wish;
  return signJwt({ sub: username, aud: clientId, ...times(wish) }, oidcProvider);
}

function times({ expiresIn, now = new Date() }: TokenWish): { iat: number; auth_time: number; exp: number } {
  const seconds = Math.floor(now.getTime() / 1000);
  const exp = seconds + expiresIn;
  const iat = Math.min(seconds, exp - 1);
  return { iat, auth_time: iat, exp };
}
