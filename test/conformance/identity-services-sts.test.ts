import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  AssumeRoleWithSAMLCommand,
  AssumeRoleWithWebIdentityCommand,
  ExpiredTokenException,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  IDPRejectedClaimException,
  InvalidIdentityTokenException,
  MalformedPolicyDocumentException,
  PackedPolicyTooLargeException,
} from '@aws-sdk/client-sts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { IdentityServices } from '#test/servers/identity-services.ts';
import { createIssuer, signJwt } from '#test/servers/jwt.ts';
import type { SandboxCredentials } from '#test/servers/sandbox-credentials.ts';
import { mintOidcToken, userPool } from '#test/servers/sandbox-tokens.ts';
import { standInMfaDevice, standInRoles } from '#test/servers/sts/roles.ts';
import { type SamlAssertion, writeSamlAssertion } from '#test/servers/sts/saml-assertion.ts';
import { totpCode } from '#test/servers/totp.ts';
import { keysOf, stsClient } from './identity-services-clients.ts';
import { nowSeconds, useIdentityServices } from './identity-services-fixture.ts';

const { start, judgeKeys } = useIdentityServices();
let shared: IdentityServices;
beforeAll(async () => {
  shared = await start();
});

describe('the AWS SDK asks STS', () => {
  const assume = (services: IdentityServices, input: Partial<AssumeRoleCommandInput>) =>
    stsClient(services).send(
      new AssumeRoleCommand({ RoleArn: standInRoles.plain.arn, RoleSessionName: 'session', ...input }),
    );

  it('for a role, whose keys the sandbox takes until they end', async () => {
    const { Credentials, AssumedRoleUser } = await assume(shared, { DurationSeconds: 900 });
    expect(AssumedRoleUser?.Arn).toBe('arn:aws:sts::123456789012:assumed-role/plain/session');
    expect(Credentials?.Expiration).toBeInstanceOf(Date);
    const keys = keysOf(Credentials);
    expect(await judgeKeys(keys)).toBe('signature valid');
    expect(await judgeKeys(keys, 890)).toBe('signature valid');
    expect(await judgeKeys(keys, 910)).toBe('ExpiredTokenException');
    expect(await judgeKeys({ ...keys, secretAccessKey: `${keys.secretAccessKey.slice(1)}x` })).toBe(
      'InvalidSignatureException',
    );
    const other = keysOf((await assume(shared, {})).Credentials);
    expect(await judgeKeys({ ...keys, sessionToken: other.sessionToken })).toBe(
      'UnrecognizedClientException',
    );
    expect(await judgeKeys({ ...keys, accessKeyId: 'ASIAQQQQQQQQQQQQQQQQ' })).toBe(
      'UnrecognizedClientException',
    );
  });

  it('who it is, with a user’s keys, a session’s and a role’s', async () => {
    const user = await stsClient(shared).send(new GetCallerIdentityCommand({}));
    expect(user.Arn).toBe('arn:aws:iam::123456789012:user/sandbox-user');
    const session = await stsClient(shared).send(new GetSessionTokenCommand({}));
    const same = await stsClient(shared, keysOf(session.Credentials)).send(new GetCallerIdentityCommand({}));
    expect(same).toMatchObject({ Arn: user.Arn, UserId: user.UserId, Account: '123456789012' });
    const role = await assume(shared, { RoleSessionName: 'who-am-i' });
    const other = await stsClient(shared, keysOf(role.Credentials)).send(new GetCallerIdentityCommand({}));
    expect(other.Arn).toBe('arn:aws:sts::123456789012:assumed-role/plain/who-am-i');
    expect(other.UserId).toBe(role.AssumedRoleUser?.AssumedRoleId);
  });

  it('with keys that are unknown, wrong or over', async () => {
    const services = await start();
    const ask = (credentials: SandboxCredentials) =>
      stsClient(services, credentials).send(new GetCallerIdentityCommand({}));
    await expect(ask({ accessKeyId: 'AKIANOBODYEXAMPLE', secretAccessKey: 'x' })).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
      $metadata: { httpStatusCode: 403 },
    });
    await expect(
      ask({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wrong' }),
    ).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    services.admin.setLifetime(1);
    services.admin.setClockOffset(-60);
    const { Credentials } = await assume(services, {});
    services.admin.setClockOffset(0);
    await expect(ask(keysOf(Credentials))).rejects.toMatchObject({ name: 'ExpiredToken' });
  });

  it('for a role with everything that narrows a session', async () => {
    const services = await start();
    await assume(services, {
      Policy: '{"Version":"2012-10-17","Statement":[]}',
      PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }, { arn: 'arn:aws:iam::aws:policy/X' }],
      Tags: [
        { Key: 'team', Value: 'a & b' },
        { Key: 'cost', Value: '' },
      ],
      TransitiveTagKeys: ['team'],
      SourceIdentity: 'someone',
      DurationSeconds: 7200,
    });
    expect(services.admin.log).toEqual([
      {
        service: 'sts',
        operation: 'AssumeRole',
        outcome: 'ok',
        facts: {
          roleArn: standInRoles.plain.arn,
          sessionName: 'session',
          caller: 'arn:aws:iam::123456789012:user/sandbox-user',
          policy: '{"Version":"2012-10-17","Statement":[]}',
          policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::aws:policy/X'],
          tags: { team: 'a & b', cost: '' },
          transitiveTagKeys: ['team'],
          sourceIdentity: 'someone',
          durationSeconds: '7200',
        },
      },
    ]);
  });

  it('wrongly, and reads each refusal', async () => {
    const denied = { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } };
    const invalid = { name: 'ValidationError', $metadata: { httpStatusCode: 400 } };
    await expect(assume(shared, { RoleArn: 'arn:aws:iam::123456789012:role/none' })).rejects.toMatchObject(
      denied,
    );
    const external = { RoleArn: standInRoles.external.arn };
    await expect(assume(shared, external)).rejects.toMatchObject(denied);
    await expect(assume(shared, { ...external, ExternalId: 'other' })).rejects.toMatchObject(denied);
    await assume(shared, { ...external, ExternalId: standInRoles.external.externalId });
    await expect(assume(shared, { RoleSessionName: 'with space' })).rejects.toMatchObject(invalid);
    await expect(assume(shared, { RoleSessionName: 'x' })).rejects.toMatchObject(invalid);
    await expect(assume(shared, { DurationSeconds: 899 })).rejects.toMatchObject(invalid);
    await expect(assume(shared, { DurationSeconds: 43_201 })).rejects.toMatchObject(invalid);
    await expect(assume(shared, { ...external, ExternalId: 'sandbox-external-id', DurationSeconds: 3601 }))
      .rejects //
      .toMatchObject({ ...invalid, message: expect.stringContaining('MaxSessionDuration') });
    await expect(assume(shared, { Policy: '{' })).rejects.toBeInstanceOf(MalformedPolicyDocumentException);
    await expect(assume(shared, { Policy: `{"Statement":"${'x'.repeat(2048)}"}` })).rejects.toBeInstanceOf(
      PackedPolicyTooLargeException,
    );
  });

  it('for a role from a role, for an hour at most', async () => {
    const { Credentials } = await assume(shared, {});
    const chain = (DurationSeconds: number) =>
      stsClient(shared, keysOf(Credentials)).send(
        new AssumeRoleCommand({ RoleArn: standInRoles.next.arn, RoleSessionName: 'second', DurationSeconds }),
      );
    expect(await judgeKeys(keysOf((await chain(3600)).Credentials))).toBe('signature valid');
    await expect(chain(3601)).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining('role chaining'),
    });
  });

  it('with a one-time code, which counts once', async () => {
    const services = await start();
    const SerialNumber = standInMfaDevice.serialNumber;
    const code = (): string => totpCode(standInMfaDevice.secret, new Date());
    const role = { RoleArn: standInRoles.mfa.arn };
    await expect(assume(services, role)).rejects.toMatchObject({ name: 'AccessDenied' });
    const wrong = code() === '000000' ? '000001' : '000000';
    await expect(assume(services, { ...role, SerialNumber, TokenCode: wrong })).rejects.toMatchObject({
      message: 'MultiFactorAuthentication failed with invalid MFA one time pass code.',
    });
    const TokenCode = code();
    const session = await stsClient(services).send(new GetSessionTokenCommand({ SerialNumber, TokenCode }));
    await expect(assume(services, { ...role, SerialNumber, TokenCode })).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await expect(
      assume(services, { ...role, SerialNumber: `${SerialNumber}x`, TokenCode: code() }),
    ).rejects.toMatchObject({ message: expect.stringContaining('serial number') });
    const shown = stsClient(services, keysOf(session.Credentials));
    await shown.send(new AssumeRoleCommand({ ...role, RoleSessionName: 'by-session' }));
    await expect(shown.send(new GetSessionTokenCommand({}))).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('with a web identity', async () => {
    const client = stsClient(shared);
    const ask = (WebIdentityToken: string, RoleArn: string = standInRoles.web.arn) =>
      client.send(
        new AssumeRoleWithWebIdentityCommand({ RoleArn, RoleSessionName: 'web', WebIdentityToken }),
      );
    const answer = await ask(mintOidcToken({ expiresIn: 300, username: 'ann' }));
    expect(answer).toMatchObject({ SubjectFromWebIdentityToken: 'ann', Provider: 'issuer.example.com' });
    expect(await judgeKeys(keysOf(answer.Credentials))).toBe('signature valid');
    await expect(ask(mintOidcToken({ expiresIn: -1 }))).rejects.toBeInstanceOf(ExpiredTokenException);
    await expect(ask('no token')).rejects.toBeInstanceOf(InvalidIdentityTokenException);
    await expect(ask(mintOidcToken({ expiresIn: 300, clientId: 'other' }))).rejects.toBeInstanceOf(
      InvalidIdentityTokenException,
    );
    const stranger = createIssuer(userPool.issuer, userPool.keyId);
    await expect(
      ask(signJwt({ sub: 'x', aud: 'y', exp: nowSeconds() + 60 }, stranger)),
    ).rejects.toBeInstanceOf(InvalidIdentityTokenException);
    await expect(ask(mintOidcToken({ expiresIn: 300 }), standInRoles.plain.arn)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  it('with a SAML response', async () => {
    const { arn, samlProvider } = standInRoles.saml;
    const assertion: SamlAssertion = {
      issuer: 'https://idp.example.com/saml',
      audience: 'https://signin.aws.amazon.com/saml',
      nameId: 'ann',
      nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
      sessionName: 'ann@example.com',
      roles: [{ role: arn, provider: samlProvider }],
      notOnOrAfter: new Date(Date.now() + 300_000).toISOString(),
    };
    const ask = (changes: Partial<SamlAssertion>, PrincipalArn: string = samlProvider) =>
      stsClient(shared).send(
        new AssumeRoleWithSAMLCommand({
          RoleArn: arn,
          PrincipalArn,
          SAMLAssertion: writeSamlAssertion({ ...assertion, ...changes }),
        }),
      );
    const answer = await ask({ sessionSeconds: 1800 });
    expect(answer).toMatchObject({ Subject: 'ann', SubjectType: 'persistent', Issuer: assertion.issuer });
    expect(answer.AssumedRoleUser?.Arn).toBe('arn:aws:sts::123456789012:assumed-role/saml/ann@example.com');
    expect(await judgeKeys(keysOf(answer.Credentials))).toBe('signature valid');
    await expect(ask({}, `${samlProvider}2`)).rejects.toBeInstanceOf(IDPRejectedClaimException);
    await expect(ask({ roles: [] })).rejects.toBeInstanceOf(IDPRejectedClaimException);
    const past = new Date(Date.now() - 1000).toISOString();
    await expect(ask({ notOnOrAfter: past })).rejects.toBeInstanceOf(ExpiredTokenException);
  });

  it('by a clock that is far off, learns the time from the answer and asks again', async () => {
    const services = await start({ clockOffsetSeconds: 3600 });
    const client = stsClient(services);
    await expect(client.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
      message: expect.stringContaining('Signature expired'),
    });
    expect(client.config.systemClockOffset).toBeGreaterThan(3_590_000);
    await expect(client.send(new GetCallerIdentityCommand({}))).resolves.toHaveProperty('Arn');
  });

  it('in another region than the one it plays', async () => {
    const services = await start({ region: 'eu-central-1' });
    await expect(stsClient(services).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      message: "Credential should be scoped to a valid region, not 'us-east-1'.",
    });
  });
});
