import { describe, expect, it } from 'vitest';
import {
  credentialsInput,
  getIdInput,
  openIdTokenInput,
  readIdentityCredentials,
} from '#core/identity/identity-pool.ts';

const Credentials = {
  AccessKeyId: 'ASIAEXAMPLE',
  SecretKey: 'secret',
  SessionToken: 'token',
  Expiration: 1_700_000_000.25,
};

describe('what an identity pool is asked', () => {
  it('names the logins, or nobody for a guest', () => {
    const logins = { 'accounts.google.com': 'token' };
    expect(getIdInput('pool', null)).toEqual({ IdentityPoolId: 'pool' });
    expect(getIdInput('pool', logins)).toEqual({ IdentityPoolId: 'pool', Logins: logins });
    expect(openIdTokenInput('id', logins)).toEqual({ IdentityId: 'id', Logins: logins });
    expect(credentialsInput('id', logins, 'arn:role')).toEqual({
      IdentityId: 'id',
      Logins: logins,
      CustomRoleArn: 'arn:role',
    });
  });
});

describe('the credentials of an identity pool', () => {
  it('have a SecretKey, and seconds', () => {
    expect(readIdentityCredentials({ IdentityId: 'id', Credentials })).toEqual({
      identityId: 'id',
      credentials: { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' },
      expiresAt: 1_700_000_000_250,
    });
  });

  it.each(['AccessKeyId', 'SecretKey', 'SessionToken'])('are none without %s', (name) => {
    expect(readIdentityCredentials({ Credentials: { ...Credentials, [name]: '' } })).toBeNull();
  });
});
