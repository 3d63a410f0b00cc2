import type { FailureCode } from '#core/failure.ts';
import type { CredentialSource, PoolLogin, SourceKind } from '#core/identity/credential-source.ts';
import { isRenewable } from '#core/identity/credential-source.ts';
import type { LoginProvider } from '#core/identity/logins.ts';
import type { ConnectionSummary, Freshness } from '#protocol/identity-contract.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';

const kinds: { readonly [K in SourceKind]: string } = {
  'assume-role': 'Assumed role',
  'session-token': 'Session token',
  'web-identity': 'Role by web identity',
  saml: 'Role by SAML',
  center: 'Identity Center role',
  'identity-pool': 'Identity pool',
};

/** What kind of source it is, in a word or two. */
export function sourceKindWords(kind: SourceKind): string {
  return kinds[kind];
}

/** The same for the list, with what is to be done about it. */
export function sourceStateWords(kind: SourceKind, freshness: Freshness | undefined): string {
  if (!freshness?.failure) return kinds[kind];
  return `${kinds[kind]} · ${needs.get(freshness.failure.code) ?? 'the last refresh failed'}`;
}

const needs: ReadonlyMap<FailureCode, string> = new Map([
  ['mfa-code-needed', 'needs an MFA code'],
  ['new-token-needed', 'needs a new token'],
  ['sign-in-needed', 'needs a sign-in'],
  ['center-sign-in-needed', 'needs its Identity Center'],
  ['source-missing', 'stands on something that is gone'],
  ['permission-missing', 'needs access to its service'],
] as const);

const providers: { readonly [K in LoginProvider['kind']]: string } = {
  'user-pool': 'a user pool',
  google: 'Google',
  apple: 'Apple',
  facebook: 'Facebook',
  amazon: 'Amazon',
  twitter: 'Twitter',
  oidc: 'an OpenID Connect provider',
  saml: 'a SAML provider',
  developer: 'the developer’s own back-end',
};

/** Who vouches for somebody, with the name it has where it has one of its own. */
export function providerWords(provider: LoginProvider): string {
  if (provider.kind === 'oidc') return provider.issuer.replace(/^https?:\/\//i, '');
  return provider.kind === 'saml' ? roleName(provider.providerArn) : providers[provider.kind];
}

/** What the sentence about a source has to look up. */
export type SourceNames = {
  readonly identities: readonly IdentitySummary[];
  readonly connections: readonly ConnectionSummary[];
};

/** Where credentials come from, in one sentence. */
export function sourceSentence(source: CredentialSource, names: SourceNames): string {
  const base = (id: string) =>
    names.identities.find((one) => one.id === id)?.name ?? 'an identity that is gone';
  switch (source.kind) {
    case 'assume-role':
      return `The role ${roleName(source.roleArn)}, assumed as ${base(source.baseId)}${source.mfaSerial && ' with an MFA code'}.`;
    case 'session-token':
      return `Temporary keys of ${base(source.baseId)}${source.mfaSerial && ', proven by an MFA code'}.`;
    case 'web-identity':
      return `The role ${roleName(source.roleArn)}, for a token of an identity provider.`;
    case 'saml':
      return `The role ${roleName(source.roleArn)}, for a SAML response of ${roleName(source.principalArn)}.`;
    case 'center':
      return `The role ${source.roleName} in account ${source.accountId}, through ${connectionName(source.centerId, names)}.`;
    case 'identity-pool':
      return `The identity pool ${source.identityPoolId}, ${loginWords(source.login, names)}${source.basic ? `, by the basic flow with the role ${roleName(source.basic.roleArn)}` : ''}.`;
  }
}

function loginWords(login: PoolLogin, names: SourceNames): string {
  if (login.kind === 'guest') return 'as a guest';
  if (login.kind === 'token') return `by a token of ${providerWords(login.provider)}`;
  return login.userId === null
    ? `as whoever signed in to ${connectionName(login.poolId, names)} last`
    : `as ${connectionName(login.userId, names)} of ${connectionName(login.poolId, names)}`;
}

function connectionName(id: string, { connections }: SourceNames): string {
  return connections.find((one) => one.id === id)?.name ?? 'something that is gone';
}

/** What stands behind the first slash of an ARN; the whole text where it is none. */
export function roleName(arn: string): string {
  return /^arn:[^/]+\/(.+)$/.exec(arn)?.[1] ?? arn;
}

/** When new credentials come, and by whose doing. Times in milliseconds since 1970. */
export function refreshWords(source: CredentialSource, freshness: Freshness, now: number): string {
  if (freshness.refreshing) return 'New credentials are being got …';
  if (freshness.refreshAt !== null) {
    const left = freshness.refreshAt - now;
    return left <= 0
      ? 'By itself, as soon as possible.'
      : `By itself in ${spanWords(left)}, at ${new Date(freshness.refreshAt).toLocaleTimeString()}.`;
  }
  if (isRenewable(source)) return 'By itself, when it is next needed.';
  return source.kind === 'assume-role' || source.kind === 'session-token'
    ? 'Only with a new code of the MFA device.'
    : source.kind === 'saml'
      ? 'Only with a new SAML response.'
      : 'Only with a new token, which its provider alone can give.';
}

/** `1 h 4 min`, `41 min`, `12 s`. */
export function spanWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
