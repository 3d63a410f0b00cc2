import type { MfaFactor, UserAction } from './account-action.ts';
import type { CognitoRequest } from './cognito-request.ts';
import { type JsonObject, parseJson } from './json-fields.ts';

type Texts = Readonly<Record<string, string>>;

/** What a request of a signed-in user needs besides the action. */
export type UserRequestFacts = {
  readonly accessToken: string;
  /** Where the page before says that the next one begins; null: the first. Of lists alone. */
  readonly page: string | null;
  /** The factors that are on now, of `set-mfa` alone. */
  readonly mfaEnabled: readonly string[];
};

/** The request that does what a signed-in user wants. It holds the access token, and may hold passwords. */
export function userRequest(
  action: UserAction,
  { accessToken, page, mfaEnabled }: UserRequestFacts,
): CognitoRequest {
  const request = (operation: string, input: JsonObject = {}): CognitoRequest => ({
    operation,
    input: { AccessToken: accessToken, ...input },
  });
  const nextToken: JsonObject = page === null ? {} : { NextToken: page };
  switch (action.kind) {
    case 'get-user':
      return request('GetUser');
    case 'update-attributes':
      return request('UpdateUserAttributes', {
        UserAttributes: Object.entries(action.attributes).map(([Name, Value]) => ({ Name, Value })),
        ...metadataOf(action),
      });
    case 'delete-attributes':
      return request('DeleteUserAttributes', { UserAttributeNames: action.names });
    case 'send-attribute-code':
      return request('GetUserAttributeVerificationCode', {
        AttributeName: action.name,
        ...metadataOf(action),
      });
    case 'verify-attribute':
      return request('VerifyUserAttribute', { AttributeName: action.name, Code: action.code.trim() });
    case 'set-up-totp':
      return request('AssociateSoftwareToken');
    case 'verify-totp':
      return request('VerifySoftwareToken', {
        UserCode: action.code.trim(),
        ...(action.deviceName === '' ? {} : { FriendlyDeviceName: action.deviceName }),
      });
    case 'set-mfa':
      return request('SetUserMFAPreference', mfaSettings(action.enabled, action.preferred, mfaEnabled));
    case 'change-password':
      return request('ChangePassword', {
        PreviousPassword: action.previous,
        ProposedPassword: action.proposed,
      });
    case 'list-devices':
      return request('ListDevices', { Limit: 60, ...(page === null ? {} : { PaginationToken: page }) });
    case 'remember-device':
      return request('UpdateDeviceStatus', {
        DeviceKey: action.deviceKey,
        DeviceRememberedStatus: action.remembered ? 'remembered' : 'not_remembered',
      });
    case 'forget-device':
      return request('ForgetDevice', { DeviceKey: action.deviceKey });
    case 'list-sessions':
      return request('ListUserSessions', nextToken);
    case 'revoke-session':
      return request('RevokeUserSession', { SessionId: action.sessionId });
    case 'list-passkeys':
      return request('ListWebAuthnCredentials', nextToken);
    case 'start-passkey':
      return request('StartWebAuthnRegistration');
    case 'complete-passkey':
      return request('CompleteWebAuthnRegistration', { Credential: parseJson(action.credential) });
    case 'delete-passkey':
      return request('DeleteWebAuthnCredential', { CredentialId: action.credentialId });
  }
}

/** Takes the user away from the pool. */
export function deleteUserRequest(accessToken: string): CognitoRequest {
  return { operation: 'DeleteUser', input: { AccessToken: accessToken } };
}

/** Ends all sessions of a user, not only ours. */
export function globalSignOutRequest(accessToken: string): CognitoRequest {
  return { operation: 'GlobalSignOut', input: { AccessToken: accessToken } };
}

const settings: Readonly<Record<MfaFactor, string>> = {
  SMS_MFA: 'SMSMfaSettings',
  SOFTWARE_TOKEN_MFA: 'SoftwareTokenMfaSettings',
  EMAIL_OTP: 'EmailMfaSettings',
};

/** What is off and stays off is not spoken of: a pool may not know it. */
function mfaSettings(
  enabled: readonly MfaFactor[],
  preferred: MfaFactor | null,
  before: readonly string[],
): JsonObject {
  const input: Record<string, JsonObject> = {};
  for (const factor of ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] as const) {
    const on = enabled.includes(factor);
    if (on || before.includes(factor)) {
      input[settings[factor]] = { Enabled: on, PreferredMfa: on && preferred === factor };
    }
  }
  return input;
}

function metadataOf({ clientMetadata }: { readonly clientMetadata: Texts }): JsonObject {
  return Object.keys(clientMetadata).length === 0 ? {} : { ClientMetadata: clientMetadata };
}
