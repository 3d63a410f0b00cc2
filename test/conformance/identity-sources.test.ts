import { beforeEach, describe, expect, it } from 'vitest';
import type { CredentialSource } from '#core/identity/credential-source.ts';
import type { LoginProvider } from '#core/identity/logins.ts';
import { sourceProblem } from '#core/identity/source-problem.ts';
import { type IdentityServices, standInAccounts, standInStartUrl } from '#test/servers/identity-services.ts';
import { type SandboxCredentials, sandboxCredentials } from '#test/servers/sandbox-credentials.ts';
import { mintOidcToken, mintUserPoolToken, oidcProvider } from '#test/servers/sandbox-tokens.ts';
import { standInMfaDevice, standInRoles } from '#test/servers/sts/roles.ts';
import { writeSamlAssertion } from '#test/servers/sts/saml-assertion.ts';
import { totpCode } from '#test/servers/totp.ts';
import { callContext } from '#test/unit/background/call-context.ts';
import { useIdentityServices } from './identity-services-fixture.ts';
import { type Sources, sourcesAt, untilAsked } from './identity-sources-fixture.ts';

type Of<K extends CredentialSource['kind']> = Extract<CredentialSource, { readonly kind: K }>;

const { start, judgeKeys } = useIdentityServices();
let services: IdentityServices;
let sources: Sources;
beforeEach(async () => {
  services = await start({ pollInterval: 5 });
  sources = sourcesAt(services);
});

const sts = () => ({ region: 'us-east-1', endpoint: services.stsUrl });
const asked = (roleArn: string) => ({ roleArn, duration: null, policy: '', policyArns: [] });
const assume = (roleArn: string, change: Partial<Of<'assume-role'>> = {}): Of<'assume-role'> => ({
  kind: 'assume-role',
  ...sts(),
  ...asked(roleArn),
  baseId: 'base',
  sessionName: 'session',
  externalId: '',
  tags: [],
  sourceIdentity: '',
  mfaSerial: '',
  ...change,
});
const code = () => totpCode(standInMfaDevice.secret, new Date());
const lastCall = () => services.admin.log.at(-1);

/** Gets keys, which the form finds nothing wrong with, and which the sandbox takes. */
async function keysOf(source: CredentialSource, attempt?: Parameters<Sources['get']>[1]) {
  expect(sourceProblem(source)).toBeNull();
  const got = await sources.get(source, attempt);
  expect(await judgeKeys(got.credentials as SandboxCredentials)).toBe('signature valid');
  expect(got.expiresAt).toBeGreaterThan(Date.now());
  return got;
}

const arnOf = async ({ credentials }: Awaited<ReturnType<Sources['get']>>) =>
  (await sources.whoAmI(credentials, 'us-east-1', services.stsUrl, new AbortController().signal)).arn;

describe('by STS', () => {
  it('a role is taken, with all that can be asked for, and knows who it is', async () => {
    const got = await keysOf(
      assume(standInRoles.plain.arn, {
        duration: 900,
        policy: '{"Version":"2012-10-17","Statement":[]}',
        policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
        tags: [{ key: 'Project', value: 'a b+c', transitive: true }],
        sourceIdentity: 'ann',
      }),
    );
    expect(lastCall()).toMatchObject({ operation: 'AssumeRole', outcome: 'ok' });
    expect(JSON.stringify(lastCall()?.facts)).toContain('a b+c');
    expect(await arnOf(got)).toBe('arn:aws:sts::123456789012:assumed-role/plain/session');
    expect(await judgeKeys(got.credentials as SandboxCredentials, 901)).toBe('ExpiredTokenException');
  });

  it('a role is taken from a role', async () => {
    sources.bases.set('first', (await keysOf(assume(standInRoles.plain.arn))).credentials);
    const got = await keysOf(assume(standInRoles.next.arn, { baseId: 'first' }));
    expect(await arnOf(got)).toBe('arn:aws:sts::123456789012:assumed-role/next/session');
  });

  it('a role that wants an external id is taken with it alone', async () => {
    const { arn, externalId } = standInRoles.external;
    await keysOf(assume(arn, { externalId }));
    await expect(sources.get(assume(arn))).rejects.toMatchObject({
      failure: { code: 'service-refused', detail: expect.stringMatching(/^AccessDenied: User: arn/) },
    });
  });

  it('a role that wants a device is taken with its code', async () => {
    const source = assume(standInRoles.mfa.arn, { mfaSerial: standInMfaDevice.serialNumber });
    await expect(sources.get(source)).rejects.toMatchObject({ failure: { code: 'mfa-code-needed' } });
    await expect(sources.get(source, { mfaCode: '000000' })).rejects.toMatchObject({
      failure: { detail: expect.stringContaining('MultiFactorAuthentication failed') },
    });
    await keysOf(source, { mfaCode: code() });
  });

  it('a session token is had with a code', async () => {
    const mfaSerial = standInMfaDevice.serialNumber;
    const source = { kind: 'session-token', ...sts(), baseId: 'base', duration: 900, mfaSerial } as const;
    expect(await arnOf(await keysOf(source, { mfaCode: code() }))).toBe(
      'arn:aws:iam::123456789012:user/sandbox-user',
    );
  });

  it('a web identity is taken, and its token asked for anew when it is over', async () => {
    const source = (token: string): CredentialSource => ({
      kind: 'web-identity',
      ...sts(),
      ...asked(standInRoles.web.arn),
      sessionName: 'web',
      token,
    });
    await keysOf(source(mintOidcToken({ expiresIn: 60 })));
    await expect(sources.get(source(mintOidcToken({ expiresIn: -60 })))).rejects.toMatchObject({
      failure: { code: 'new-token-needed', detail: 'Ann' },
    });
    services.admin.setClockOffset(3600);
    await expect(sources.get(source(mintOidcToken({ expiresIn: 60 })))).rejects.toMatchObject({
      failure: { code: 'new-token-needed', detail: 'Ann' },
    });
  });

  it('a SAML assertion is taken, until it is too old', async () => {
    const { arn, samlProvider } = standInRoles.saml;
    const source = (notOnOrAfter: number): CredentialSource => ({
      kind: 'saml',
      ...sts(),
      ...asked(arn),
      principalArn: samlProvider,
      assertion: writeSamlAssertion({
        issuer: 'https://idp.example.com',
        audience: 'https://signin.aws.amazon.com/saml',
        nameId: 'ann',
        nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
        sessionName: 'ann@example.com',
        roles: [{ role: arn, provider: samlProvider }],
        notOnOrAfter: new Date(notOnOrAfter).toISOString(),
      }),
    });
    expect(await arnOf(await keysOf(source(Date.now() + 300_000)))).toBe(
      'arn:aws:sts::123456789012:assumed-role/saml/ann@example.com',
    );
    await expect(sources.get(source(Date.now() - 1000))).rejects.toMatchObject({
      failure: { code: 'new-token-needed', field: 'form:assertion' },
    });
  });

  it.each([3600, -3600])(
    'keys are had where the clocks are %s seconds apart, and end by ours',
    async (seconds) => {
      services.admin.setClockOffset(seconds);
      const { expiresAt } = await sources.get(assume(standInRoles.plain.arn, { duration: 900 }));
      expect(Math.abs((expiresAt ?? 0) - Date.now() - 900_000)).toBeLessThan(10_000);
      expect(services.admin.log.map(({ operation }) => operation)).toEqual(['AssumeRole', 'AssumeRole']);
    },
  );

  it('keys are had where STS is busy at first', async () => {
    services.admin.failNext({ operation: 'AssumeRole', code: 'Throttling', message: 'Rate exceeded' });
    await keysOf(assume(standInRoles.plain.arn));
    expect(services.admin.log.map(({ outcome }) => outcome)).toEqual(['Throttling', 'ok']);
  });

  it('nobody is who signs with keys that are not known', async () => {
    const unknown = { ...sandboxCredentials, accessKeyId: 'AKIAUNKNOWNUNKNOWN00' };
    await expect(arnOf({ credentials: unknown, expiresAt: null, identityId: null })).rejects.toMatchObject({
      failure: { detail: expect.stringContaining('InvalidClientTokenId') },
    });
  });
});

describe('by an identity pool', () => {
  const pool = (change: Partial<Of<'identity-pool'>> = {}): Of<'identity-pool'> => ({
    kind: 'identity-pool',
    region: '',
    endpoint: services.identityPoolUrl,
    identityPoolId: services.identityPoolId,
    login: { kind: 'guest' },
    identityId: '',
    customRoleArn: '',
    basic: null,
    ...change,
  });
  const by = (provider: LoginProvider, token: string) => pool({ login: { kind: 'token', provider, token } });
  const opened = () => services.admin.log.filter(({ operation }) => operation === 'GetId').length;

  it('a guest keeps the identity, also where it was forgotten there', async () => {
    const first = await keysOf(pool());
    expect((await keysOf(pool())).identityId).toBe(first.identityId);
    expect(opened()).toBe(1);
    services.admin.failNext({
      operation: 'GetCredentialsForIdentity',
      code: 'ResourceNotFoundException',
      message: 'Identity not found.',
    });
    await keysOf(pool());
    expect(opened()).toBe(2);
  });

  it('a user of a user pool gets the role of members', async () => {
    sources.idToken = mintUserPoolToken({ use: 'id', expiresIn: 60 });
    const got = await keysOf(pool({ login: { kind: 'user', poolId: 'p', userId: null } }));
    expect(await arnOf(got)).toContain(':assumed-role/pool-member/');
  });

  it.each<[LoginProvider, string]>([
    [{ kind: 'google' }, 'accounts.google.com'],
    [{ kind: 'apple' }, 'appleid.apple.com'],
    [{ kind: 'facebook' }, 'graph.facebook.com'],
    [{ kind: 'amazon' }, 'www.amazon.com'],
    [{ kind: 'twitter' }, 'api.twitter.com'],
    [{ kind: 'saml', providerArn: standInRoles.saml.samlProvider }, standInRoles.saml.samlProvider],
  ])('whoever %o vouches for gets an identity, and keeps it with a new token', async (provider, key) => {
    services.admin.registerToken({ provider: key, token: 'one', subject: 'ann' });
    services.admin.registerToken({ provider: key, token: 'two', subject: 'ann' });
    const { identityId } = await keysOf(by(provider, 'one'));
    expect(await keysOf(by(provider, 'two'), { identityId: identityId ?? '' })).toMatchObject({ identityId });
    expect(opened()).toBe(1);
  });

  it('another provider makes another identity', async () => {
    services.admin.registerToken({ provider: 'graph.facebook.com', token: 'one', subject: 'ann' });
    const facebook = await keysOf(by({ kind: 'facebook' }, 'one'));
    const issuer = { kind: 'oidc', issuer: oidcProvider.issuer } as const;
    const oidc = await keysOf(by(issuer, mintOidcToken({ expiresIn: 60 })));
    expect(oidc.identityId).not.toBe(facebook.identityId);
    expect((await keysOf(by(issuer, mintOidcToken({ expiresIn: 90 })))).identityId).toBe(oidc.identityId);
  });

  it('a token that is over is asked for anew', async () => {
    const over = {
      provider: 'graph.facebook.com',
      token: 'one',
      subject: 'ann',
      expiresAt: Date.now() - 1000,
    };
    services.admin.registerToken(over);
    await expect(sources.get(by({ kind: 'facebook' }, 'one'))).rejects.toMatchObject({
      failure: { code: 'new-token-needed', field: 'form:token', detail: 'Ann' },
    });
  });

  it('a token that nobody knows is refused in the pool’s words', async () => {
    await expect(sources.get(by({ kind: 'google' }, 'x'))).rejects.toMatchObject({
      failure: {
        code: 'service-refused',
        detail: expect.stringMatching(/^NotAuthorizedException: Invalid login/),
      },
    });
  });

  it('a developer’s user comes with an identity of their own', async () => {
    const { identityId, token } = services.admin.developerIdentity('ann');
    const source = { ...by({ kind: 'developer' }, token), identityId };
    expect((await keysOf(source)).identityId).toBe(identityId);
    expect(opened()).toBe(0);
  });

  it('the basic flow leads to a role of one’s own', async () => {
    const roleArn = 'arn:aws:iam::123456789012:role/own';
    services.admin.addRole({ arn: roleArn, trusts: ['web-identity'] });
    const basic = { roleArn, sessionName: 'me', stsEndpoint: services.stsUrl };
    expect(await arnOf(await keysOf(pool({ basic })))).toBe('arn:aws:sts::123456789012:assumed-role/own/me');
    services.admin.setPool({ classicFlow: false });
    await expect(sources.get(pool({ basic }))).rejects.toMatchObject({
      failure: { detail: expect.stringContaining('Basic (classic) flow is not enabled') },
    });
  });
});

describe('by IAM Identity Center', () => {
  const context = callContext();
  const source: CredentialSource = {
    kind: 'center',
    centerId: 'center',
    accountId: standInAccounts[0]?.accountId ?? '',
    roleName: 'Billing',
  };
  const handlers = () => sources.centers.handlers;
  const connect = () =>
    handlers().connectCenter(
      {
        id: null,
        name: 'Acme',
        startUrl: standInStartUrl,
        region: 'us-east-1',
        oidcEndpoint: services.identityCenterUrl,
        portalEndpoint: services.identityCenterUrl,
      },
      context,
    );
  const pending = () => handlers().listPendingCenters(null, context);

  async function connected(): Promise<void> {
    const { userCode } = await connect();
    sources.pass(5);
    await untilAsked(sources.centers, async () => {
      expect(lastCall()).toMatchObject({
        operation: 'CreateToken',
        outcome: 'AuthorizationPendingException',
      });
    });
    services.admin.approve(userCode);
    sources.pass(6);
    await untilAsked(sources.centers, async () => expect(await pending()).toEqual([]));
  }

  it('a role is had once the user has said yes', async () => {
    await connected();
    const accounts = await handlers().centerAccounts({ id: 'center' }, context);
    expect(accounts.map(({ accountId }) => accountId)).toEqual(
      standInAccounts.map(({ accountId }) => accountId),
    );
    const [account] = standInAccounts;
    const roles = await handlers().centerRoles(
      { id: 'center', accountId: account?.accountId ?? '' },
      context,
    );
    expect(roles).toEqual(account?.roles);
    await keysOf(source);
  });

  it('nothing comes of it where the user says no', async () => {
    const { userCode } = await connect();
    services.admin.deny(userCode);
    sources.pass(5);
    await untilAsked(sources.centers, async () => {
      expect(await pending()).toMatchObject([{ failure: { code: 'authorisation-denied' } }]);
    });
  });

  it('the session is refreshed when it is over, and ended when it is ended there', async () => {
    await connected();
    sources.pass(8 * 3600);
    expect(await sources.get(source)).toMatchObject({
      credentials: { accessKeyId: expect.stringMatching(/^ASIA/) },
    });
    expect(services.admin.log.at(-2)).toMatchObject({
      operation: 'CreateToken',
      outcome: 'ok',
      facts: { grantType: 'refresh_token' },
    });
    await handlers().logOutCenter({ id: 'center' }, context);
    expect(lastCall()).toMatchObject({ operation: 'Logout', outcome: 'ok' });
    await expect(sources.get(source)).rejects.toMatchObject({
      failure: { code: 'center-sign-in-needed', detail: 'Acme' },
    });
  });

  it('a session that the portal knows no more is over here, too', async () => {
    await connected();
    services.admin.failNext({
      operation: 'GetRoleCredentials',
      code: 'UnauthorizedException',
      message: 'Session token not found or invalid',
      status: 401,
    });
    await expect(sources.get(source)).rejects.toMatchObject({ failure: { code: 'center-sign-in-needed' } });
  });
});
