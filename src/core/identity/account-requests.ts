import type { AppClient, CognitoRequest } from './cognito-request.ts';
import { fieldOf, type JsonObject, objectOf } from './json-fields.ts';
import { secretHash } from './secret-hash.ts';
import type { DeviceSecret } from './srp/device-secret.ts';

type Texts = Readonly<Record<string, string>>;

/** What a request about an account has besides its own fields. */
export type AccountOptions = { readonly clientMetadata?: Texts };

/** A new user; without a password where the pool lets users sign in by code or passkey alone. */
export function signUp(
  client: AppClient,
  username: string,
  password: string | null,
  options: AccountOptions & { readonly attributes?: Texts; readonly validationData?: Texts } = {},
): CognitoRequest {
  const { attributes = {}, validationData = {} } = options;
  return aboutAccount('SignUp', client, username, options, {
    ...(password === null ? {} : { Password: password }),
    ...(Object.keys(attributes).length === 0 ? {} : { UserAttributes: namesAndValues(attributes) }),
    ...(Object.keys(validationData).length === 0 ? {} : { ValidationData: namesAndValues(validationData) }),
  });
}

/** `forceAlias`: takes an e-mail address or phone number over from another user of the pool. The answer may hold a `Session` to sign in with. */
export function confirmSignUp(
  client: AppClient,
  username: string,
  code: string,
  options: AccountOptions & { readonly forceAlias?: boolean; readonly session?: string } = {},
): CognitoRequest {
  return aboutAccount('ConfirmSignUp', client, username, options, {
    ConfirmationCode: code.trim(),
    ...(options.forceAlias === undefined ? {} : { ForceAliasCreation: options.forceAlias }),
    ...(options.session === undefined ? {} : { Session: options.session }),
  });
}

export function resendConfirmationCode(
  client: AppClient,
  username: string,
  options: AccountOptions = {},
): CognitoRequest {
  return aboutAccount('ResendConfirmationCode', client, username, options, {});
}

export function forgotPassword(
  client: AppClient,
  username: string,
  options: AccountOptions = {},
): CognitoRequest {
  return aboutAccount('ForgotPassword', client, username, options, {});
}

export function confirmForgotPassword(
  client: AppClient,
  username: string,
  code: string,
  password: string,
  options: AccountOptions = {},
): CognitoRequest {
  return aboutAccount('ConfirmForgotPassword', client, username, options, {
    ConfirmationCode: code.trim(),
    Password: password,
  });
}

/** Makes a new device known. Its password is not part of it. */
export function confirmDevice(
  accessToken: string,
  deviceKey: string,
  deviceName: string,
  { salt, verifier }: DeviceSecret,
): CognitoRequest {
  return {
    operation: 'ConfirmDevice',
    input: {
      AccessToken: accessToken,
      DeviceKey: deviceKey,
      DeviceName: deviceName,
      DeviceSecretVerifierConfig: { Salt: salt, PasswordVerifier: verifier },
    },
  };
}

/** Whether the answer to {@link confirmDevice} leaves it to the user if the device is remembered; else it is. */
export function isLeftToUser(output: unknown): boolean {
  return fieldOf(objectOf(output), 'UserConfirmationNecessary') === true;
}

function aboutAccount(
  operation: string,
  { clientId, clientSecret }: AppClient,
  username: string,
  { clientMetadata }: AccountOptions,
  fields: JsonObject,
): CognitoRequest {
  return {
    operation,
    input: {
      ClientId: clientId,
      Username: username,
      ...(clientSecret === null ? {} : { SecretHash: secretHash(clientSecret, username, clientId) }),
      ...fields,
      ...(clientMetadata === undefined ? {} : { ClientMetadata: clientMetadata }),
    },
  };
}

function namesAndValues(texts: Texts): readonly JsonObject[] {
  return Object.entries(texts).map(([Name, Value]) => ({ Name, Value }));
}
