import { describe, expect, it } from 'vitest';
import { centerProblem } from '#core/identity/center-problem.ts';
import type { CredentialSource } from '#core/identity/credential-source.ts';
import { sourceProblem } from '#core/identity/source-problem.ts';

type Of<K extends CredentialSource['kind']> = Extract<CredentialSource, { readonly kind: K }>;

const place = { region: 'us-east-1', endpoint: '' };
const roleArn = 'arn:aws:iam::123456789012:role/path/name';
const role = { roleArn, duration: null, policy: '', policyArns: [] };
const provider = 'arn:aws:iam::123456789012:saml-provider/idp';

const assume: Of<'assume-role'> = {
  kind: 'assume-role',
  ...place,
  ...role,
  baseId: 'base',
  sessionName: 'me',
  externalId: '',
  tags: [],
  sourceIdentity: '',
  mfaSerial: '',
};
const session: Of<'session-token'> = {
  kind: 'session-token',
  ...place,
  baseId: 'base',
  duration: null,
  mfaSerial: '',
};
const web: Of<'web-identity'> = {
  kind: 'web-identity',
  ...place,
  ...role,
  sessionName: 'me',
  token: 'a.b.c',
};
const saml: Of<'saml'> = { kind: 'saml', ...place, ...role, principalArn: provider, assertion: 'PGE+' };
const center: Of<'center'> = { kind: 'center', centerId: 'c', accountId: '123456789012', roleName: 'R' };
const pool: Of<'identity-pool'> = {
  kind: 'identity-pool',
  region: '',
  endpoint: '',
  identityPoolId: 'us-east-1:01234567-89ab-cdef-0123-456789abcdef',
  login: { kind: 'guest' },
  identityId: '',
  customRoleArn: '',
  basic: null,
};
const basic = { roleArn, sessionName: 'me', stsEndpoint: '' };
const login = (
  provider: Extract<Of<'identity-pool'>['login'], { kind: 'token' }>['provider'],
  token = 't',
): Of<'identity-pool'>['login'] => ({ kind: 'token', provider, token });

describe('a source with nothing wrong', () => {
  it.each<[string, CredentialSource]>([
    ['a role', assume],
    [
      'a role with all that can be asked for',
      {
        ...assume,
        duration: 43_200,
        policy: '{"Version":"2012-10-17"}',
        policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
        externalId: 'a:b/c-1',
        tags: [{ key: 'Project', value: '', transitive: true }],
        sourceIdentity: 'ann@example.com',
        mfaSerial: 'arn:aws:iam::123456789012:mfa/ann',
        endpoint: 'http://127.0.0.1:8000/',
      },
    ],
    ['a role of another provider', { ...assume, roleArn: 'arn:aws:iam:::role/S3Access' }],
    ['a role in China', { ...assume, roleArn: roleArn.replace('aws', 'aws-cn'), region: 'cn-north-1' }],
    ['a session token', { ...session, duration: 129_600, mfaSerial: 'GAHT12345678' }],
    ['a web identity', web],
    ['SAML with line ends', { ...saml, assertion: 'PGE+\r\nPGI+\r\n' }],
    ['a role of Identity Center', center],
    ['a guest', pool],
    ['a user', { ...pool, login: { kind: 'user', poolId: 'p', userId: null } }],
    ['the basic flow', { ...pool, basic }],
    ['Google', { ...pool, login: login({ kind: 'google' }) }],
    [
      'an issuer with its scheme',
      { ...pool, login: login({ kind: 'oidc', issuer: 'https://a.example:8443/x' }) },
    ],
    ['an issuer without', { ...pool, login: login({ kind: 'oidc', issuer: 'a.example/x' }) }],
    ['a developer', { ...pool, login: login({ kind: 'developer' }), identityId: pool.identityPoolId }],
  ])('%s', (_, source) => {
    expect(sourceProblem(source)).toBeNull();
  });
});

describe('a source with something wrong', () => {
  it.each<[CredentialSource, string, string]>([
    [{ ...assume, baseId: '' }, 'form:baseId', 'field-empty'],
    [{ ...assume, roleArn: '' }, 'form:roleArn', 'field-empty'],
    [{ ...assume, roleArn: 'name' }, 'form:roleArn', 'arn-invalid'],
    [{ ...assume, roleArn: roleArn.replace('role', 'user') }, 'form:roleArn', 'arn-invalid'],
    [{ ...assume, roleArn: `${roleArn} ` }, 'form:roleArn', 'arn-invalid'],
    [{ ...assume, sessionName: '' }, 'form:sessionName', 'field-empty'],
    [{ ...assume, sessionName: 'a' }, 'form:sessionName', 'field-invalid'],
    [{ ...assume, sessionName: 'a b' }, 'form:sessionName', 'field-invalid'],
    [{ ...assume, sessionName: 'x'.repeat(65) }, 'form:sessionName', 'field-invalid'],
    [{ ...assume, duration: 899 }, 'form:duration', 'field-invalid'],
    [{ ...assume, duration: 43_201 }, 'form:duration', 'field-invalid'],
    [{ ...assume, duration: 900.5 }, 'form:duration', 'field-invalid'],
    [{ ...assume, policy: '{' }, 'form:policy', 'policy-invalid'],
    [{ ...assume, policy: '[]' }, 'form:policy', 'policy-invalid'],
    [{ ...assume, policyArns: ['x'] }, 'form:policyArns', 'arn-invalid'],
    [{ ...assume, policyArns: [''] }, 'form:policyArns', 'field-empty'],
    [
      { ...assume, policyArns: Array(11).fill('arn:aws:iam::aws:policy/P') },
      'form:policyArns',
      'field-invalid',
    ],
    [{ ...assume, externalId: 'a b' }, 'form:externalId', 'field-invalid'],
    [{ ...assume, sourceIdentity: 'a' }, 'form:sourceIdentity', 'field-invalid'],
    [{ ...assume, mfaSerial: 'short' }, 'form:mfaSerial', 'field-invalid'],
    [{ ...assume, tags: [{ key: '', value: 'x', transitive: false }] }, 'form:tags', 'field-empty'],
    [
      {
        ...assume,
        tags: [
          { key: 'a', value: 'x', transitive: false },
          { key: 'A', value: 'y', transitive: false },
        ],
      },
      'form:tags',
      'field-invalid',
    ],
    [
      { ...assume, tags: [{ key: 'a', value: 'x'.repeat(257), transitive: false }] },
      'form:tags',
      'field-invalid',
    ],
    [{ ...assume, region: '' }, 'form:region', 'field-empty'],
    [{ ...assume, region: 'us east' }, 'form:region', 'region-invalid'],
    [{ ...assume, region: 'x.evil.example' }, 'form:region', 'region-invalid'],
    [{ ...assume, endpoint: 'sts.example.com' }, 'form:endpoint', 'endpoint-invalid'],
    [{ ...assume, endpoint: 'http://sts.example.com' }, 'form:endpoint', 'endpoint-invalid'],
    [{ ...assume, endpoint: 'https://sts.example.com/a' }, 'form:endpoint', 'endpoint-invalid'],
    [{ ...assume, endpoint: 'https://me@sts.example.com' }, 'form:endpoint', 'endpoint-invalid'],
    [{ ...session, duration: 129_601 }, 'form:duration', 'field-invalid'],
    [{ ...session, baseId: '' }, 'form:baseId', 'field-empty'],
    [{ ...web, token: ' ' }, 'form:token', 'field-empty'],
    [{ ...web, token: 'a b' }, 'form:token', 'field-invalid'],
    [{ ...saml, principalArn: '' }, 'form:principalArn', 'field-empty'],
    [{ ...saml, principalArn: roleArn }, 'form:principalArn', 'arn-invalid'],
    [{ ...saml, assertion: ' \n' }, 'form:assertion', 'field-empty'],
    [{ ...saml, assertion: '<xml>' }, 'form:assertion', 'field-invalid'],
    [{ ...center, centerId: '' }, 'form:centerId', 'field-empty'],
    [{ ...center, accountId: '123' }, 'form:accountId', 'field-invalid'],
    [{ ...center, roleName: '' }, 'form:roleName', 'field-empty'],
    [{ ...pool, identityPoolId: '' }, 'form:identityPoolId', 'field-empty'],
    [{ ...pool, identityPoolId: 'us-east-1_Pool' }, 'form:identityPoolId', 'field-invalid'],
    [{ ...pool, identityPoolId: 'us-east-1:1234' }, 'form:identityPoolId', 'field-invalid'],
    [{ ...pool, region: '-' }, 'form:region', 'region-invalid'],
    [{ ...pool, identityId: 'x' }, 'form:identityId', 'field-invalid'],
    [{ ...pool, customRoleArn: 'x' }, 'form:customRoleArn', 'arn-invalid'],
    [{ ...pool, basic: { ...basic, roleArn: '' } }, 'form:roleArn', 'field-empty'],
    [{ ...pool, basic: { ...basic, sessionName: '' } }, 'form:sessionName', 'field-empty'],
    [{ ...pool, basic: { ...basic, stsEndpoint: 'x' } }, 'form:stsEndpoint', 'endpoint-invalid'],
    [{ ...pool, login: { kind: 'user', poolId: '', userId: null } }, 'form:poolId', 'field-empty'],
    [{ ...pool, login: login({ kind: 'google' }, '') }, 'form:token', 'field-empty'],
    [{ ...pool, login: login({ kind: 'developer' }) }, 'form:identityId', 'field-empty'],
    [{ ...pool, login: login({ kind: 'oidc', issuer: '' }) }, 'form:issuer', 'field-empty'],
    [{ ...pool, login: login({ kind: 'oidc', issuer: 'https://a b' }) }, 'form:issuer', 'field-invalid'],
    [{ ...pool, login: login({ kind: 'saml', providerArn: '' }) }, 'form:providerArn', 'field-empty'],
    [{ ...pool, login: login({ kind: 'saml', providerArn: 'x' }) }, 'form:providerArn', 'arn-invalid'],
    [
      { ...pool, login: login({ kind: 'user-pool', region: 'us-east-1', userPoolId: 'x' }) },
      'form:userPoolId',
      'field-invalid',
    ],
  ])('%o is told of at %s as %s', (source, field, code) => {
    expect(sourceProblem(source)).toMatchObject({ field, code });
  });

  it('says nothing of what a token or an assertion is', () => {
    expect(JSON.stringify(sourceProblem({ ...web, token: 'secret one' }))).not.toContain('secret');
    expect(JSON.stringify(sourceProblem({ ...saml, assertion: '<secret>' }))).not.toContain('secret');
  });
});

describe('an Identity Center', () => {
  const typed = {
    startUrl: 'https://x.awsapps.com/start',
    region: 'eu-west-1',
    oidcEndpoint: '',
    portalEndpoint: '',
  };

  it('is right with a start URL and a region', () => {
    expect(centerProblem(typed)).toBeNull();
    expect(centerProblem({ ...typed, startUrl: 'https://x.awsapps.com/start/#/' })).toBeNull();
  });

  it.each([
    [{ startUrl: '' }, 'form:startUrl', 'field-empty'],
    [{ startUrl: 'x.awsapps.com/start' }, 'form:startUrl', 'field-invalid'],
    [{ region: '' }, 'form:region', 'field-empty'],
    [{ region: 'eu west' }, 'form:region', 'region-invalid'],
    [{ oidcEndpoint: 'ftp://x' }, 'form:oidcEndpoint', 'endpoint-invalid'],
    [{ portalEndpoint: 'x' }, 'form:portalEndpoint', 'endpoint-invalid'],
  ])('is wrong with %o', (change, field, code) => {
    expect(centerProblem({ ...typed, ...change })).toMatchObject({ field, code });
  });
});
