import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  confirmDevice,
  confirmForgotPassword,
  confirmSignUp,
  forgotPassword,
  resendConfirmationCode,
  signUp,
} from '#core/identity/account-requests.ts';

const client = { userPoolId: 'eu-central-1_a', clientId: 'client', clientSecret: null };
const secretClient = { ...client, clientSecret: 'shh' };
const SecretHash = createHmac('sha256', 'shh').update('janeclient').digest('base64');

describe('a request about an account', () => {
  it('signs up with attributes, validation data and client metadata', () => {
    const request = signUp(secretClient, 'jane', 'pw', {
      attributes: { email: 'j@example.com' },
      validationData: { captcha: 'x' },
      clientMetadata: { a: '1' },
    });
    expect(request).toEqual({
      operation: 'SignUp',
      input: {
        ClientId: 'client',
        Username: 'jane',
        SecretHash,
        Password: 'pw',
        UserAttributes: [{ Name: 'email', Value: 'j@example.com' }],
        ValidationData: [{ Name: 'captcha', Value: 'x' }],
        ClientMetadata: { a: '1' },
      },
    });
  });

  it('signs up without a password', () => {
    expect(signUp(client, 'jane', null).input).toEqual({ ClientId: 'client', Username: 'jane' });
  });

  it.each([
    [
      confirmSignUp(secretClient, 'jane', ' 1 ', { forceAlias: true, session: 's' }),
      { ConfirmationCode: '1', ForceAliasCreation: true, Session: 's' },
    ],
    [resendConfirmationCode(secretClient, 'jane'), {}],
    [forgotPassword(secretClient, 'jane'), {}],
    [confirmForgotPassword(secretClient, 'jane', '1', 'new'), { ConfirmationCode: '1', Password: 'new' }],
  ])('$operation proves the client’s secret', ({ input }, fields) => {
    expect(input).toEqual({ ClientId: 'client', Username: 'jane', SecretHash, ...fields });
  });

  it('confirms a device without telling its password', () => {
    const request = confirmDevice('at', 'key', 'Firefox', { password: 'pw', salt: 'c2E=', verifier: 'dmU=' });
    expect(request.input).toEqual({
      AccessToken: 'at',
      DeviceKey: 'key',
      DeviceName: 'Firefox',
      DeviceSecretVerifierConfig: { Salt: 'c2E=', PasswordVerifier: 'dmU=' },
    });
  });
});
