import type { Credentials } from '../sigv4/credentials.ts';
import { fieldOf, type JsonObject, numberOf, objectOf, textOf } from './json-fields.ts';

type Logins = Readonly<Record<string, string>>;

/** The input of `GetId`. Without logins it asks for a guest. */
export function getIdInput(identityPoolId: string, logins: Logins | null): JsonObject {
  return { IdentityPoolId: identityPoolId, ...loginsField(logins) };
}

/** The input of `GetCredentialsForIdentity`. `customRoleArn` is taken only where the token lists several roles. */
export function credentialsInput(
  identityId: string,
  logins: Logins | null,
  customRoleArn: string | null = null,
): JsonObject {
  return {
    IdentityId: identityId,
    ...loginsField(logins),
    ...(customRoleArn === null ? {} : { CustomRoleArn: customRoleArn }),
  };
}

/** The input of `GetOpenIdToken`, with whose token the basic flow goes on to STS. */
export function openIdTokenInput(identityId: string, logins: Logins | null): JsonObject {
  return { IdentityId: identityId, ...loginsField(logins) };
}

/** Temporary credentials with the time of their end in milliseconds since 1970, as every way to them is brought to. */
export type TemporaryCredentials = { readonly credentials: Credentials; readonly expiresAt: number | null };

export type IdentityCredentials = TemporaryCredentials & { readonly identityId: string | null };

/** Reads the answer of `GetCredentialsForIdentity`, in which the secret is `SecretKey` and time counts in seconds. Null where it has none. */
export function readIdentityCredentials(output: unknown): IdentityCredentials | null {
  const fields = objectOf(output);
  const found = objectOf(fieldOf(fields, 'Credentials'));
  const accessKeyId = textOf(found, 'AccessKeyId');
  const secretAccessKey = textOf(found, 'SecretKey');
  const sessionToken = textOf(found, 'SessionToken');
  if (accessKeyId === null || secretAccessKey === null || sessionToken === null) return null;
  const seconds = numberOf(found, 'Expiration');
  return {
    credentials: { accessKeyId, secretAccessKey, sessionToken },
    expiresAt: seconds === null ? null : Math.round(seconds * 1000),
    identityId: textOf(fields, 'IdentityId'),
  };
}

function loginsField(logins: Logins | null): { readonly Logins?: Logins } {
  return logins === null ? {} : { Logins: logins };
}
