import { sha256Hex } from '../sigv4/sha256.ts';
import { utf8 } from '../sigv4/utf8.ts';
import { tokenFacts } from './token-facts.ts';

/** Who vouches for a user before an identity pool. */
export type LoginProvider =
  | { readonly kind: 'user-pool'; readonly region: string; readonly userPoolId: string }
  | { readonly kind: 'google' | 'apple' | 'facebook' | 'amazon' | 'twitter' }
  | { readonly kind: 'oidc'; readonly issuer: string }
  | { readonly kind: 'saml'; readonly providerArn: string }
  /** The developer's own back-end, with an OpenID token from `GetOpenIdTokenForDeveloperIdentity` and the identity id that came with it. */
  | { readonly kind: 'developer' };

const fixedKeys = {
  google: 'accounts.google.com',
  apple: 'appleid.apple.com',
  facebook: 'graph.facebook.com',
  amazon: 'www.amazon.com',
  twitter: 'api.twitter.com',
  developer: 'cognito-identity.amazonaws.com',
} as const;

/** The key of a provider in `Logins`. */
export function loginsKey(provider: LoginProvider): string {
  switch (provider.kind) {
    case 'user-pool':
      return `cognito-idp.${provider.region}.${suffixOf(provider.region)}/${provider.userPoolId}`;
    case 'oidc':
      return withoutScheme(provider.issuer);
    case 'saml':
      return provider.providerArn.trim();
    default:
      return fixedKeys[provider.kind];
  }
}

/**
 * `Logins` for a token. Of a user pool's ID token the issuer itself is the key, as AWS Amplify has it: so it is right in every partition and
 * behind every endpoint. Twitter's token is `token;secret`.
 */
export function loginsOf(provider: LoginProvider, token: string): Readonly<Record<string, string>> {
  const issuer = provider.kind === 'user-pool' ? (tokenFacts(token)?.issuer ?? null) : null;
  return { [issuer === null ? loginsKey(provider) : withoutScheme(issuer)]: token };
}

/**
 * Under what an identity id is remembered: the pool, and whoever the token is about, so that two users of one pool never share one. A token that
 * does not say stands for itself, by its hash. Null for a developer's identity, which is not asked for but given.
 */
export function identityIdKey(
  identityPoolId: string,
  login: { readonly provider: LoginProvider; readonly token: string } | null,
): string | null {
  if (!login) return `${identityPoolId} guest`;
  if (login.provider.kind === 'developer') return null;
  const subject = tokenFacts(login.token)?.sub ?? sha256Hex(utf8(login.token));
  const [key = ''] = Object.keys(loginsOf(login.provider, login.token));
  return `${identityPoolId} ${key} ${subject}`;
}

/** Whether a new token continues the identity of an earlier one: the same provider does, another makes a new identity. */
export function keepsIdentity(before: LoginProvider, after: LoginProvider): boolean {
  return before.kind === after.kind && loginsKey(before) === loginsKey(after);
}

/** The region of an identity pool is the part of its id before the colon. */
export function identityPoolRegion(identityPoolId: string): string | null {
  return /^([\w-]+):.+$/.exec(identityPoolId)?.[1] ?? null;
}

/** The region of a user pool is the part of its id before `_`. */
export function userPoolRegion(userPoolId: string): string | null {
  return /^([\w-]+)_\w+$/.exec(userPoolId)?.[1] ?? null;
}

function withoutScheme(issuer: string): string {
  return issuer
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '');
}

function suffixOf(region: string): string {
  return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
}
