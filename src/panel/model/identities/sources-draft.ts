import type { PoolLogin, SourceKind } from '#core/identity/credential-source.ts';
import type { LoginProvider } from '#core/identity/logins.ts';
import type { IdentitySummary, Keep } from '#protocol/secrets-contract.ts';

/** The kinds that are typed into a form; a role of Identity Center is chosen from its list. */
export type TypedKind = Exclude<SourceKind, 'center'>;

/** Whom an identity pool is to believe that it speaks with, as one choice. */
export type LoginChoice = 'guest' | 'user' | Exclude<LoginProvider['kind'], 'user-pool'>;

export type TagRow = {
  readonly id: string;
  readonly enabled: boolean;
  readonly name: string;
  readonly value: string;
  readonly transitive: boolean;
};

/** A source while it is typed: all texts as they stand, those of every kind beside each other, so that no choice loses what was typed. */
export type SourceDraft = {
  readonly kind: TypedKind;
  /** Null: a new identity. */
  readonly id: string | null;
  readonly name: string;
  readonly keep: Keep;
  readonly region: string;
  readonly endpoint: string;
  readonly baseId: string;
  readonly roleArn: string;
  readonly sessionName: string;
  /** Seconds; empty: as long as the role gives. */
  readonly duration: string;
  readonly policy: string;
  /** One a line. */
  readonly policyArns: string;
  readonly externalId: string;
  readonly sourceIdentity: string;
  readonly tags: readonly TagRow[];
  readonly mfaSerial: string;
  readonly mfaCode: string;
  /** Secret, as the assertion. */
  readonly token: string;
  readonly principalArn: string;
  readonly assertion: string;
  readonly identityPoolId: string;
  readonly login: LoginChoice;
  readonly poolId: string;
  /** Empty: whoever signed in last. */
  readonly userId: string;
  readonly issuer: string;
  readonly providerArn: string;
  readonly identityId: string;
  readonly customRoleArn: string;
  readonly flow: 'enhanced' | 'basic';
  readonly stsEndpoint: string;
};

/** A form with nothing typed yet. */
export function emptyDraft(kind: TypedKind): SourceDraft {
  return {
    kind,
    id: null,
    name: '',
    keep: 'session',
    region: kind === 'identity-pool' ? '' : 'us-east-1',
    endpoint: '',
    baseId: '',
    roleArn: '',
    sessionName: 'countersign',
    duration: '',
    policy: '',
    policyArns: '',
    externalId: '',
    sourceIdentity: '',
    tags: [],
    mfaSerial: '',
    mfaCode: '',
    token: '',
    principalArn: '',
    assertion: '',
    identityPoolId: '',
    login: 'guest',
    poolId: '',
    userId: '',
    issuer: '',
    providerArn: '',
    identityId: '',
    customRoleArn: '',
    flow: 'enhanced',
    stsEndpoint: '',
  };
}

/** The form of an identity that is there, filled with its source; null for one that has none that is typed. `newId` names the rows of tags. */
export function draftOf(identity: IdentitySummary, newId: () => string): SourceDraft | null {
  const { source } = identity;
  if (!source || source.kind === 'center') return null;
  const { id, name } = identity;
  const { region, endpoint } = source;
  const keep: Keep = identity.keep ?? 'session';
  const draft: SourceDraft = { ...emptyDraft(source.kind), id, name, keep, region, endpoint };
  if (source.kind === 'identity-pool') {
    const { login, basic } = source;
    const { identityPoolId, identityId, customRoleArn } = source;
    const flow = basic ? ('basic' as const) : ('enhanced' as const);
    return { ...draft, identityPoolId, identityId, customRoleArn, flow, ...basic, ...loginFields(login) };
  }
  const { kind: _kind, duration, ...rest } = source;
  return {
    ...draft,
    ...rest,
    policyArns: 'policyArns' in source ? source.policyArns.join('\n') : '',
    tags:
      'tags' in source
        ? source.tags.map(({ key, value, transitive }) => ({
            id: newId(),
            enabled: true,
            name: key,
            value,
            transitive,
          }))
        : [],
    duration: duration === null ? '' : String(duration),
  };
}

function loginFields(login: PoolLogin): Partial<SourceDraft> {
  if (login.kind === 'guest') return { login: 'guest' };
  if (login.kind === 'user') return { login: 'user', poolId: login.poolId, userId: login.userId ?? '' };
  const { provider } = login;
  // A user pool is spoken of by a user who is signed in here; only an import could have left one with a token.
  if (provider.kind === 'user-pool') {
    const { region, userPoolId } = provider;
    return { login: 'oidc', issuer: `https://cognito-idp.${region}.amazonaws.com/${userPoolId}` };
  }
  return {
    login: provider.kind,
    issuer: provider.kind === 'oidc' ? provider.issuer : '',
    providerArn: provider.kind === 'saml' ? provider.providerArn : '',
  };
}
