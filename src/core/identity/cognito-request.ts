import type { JsonObject } from './json-fields.ts';

/** A call of Amazon Cognito's user pools (`AWSCognitoIdentityProviderService.<operation>`), not yet sent. It may hold a password. */
export type CognitoRequest = { readonly operation: string; readonly input: JsonObject };

/** An app client of a user pool. */
export type AppClient = {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
};

/** The pool's name is the part of its id behind `_`. */
export function poolName(userPoolId: string): string {
  return userPoolId.slice(userPoolId.indexOf('_') + 1);
}
