import { describe, expect, it } from 'vitest';
import {
  assumeRole,
  assumeRoleWithSaml,
  assumeRoleWithWebIdentity,
  getCallerIdentity,
  getSessionToken,
} from '#core/identity/sts-query.ts';

const fields = (body: string) => Object.fromEntries(new URLSearchParams(body));
const role = { roleArn: 'arn:aws:iam::1:role/r', sessionName: 'me@here' };

describe('a call of STS', () => {
  it('assumes a role with everything that it can be given', () => {
    const call = assumeRole({
      ...role,
      durationSeconds: 900,
      externalId: 'e x',
      policy: '{"a":"b&c"}',
      policyArns: ['arn:p1', 'arn:p2'],
      mfa: { serialNumber: 'arn:mfa', code: ' 123456 ' },
      tags: [
        { key: 'team', value: 'blue', transitive: true },
        { key: 'empty', value: '', transitive: false },
        { key: 'cost', value: '1', transitive: true },
      ],
      sourceIdentity: 'jane',
    });
    expect(call.signed).toBe(true);
    expect(fields(call.body)).toEqual({
      Action: 'AssumeRole',
      Version: '2011-06-15',
      RoleArn: role.roleArn,
      RoleSessionName: 'me@here',
      DurationSeconds: '900',
      Policy: '{"a":"b&c"}',
      'PolicyArns.member.1.arn': 'arn:p1',
      'PolicyArns.member.2.arn': 'arn:p2',
      ExternalId: 'e x',
      SerialNumber: 'arn:mfa',
      TokenCode: '123456',
      'Tags.member.1.Key': 'team',
      'Tags.member.1.Value': 'blue',
      'Tags.member.2.Key': 'empty',
      'Tags.member.2.Value': '',
      'Tags.member.3.Key': 'cost',
      'Tags.member.3.Value': '1',
      'TransitiveTagKeys.member.1': 'team',
      'TransitiveTagKeys.member.2': 'cost',
      SourceIdentity: 'jane',
    });
  });

  it('leaves out what was not given', () => {
    expect(assumeRole({ ...role, externalId: '' }).body).toBe(
      'Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fr&RoleSessionName=me%40here',
    );
    expect(getSessionToken().body).toBe('Action=GetSessionToken&Version=2011-06-15');
    expect(getCallerIdentity().body).toBe('Action=GetCallerIdentity&Version=2011-06-15');
  });

  it('asks for a session with MFA', () => {
    const { body } = getSessionToken({ durationSeconds: 3600, mfa: { serialNumber: 'arn:mfa', code: '1' } });
    expect(fields(body)).toMatchObject({ DurationSeconds: '3600', SerialNumber: 'arn:mfa', TokenCode: '1' });
  });

  it('with a token or an assertion is not signed', () => {
    const web = assumeRoleWithWebIdentity({ ...role, token: 'a.b.c', providerId: 'www.amazon.com' });
    expect(web.signed).toBe(false);
    expect(fields(web.body)).toMatchObject({ WebIdentityToken: 'a.b.c', ProviderId: 'www.amazon.com' });
    const saml = assumeRoleWithSaml({ roleArn: 'arn:r', principalArn: 'arn:p', assertion: 'PD94+bWw=' });
    expect(saml.signed).toBe(false);
    expect(fields(saml.body)).toEqual({
      Action: 'AssumeRoleWithSAML',
      Version: '2011-06-15',
      RoleArn: 'arn:r',
      PrincipalArn: 'arn:p',
      SAMLAssertion: 'PD94+bWw=',
    });
  });
});
