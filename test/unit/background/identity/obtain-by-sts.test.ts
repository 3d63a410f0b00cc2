import { describe, expect, it } from 'vitest';
import { FailureError } from '#core/failure-error.ts';
import { headerValue } from '#core/http/headers.ts';
import type { CredentialSource } from '#core/identity/credential-source.ts';
import { jwtOf } from '../jwt-of.ts';
import { fakeService, offline, stsKeys, stsRefused } from './fake-service.ts';
import { now, obtainFrom } from './obtain-fixture.ts';

const place = { region: 'us-east-1', endpoint: '' };
const roleArn = 'arn:aws:iam::123456789012:role/r';
const role = { roleArn, duration: null, policy: '', policyArns: [] };
const assume: CredentialSource = {
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
const session: CredentialSource = {
  kind: 'session-token',
  ...place,
  baseId: 'base',
  duration: 900,
  mfaSerial: '',
};
const token = jwtOf({ sub: 'ann', exp: now / 1000 + 60 });
const web: CredentialSource = { kind: 'web-identity', ...place, ...role, sessionName: 'me', token };
const principalArn = 'arn:aws:iam::123456789012:saml-provider/idp';
const saml: CredentialSource = { kind: 'saml', ...place, ...role, principalArn, assertion: 'PGE+\nPGI+' };

const keys = {
  credentials: { accessKeyId: 'ASIANEW', secretAccessKey: 'new-secret', sessionToken: 'new-token' },
  expiresAt: Date.UTC(2026, 0, 1, 1),
  identityId: null,
};

describe('a role', () => {
  it('is taken with the keys of the identity before it, and all that was asked', async () => {
    const service = fakeService(stsKeys());
    const asked: string[] = [];
    const { get } = obtainFrom(service, {
      baseCredentials: async (id) => {
        asked.push(id);
        return { accessKeyId: 'AKIDBASE', secretAccessKey: 'x' };
      },
    });
    const source = {
      ...assume,
      duration: 1800,
      policy: '{}',
      policyArns: ['arn:aws:iam::aws:policy/P'],
      externalId: 'ext',
      tags: [{ key: 'k', value: 'v', transitive: true }],
      sourceIdentity: 'ann',
      mfaSerial: 'arn:aws:iam::123456789012:mfa/ann',
    };
    expect(await get(source, { mfaCode: ' 123456 ' })).toEqual(keys);
    expect(asked).toEqual(['base']);
    expect(headerValue(service.calls[0]?.headers ?? [], 'authorization')).toContain(
      'AKIDBASE/20260101/us-east-1/sts',
    );
    expect(service.form(0)).toEqual({
      Action: 'AssumeRole',
      Version: '2011-06-15',
      RoleArn: roleArn,
      RoleSessionName: 'me',
      DurationSeconds: '1800',
      Policy: '{}',
      'PolicyArns.member.1.arn': 'arn:aws:iam::aws:policy/P',
      ExternalId: 'ext',
      SerialNumber: 'arn:aws:iam::123456789012:mfa/ann',
      TokenCode: '123456',
      'Tags.member.1.Key': 'k',
      'Tags.member.1.Value': 'v',
      'TransitiveTagKeys.member.1': 'k',
      SourceIdentity: 'ann',
    });
  });

  it('is asked for with nothing that was left empty', async () => {
    const service = fakeService(stsKeys());
    await obtainFrom(service).get(assume);
    expect(Object.keys(service.form(0))).toEqual(['Action', 'Version', 'RoleArn', 'RoleSessionName']);
  });

  it('is not taken where the identity before it has no keys', async () => {
    const service = fakeService();
    const gone = new FailureError({ code: 'source-missing', field: 'profile' });
    const { get } = obtainFrom(service, { baseCredentials: () => Promise.reject(gone) });
    await expect(get(assume)).rejects.toBe(gone);
    expect(service.calls).toEqual([]);
  });

  it('ends by our clock where the service’s is another', async () => {
    const ahead = { ...stsKeys(), clockOffset: 600_000 };
    const { expiresAt } = await obtainFrom(fakeService(ahead)).get(assume);
    expect(expiresAt).toBe(keys.expiresAt - 600_000);
  });

  it('is refused in the service’s own words', async () => {
    const service = fakeService(stsRefused('AccessDenied', 'User is not authorized', 403));
    await expect(obtainFrom(service).get(assume)).rejects.toMatchObject({
      failure: { code: 'service-refused', detail: 'AccessDenied: User is not authorized' },
    });
  });

  it('whose base is over needs no new token of a provider', async () => {
    const service = fakeService(stsRefused('ExpiredToken', 'The security token is expired', 403));
    await expect(obtainFrom(service).get(assume)).rejects.toMatchObject({
      failure: { code: 'service-refused' },
    });
  });

  it('cannot be read from an answer without keys', async () => {
    await expect(obtainFrom(fakeService({ body: '<A></A>' })).get(assume)).rejects.toMatchObject({
      failure: { code: 'answer-unreadable', detail: 'AssumeRole' },
    });
  });

  it('is not taken twice where the network failed', async () => {
    const service = fakeService(offline);
    await expect(obtainFrom(service).get(assume)).rejects.toBe(offline);
    expect(service.calls).toHaveLength(1);
  });
});

describe('a session token', () => {
  it('is asked for with the code of the device', async () => {
    const service = fakeService(stsKeys());
    await obtainFrom(service).get({ ...session, mfaSerial: 'GAHT12345678' }, { mfaCode: '654321' });
    expect(service.form(0)).toEqual({
      Action: 'GetSessionToken',
      Version: '2011-06-15',
      DurationSeconds: '900',
      SerialNumber: 'GAHT12345678',
      TokenCode: '654321',
    });
  });
});

describe('an MFA code', () => {
  it.each([
    ['a role', { ...assume, mfaSerial: 'GAHT12345678' }],
    ['a session token', { ...session, mfaSerial: 'GAHT12345678' }],
  ])('that %s needs is asked for before anything is sent', async (_, source) => {
    const service = fakeService();
    await expect(obtainFrom(service).get(source, { mfaCode: ' ' })).rejects.toMatchObject({
      failure: { code: 'mfa-code-needed', field: 'form:mfaCode', detail: 'Ann' },
    });
    expect(service.calls).toEqual([]);
  });

  it('that is wrong is told of in the service’s words', async () => {
    const message = 'MultiFactorAuthentication failed with invalid MFA one time pass code.';
    const service = fakeService(stsRefused('AccessDenied', message, 403));
    const source = { ...session, mfaSerial: 'GAHT12345678' };
    await expect(obtainFrom(service).get(source, { mfaCode: '1' })).rejects.toMatchObject({
      failure: { detail: `AccessDenied: ${message}` },
    });
  });
});

describe('a provider’s token', () => {
  it('goes to STS unsigned and without what was copied with it', async () => {
    const service = fakeService(stsKeys());
    const { get } = obtainFrom(service);
    expect(await get({ ...web, token: ` Bearer ${token}\n` })).toEqual(keys);
    expect(service.form(0)).toMatchObject({ Action: 'AssumeRoleWithWebIdentity', WebIdentityToken: token });
    expect(headerValue(service.calls[0]?.headers ?? [], 'authorization')).toBeUndefined();
  });

  it('that says that it is over is not sent', async () => {
    const service = fakeService();
    const over = { ...web, token: jwtOf({ sub: 'ann', exp: now / 1000 }) };
    await expect(obtainFrom(service).get(over)).rejects.toMatchObject({
      failure: { code: 'new-token-needed', field: 'form:token', detail: 'Ann' },
    });
    expect(service.calls).toEqual([]);
  });

  it.each([
    [web, 'form:token'],
    [saml, 'form:assertion'],
  ])('that STS finds over is to be brought anew (%o)', async (source, field) => {
    const service = fakeService(stsRefused('ExpiredTokenException', 'Token expired: current date/time'));
    await expect(obtainFrom(service).get(source)).rejects.toMatchObject({
      failure: { code: 'new-token-needed', field, detail: 'Ann' },
    });
  });

  it('that STS does not believe is refused in its words', async () => {
    const service = fakeService(stsRefused('InvalidIdentityToken', 'Incorrect token audience'));
    await expect(obtainFrom(service).get(web)).rejects.toMatchObject({
      failure: { code: 'service-refused', detail: 'InvalidIdentityToken: Incorrect token audience' },
    });
  });
});

describe('a SAML assertion', () => {
  it('goes to STS in one line, and names the session itself', async () => {
    const service = fakeService(stsKeys());
    await obtainFrom(service).get(saml);
    expect(service.form(0)).toEqual({
      Action: 'AssumeRoleWithSAML',
      Version: '2011-06-15',
      RoleArn: roleArn,
      PrincipalArn: principalArn,
      SAMLAssertion: 'PGE+PGI+',
    });
  });
});
