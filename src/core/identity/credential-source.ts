import type { LoginProvider } from './logins.ts';
import type { SessionTag } from './sts-query.ts';

/** Where a service is asked: its region, and an address in place of AWS's own (`https://host`), or empty. */
export type ServicePlace = { readonly region: string; readonly endpoint: string };

/** Who an identity pool is to believe that it speaks with. */
export type PoolLogin =
  | { readonly kind: 'guest' }
  /** A user of one of our user pools; `userId` null: whoever signed in there last. */
  | { readonly kind: 'user'; readonly poolId: string; readonly userId: string | null }
  /** `token`: a secret, and never refreshed by us: only its provider can give a new one. */
  | { readonly kind: 'token'; readonly provider: LoginProvider; readonly token: string };

/** What of a role's session can be asked for by every way to it. Durations in seconds; null: as long as the role gives. */
type RoleAsked = {
  readonly roleArn: string;
  readonly duration: number | null;
  readonly policy: string;
  readonly policyArns: readonly string[];
};

/**
 * Where temporary credentials come from, and from where they come again. Texts that are not wanted are empty. `baseId`: the identity whose keys
 * sign the call, which may have a source itself.
 */
export type CredentialSource =
  | (ServicePlace &
      RoleAsked & {
        readonly kind: 'assume-role';
        readonly baseId: string;
        readonly sessionName: string;
        readonly externalId: string;
        readonly tags: readonly SessionTag[];
        readonly sourceIdentity: string;
        readonly mfaSerial: string;
      })
  | (ServicePlace & {
      readonly kind: 'session-token';
      readonly baseId: string;
      readonly duration: number | null;
      readonly mfaSerial: string;
    })
  | (ServicePlace &
      RoleAsked & {
        readonly kind: 'web-identity';
        readonly sessionName: string;
        /** A secret. */
        readonly token: string;
      })
  | (ServicePlace &
      RoleAsked & {
        readonly kind: 'saml';
        readonly principalArn: string;
        /** Base64 of the SAML response: a secret. */
        readonly assertion: string;
      })
  | {
      readonly kind: 'center';
      readonly centerId: string;
      readonly accountId: string;
      readonly roleName: string;
    }
  | (ServicePlace & {
      readonly kind: 'identity-pool';
      readonly identityPoolId: string;
      readonly login: PoolLogin;
      /** Given, in place of the one that the pool would choose; of a developer's login always. */
      readonly identityId: string;
      readonly customRoleArn: string;
      /** The basic flow goes over STS with a role of one's own; null: the enhanced flow. */
      readonly basic: {
        readonly roleArn: string;
        readonly sessionName: string;
        readonly stsEndpoint: string;
      } | null;
    });

export type SourceKind = CredentialSource['kind'];

/** The source with its secrets blanked, as the panel sees it. */
export function withoutSecrets(source: CredentialSource): CredentialSource {
  switch (source.kind) {
    case 'web-identity':
      return { ...source, token: '' };
    case 'saml':
      return { ...source, assertion: '' };
    case 'identity-pool':
      return source.login.kind === 'token' ? { ...source, login: { ...source.login, token: '' } } : source;
    default:
      return source;
  }
}

/** The secret in a source, where there is one. */
export function secretOfSource(source: CredentialSource): string | undefined {
  switch (source.kind) {
    case 'web-identity':
      return source.token;
    case 'saml':
      return source.assertion;
    case 'identity-pool':
      return source.login.kind === 'token' ? source.login.token : undefined;
    default:
      return undefined;
  }
}

/** A source as it was edited, with the stored secrets in the place of those that were left blank. */
export function withSecretsOf(
  edited: CredentialSource,
  stored: CredentialSource | undefined,
): CredentialSource {
  if (edited.kind === 'web-identity' && edited.token === '' && stored?.kind === 'web-identity') {
    return { ...edited, token: stored.token };
  }
  if (edited.kind === 'saml' && edited.assertion === '' && stored?.kind === 'saml') {
    return { ...edited, assertion: stored.assertion };
  }
  if (
    edited.kind === 'identity-pool' &&
    edited.login.kind === 'token' &&
    edited.login.token === '' &&
    stored?.kind === 'identity-pool' &&
    stored.login.kind === 'token'
  ) {
    return { ...edited, login: { ...edited.login, token: stored.login.token } };
  }
  return edited;
}

/** Whether new credentials can be had without the user: not where a code or a provider's new token is needed. */
export function isRenewable(source: CredentialSource): boolean {
  switch (source.kind) {
    case 'assume-role':
    case 'session-token':
      return source.mfaSerial === '';
    case 'web-identity':
    case 'saml':
      return false;
    case 'center':
      return true;
    case 'identity-pool':
      return source.login.kind !== 'token';
  }
}
