import { describe, expect, it } from 'vitest';
import type { UserAction } from '#core/identity/account-action.ts';
import { deleteUserRequest, globalSignOutRequest, userRequest } from '#core/identity/user-requests.ts';

const facts = { accessToken: 'token', page: null, mfaEnabled: [] };
const requestOf = (action: UserAction, more: object = {}) => {
  const { operation, input } = userRequest(action, { ...facts, ...more });
  const { AccessToken, ...rest } = input;
  expect(AccessToken).toBe('token');
  return [operation, rest];
};

describe('what a signed-in user asks for', () => {
  it.each<[UserAction, string, object]>([
    [{ kind: 'get-user' }, 'GetUser', {}],
    [
      { kind: 'update-attributes', attributes: { name: 'Jane' }, clientMetadata: { a: 'b' } },
      'UpdateUserAttributes',
      { UserAttributes: [{ Name: 'name', Value: 'Jane' }], ClientMetadata: { a: 'b' } },
    ],
    [
      { kind: 'delete-attributes', names: ['name'] },
      'DeleteUserAttributes',
      { UserAttributeNames: ['name'] },
    ],
    [
      { kind: 'send-attribute-code', name: 'email', clientMetadata: {} },
      'GetUserAttributeVerificationCode',
      { AttributeName: 'email' },
    ],
    [
      { kind: 'verify-attribute', name: 'email', code: ' 1 ' },
      'VerifyUserAttribute',
      { AttributeName: 'email', Code: '1' },
    ],
    [{ kind: 'set-up-totp' }, 'AssociateSoftwareToken', {}],
    [{ kind: 'verify-totp', code: '1', deviceName: '' }, 'VerifySoftwareToken', { UserCode: '1' }],
    [
      { kind: 'change-password', previous: 'a', proposed: ' b ' },
      'ChangePassword',
      { PreviousPassword: 'a', ProposedPassword: ' b ' },
    ],
    [{ kind: 'list-devices' }, 'ListDevices', { Limit: 60 }],
    [
      { kind: 'remember-device', deviceKey: 'k', remembered: false },
      'UpdateDeviceStatus',
      { DeviceKey: 'k', DeviceRememberedStatus: 'not_remembered' },
    ],
    [{ kind: 'forget-device', deviceKey: 'k' }, 'ForgetDevice', { DeviceKey: 'k' }],
    [{ kind: 'list-sessions' }, 'ListUserSessions', {}],
    [{ kind: 'revoke-session', sessionId: 's' }, 'RevokeUserSession', { SessionId: 's' }],
    [{ kind: 'list-passkeys' }, 'ListWebAuthnCredentials', {}],
    [{ kind: 'start-passkey' }, 'StartWebAuthnRegistration', {}],
    [
      { kind: 'complete-passkey', credential: '{"id":"c"}' },
      'CompleteWebAuthnRegistration',
      { Credential: { id: 'c' } },
    ],
    [{ kind: 'delete-passkey', credentialId: 'c' }, 'DeleteWebAuthnCredential', { CredentialId: 'c' }],
  ])('%j', (action, operation, input) => {
    expect(requestOf(action)).toEqual([operation, input]);
  });

  it('goes on where a page ended', () => {
    expect(requestOf({ kind: 'list-devices' }, { page: 'p' })).toEqual([
      'ListDevices',
      { Limit: 60, PaginationToken: 'p' },
    ]);
    expect(requestOf({ kind: 'list-sessions' }, { page: 'p' })).toEqual([
      'ListUserSessions',
      { NextToken: 'p' },
    ]);
    expect(requestOf({ kind: 'list-passkeys' }, { page: 'p' })).toEqual([
      'ListWebAuthnCredentials',
      { NextToken: 'p' },
    ]);
  });

  it('speaks of a second factor only where it is on, was on, or is to be', () => {
    const off = { Enabled: false, PreferredMfa: false };
    const action = { kind: 'set-mfa', enabled: ['EMAIL_OTP'], preferred: null } as const;
    expect(requestOf(action, { mfaEnabled: ['SMS_MFA', 'WEB_AUTHN'] })).toEqual([
      'SetUserMFAPreference',
      { SMSMfaSettings: off, EmailMfaSettings: { Enabled: true, PreferredMfa: false } },
    ]);
    expect(requestOf({ ...action, enabled: [], preferred: 'SMS_MFA' }, { mfaEnabled: ['SMS_MFA'] })).toEqual([
      'SetUserMFAPreference',
      { SMSMfaSettings: off },
    ]);
  });

  it('is also to be signed out everywhere, and deleted', () => {
    expect(globalSignOutRequest('token')).toEqual({
      operation: 'GlobalSignOut',
      input: { AccessToken: 'token' },
    });
    expect(deleteUserRequest('token').operation).toBe('DeleteUser');
  });
});
