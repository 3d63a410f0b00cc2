import {
  CognitoIdentityServiceException,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  GetOpenIdTokenCommand,
  InvalidParameterException,
  NotAuthorizedException,
  ResourceNotFoundException,
  UnlinkIdentityCommand,
} from '@aws-sdk/client-cognito-identity';
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { IdentityServices } from '#test/servers/identity-services.ts';
import { createIssuer, signJwt } from '#test/servers/jwt.ts';
import { mintOidcToken, mintUserPoolToken, userPool } from '#test/servers/sandbox-tokens.ts';
import { standInRoles } from '#test/servers/sts/roles.ts';
import { keysOf, poolClient, stsClient } from './identity-services-clients.ts';
import { nowSeconds, useIdentityServices } from './identity-services-fixture.ts';

const { start, judgeKeys } = useIdentityServices();
let shared: IdentityServices;
beforeAll(async () => {
  shared = await start();
});

describe('the AWS SDK asks an identity pool', () => {
  const facebook = { 'graph.facebook.com': 'facebook-token' };
  const poolProvider = userPool.issuer.replace('https://', '');
  const getId = (services: IdentityServices, Logins?: Record<string, string>) =>
    poolClient(services).send(
      new GetIdCommand({ IdentityPoolId: services.identityPoolId, ...(Logins ? { Logins } : {}) }),
    );
  const getKeys = (
    services: IdentityServices,
    IdentityId: string | undefined,
    Logins?: Record<string, string>,
  ) =>
    poolClient(services).send(
      new GetCredentialsForIdentityCommand({ IdentityId, ...(Logins ? { Logins } : {}) }),
    );

  it('for a guest, whose keys the sandbox takes until they end', async () => {
    const { IdentityId } = await getId(shared);
    const { Credentials } = await getKeys(shared, IdentityId);
    expect(Credentials?.Expiration?.getTime()).toBeGreaterThan(Date.now() + 3_500_000);
    expect(await judgeKeys(keysOf(Credentials))).toBe('signature valid');
    expect(await judgeKeys(keysOf(Credentials), 3700)).toBe('ExpiredTokenException');
    const who = await stsClient(shared, keysOf(Credentials)).send(new GetCallerIdentityCommand({}));
    expect(who.Arn).toContain(':assumed-role/pool-guest/CognitoIdentityCredentials');
  });

  it('for a guest where guests are not let in', async () => {
    const services = await start();
    const { IdentityId } = await getId(services);
    services.admin.setPool({ guests: false });
    await expect(getId(services)).rejects.toBeInstanceOf(NotAuthorizedException);
    await expect(getKeys(services, IdentityId)).rejects.toBeInstanceOf(NotAuthorizedException);
  });

  it('with a user pool’s token: the same user is the same identity', async () => {
    const claims = {
      sub: 'user-1',
      aud: 'sandboxclientsandboxclient',
      token_use: 'id',
      exp: nowSeconds() + 60,
    };
    const login = (more: object = {}) => ({ [poolProvider]: signJwt({ ...claims, ...more }, userPool) });
    const first = await getId(shared, login());
    expect(await getId(shared, login({ nonce: 'new' }))).toMatchObject({ IdentityId: first.IdentityId });
    expect((await getId(shared, login({ sub: 'user-2' }))).IdentityId).not.toBe(first.IdentityId);
    const { Credentials } = await getKeys(shared, first.IdentityId, login());
    expect(await judgeKeys(keysOf(Credentials))).toBe('signature valid');
    await expect(getKeys(shared, first.IdentityId)).rejects.toBeInstanceOf(NotAuthorizedException);
    await expect(getKeys(shared, first.IdentityId, login({ sub: 'user-2' }))).rejects.toMatchObject({
      message: expect.stringContaining("Logins don't match"),
    });

    const CustomRoleArn = 'arn:aws:iam::123456789012:role/custom';
    const choose = (Logins: Record<string, string>) =>
      poolClient(shared).send(
        new GetCredentialsForIdentityCommand({ IdentityId: first.IdentityId, Logins, CustomRoleArn }),
      );
    await expect(choose(login())).rejects.toBeInstanceOf(NotAuthorizedException);
    const custom = await choose(login({ 'cognito:roles': [CustomRoleArn] }));
    const who = await stsClient(shared, keysOf(custom.Credentials)).send(new GetCallerIdentityCommand({}));
    expect(who.Arn).toContain('assumed-role/custom/');
  });

  it('with tokens that are over, forged, of another issuer or audience, or access tokens', async () => {
    const refusal = async (token: string, provider = poolProvider): Promise<string> => {
      const error: unknown = await getId(shared, { [provider]: token }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(NotAuthorizedException);
      return error instanceof CognitoIdentityServiceException ? error.message : '';
    };
    expect(await refusal(mintUserPoolToken({ use: 'id', expiresIn: -10 }))).toMatch(
      /^Invalid login token. Token expired: \d+ >= \d+$/,
    );
    const forger = createIssuer(userPool.issuer, userPool.keyId);
    expect(await refusal(signJwt({ exp: nowSeconds() + 60 }, forger))).toContain('signature invalid');
    expect(await refusal(mintOidcToken({ expiresIn: 60 }))).toContain("Issuer doesn't match");
    expect(await refusal(mintUserPoolToken({ use: 'id', expiresIn: 60, clientId: 'other' }))).toContain(
      'audience',
    );
    expect(await refusal(mintUserPoolToken({ use: 'access', expiresIn: 60 }))).toContain('audience');
    expect(await refusal('text', 'accounts.google.com')).toContain('Not a valid OpenId Connect');
    expect(await refusal('text', 'idp.example.com')).toBe(
      'Token is not from a supported provider of this identity pool.',
    );
  });

  it('with every other provider', async () => {
    const services = await start();
    const others = ['accounts.google.com', 'appleid.apple.com', 'www.amazon.com', 'api.twitter.com'];
    for (const provider of [...others, 'graph.facebook.com', standInRoles.saml.samlProvider]) {
      services.admin.registerToken({ provider, token: `token of ${provider}`, subject: 'ann' });
      const logins = { [provider]: `token of ${provider}` };
      const { IdentityId } = await getId(services, logins);
      expect(await getId(services, logins)).toMatchObject({ IdentityId });
      expect(await judgeKeys(keysOf((await getKeys(services, IdentityId, logins)).Credentials))).toBe(
        'signature valid',
      );
    }
    const oidc = { 'issuer.example.com': mintOidcToken({ expiresIn: 60 }) };
    await expect(getId(services, oidc)).resolves.toHaveProperty('IdentityId');
  });

  it('for an identity that is not there', async () => {
    const absent = 'us-east-1:00000000-0000-4000-8000-000000000000';
    await expect(getKeys(shared, absent)).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(
      poolClient(shared).send(new GetIdCommand({ IdentityPoolId: absent })),
    ).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  it('as a developer’s own user', async () => {
    const services = await start();
    const { identityId, token } = services.admin.developerIdentity('ann');
    expect(services.admin.developerIdentity('ann').identityId).toBe(identityId);
    const other = services.admin.developerIdentity('bob');
    const logins = { 'cognito-identity.amazonaws.com': token };
    const { Credentials } = await getKeys(services, identityId, logins);
    expect(await judgeKeys(keysOf(Credentials))).toBe('signature valid');
    await expect(getKeys(services, other.identityId, logins)).rejects.toBeInstanceOf(NotAuthorizedException);
    await expect(getId(services, logins)).rejects.toBeInstanceOf(InvalidParameterException);
    services.admin.setClockOffset(1000);
    await expect(getKeys(services, identityId, logins)).rejects.toMatchObject({
      message: expect.stringContaining('Token expired'),
    });
  });

  it('for an OpenID token, with which STS gives a role, and not where that is switched off', async () => {
    const services = await start();
    services.admin.registerToken({ provider: 'graph.facebook.com', token: 'facebook-token', subject: 'ann' });
    const { IdentityId } = await getId(services, facebook);
    const ask = () => poolClient(services).send(new GetOpenIdTokenCommand({ IdentityId, Logins: facebook }));
    const { Token } = await ask();
    const role = await stsClient(services).send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: standInRoles.web.arn,
        RoleSessionName: 'basic',
        WebIdentityToken: Token,
      }),
    );
    expect(role.SubjectFromWebIdentityToken).toBe(IdentityId);
    expect(await judgeKeys(keysOf(role.Credentials))).toBe('signature valid');
    services.admin.setPool({ classicFlow: false });
    await expect(ask()).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Basic (classic) flow is not enabled, please use enhanced flow.',
    });
  });

  it('to forget a login', async () => {
    const services = await start();
    services.admin.registerToken({ provider: 'graph.facebook.com', token: 'facebook-token', subject: 'ann' });
    services.admin.registerToken({ provider: 'www.amazon.com', token: 'amazon-token', subject: 'ann' });
    const both = { ...facebook, 'www.amazon.com': 'amazon-token' };
    const { IdentityId } = await getId(services, both);
    await poolClient(services).send(
      new UnlinkIdentityCommand({ IdentityId, Logins: both, LoginsToRemove: ['graph.facebook.com'] }),
    );
    expect((await getId(services, facebook)).IdentityId).not.toBe(IdentityId);
    expect((await getId(services, { 'www.amazon.com': 'amazon-token' })).IdentityId).toBe(IdentityId);
  });
});
