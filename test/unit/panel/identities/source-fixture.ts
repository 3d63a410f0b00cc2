import type { CredentialSource, SourceKind } from '#core/identity/credential-source.ts';
import type { CenterSummary, Freshness, UserPoolSummary, UserSummary } from '#protocol/identity-contract.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import { profileOf } from './identities-fixture.ts';

export const fresh: Freshness = { expiresAt: null, refreshAt: null, refreshing: false, failure: null };

const place = { region: 'eu-west-1', endpoint: 'http://127.0.0.1:9' };
const role = {
  roleArn: 'arn:aws:iam::123456789012:role/team/reader',
  duration: 3600,
  policy: '{"Version":"2012-10-17"}',
  policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::aws:policy/Other'],
};

export type SourceOf<K extends SourceKind> = Extract<CredentialSource, { readonly kind: K }>;

/** One valid source of every kind, with every field filled; secrets blanked, as the panel sees them. */
export const sources: { readonly [K in SourceKind]: SourceOf<K> } = {
  'assume-role': {
    kind: 'assume-role',
    ...place,
    ...role,
    baseId: 'base',
    sessionName: 'me',
    externalId: 'ext-1',
    tags: [{ key: 'team', value: 'blue', transitive: true }],
    sourceIdentity: 'alice',
    mfaSerial: 'arn:aws:iam::123456789012:mfa/alice',
  },
  'session-token': {
    kind: 'session-token',
    ...place,
    baseId: 'base',
    duration: null,
    mfaSerial: 'arn:aws:iam::123456789012:mfa/alice',
  },
  'web-identity': { kind: 'web-identity', ...place, ...role, sessionName: 'me', token: '' },
  saml: {
    kind: 'saml',
    ...place,
    ...role,
    principalArn: 'arn:aws:iam::123456789012:saml-provider/corp',
    assertion: '',
  },
  center: { kind: 'center', centerId: 'center-1', accountId: '123456789012', roleName: 'Admin' },
  'identity-pool': {
    kind: 'identity-pool',
    ...place,
    identityPoolId: 'eu-west-1:8f3c1a2b-0000-4000-8000-000000000000',
    login: { kind: 'guest' },
    identityId: '',
    customRoleArn: '',
    basic: null,
  },
};

export function sourcedOf(source: CredentialSource, change: Partial<IdentitySummary> = {}): IdentitySummary {
  return profileOf('sourced', {
    name: 'sourced',
    maskedKeyId: 'ASIA…0009',
    hasSessionToken: true,
    source,
    freshness: fresh,
    ...change,
  });
}

export const pool: UserPoolSummary = {
  kind: 'user-pool',
  id: 'pool-1',
  name: 'shop',
  userPoolId: 'eu-west-1_Abc123456',
  clientId: 'client1',
  region: '',
  endpoint: 'http://127.0.0.1:8',
  domain: '',
  scopes: [],
  hasClientSecret: false,
};

export const user: UserSummary = {
  kind: 'user',
  id: 'user-1',
  name: 'alice',
  poolId: 'pool-1',
  username: 'alice',
  tokens: null,
  ended: null,
  signedInBy: 'password',
  deviceKey: null,
  clockDrift: 0,
  freshness: fresh,
};

export function centerOf(change: Partial<CenterSummary> = {}): CenterSummary {
  return {
    kind: 'center',
    id: 'center-1',
    name: 'corp',
    startUrl: 'https://corp.awsapps.com/start',
    region: 'eu-west-1',
    oidcEndpoint: '',
    portalEndpoint: '',
    signedIn: true,
    ended: null,
    freshness: { ...fresh, expiresAt: Date.now() + 3_600_000 },
    ...change,
  };
}
