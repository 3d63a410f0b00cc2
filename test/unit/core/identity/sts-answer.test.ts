import { describe, expect, it } from 'vitest';
import { readCallerIdentity, readStsCredentials, readStsError } from '#core/identity/sts-answer.ts';

const assumed = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleResult>
    <AssumedRoleUser><AssumedRoleId>AROA:me</AssumedRoleId><Arn>arn:aws:sts::1:assumed-role/r/me</Arn></AssumedRoleUser>
    <Credentials>
      <AccessKeyId>ASIAEXAMPLE</AccessKeyId>
      <SecretAccessKey>wJal/r+XU=</SecretAccessKey>
      <SessionToken>
        IQoJ&#x2F;b3JpZ2lu==
      </SessionToken>
      <Expiration>2024-01-01T12:00:00Z</Expiration>
    </Credentials>
  </AssumeRoleResult>
</AssumeRoleResponse>`;

describe('an answer of STS', () => {
  it('holds keys and their end', () => {
    expect(readStsCredentials(assumed)).toEqual({
      credentials: {
        accessKeyId: 'ASIAEXAMPLE',
        secretAccessKey: 'wJal/r+XU=',
        sessionToken: 'IQoJ/b3JpZ2lu==',
      },
      expiresAt: Date.UTC(2024, 0, 1, 12),
      assumedRoleArn: 'arn:aws:sts::1:assumed-role/r/me',
    });
  });

  it('without a time does not tell the end', () => {
    expect(readStsCredentials(assumed.replace(/<Expiration>.*/, ''))?.expiresAt).toBeNull();
  });

  it.each(['', '{}', '<a/>', assumed.replaceAll('SessionToken', 'X')])('holds none in %j', (body) => {
    expect(readStsCredentials(body)).toBeNull();
  });

  it('says whose keys they are', () => {
    const body =
      '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::1:user/jane</Arn><UserId>AIDA</UserId>' +
      '<Account>1</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';
    expect(readCallerIdentity(body)).toEqual({
      account: '1',
      arn: 'arn:aws:iam::1:user/jane',
      userId: 'AIDA',
    });
    expect(readCallerIdentity('<a/>')).toBeNull();
  });

  it('says why it refused', () => {
    const body =
      '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Not you &amp; yours</Message></Error></ErrorResponse>';
    expect(readStsError(403, body)).toEqual({
      name: 'AccessDenied',
      message: 'Not you & yours',
      status: 403,
      reason: null,
    });
    expect(readStsError(500, 'oops').name).toBe('UnknownError');
  });
});
