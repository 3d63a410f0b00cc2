import { type JsonObject, textOf } from '../../identity/json-fields.ts';
import type { AmplifyOAuth } from './amplify-project.ts';
import { listOf } from './fields.ts';

/** How a kind of file calls the parts of a hosted login; null for the response type where the file does not say it. */
export type OAuthNames = {
  readonly domain: string;
  readonly scopes: string;
  readonly redirectSignIn: string;
  readonly redirectSignOut: string;
  readonly responseType: string | null;
};

/** A user pool's hosted login; null where there is none. */
export function readOAuth(
  oauth: JsonObject,
  names: OAuthNames,
  providers: readonly string[],
): AmplifyOAuth | null {
  const domain = textOf(oauth, names.domain);
  if (domain === null) return null;
  const responseType = names.responseType === null ? null : textOf(oauth, names.responseType);
  return {
    domain,
    scopes: listOf(oauth, names.scopes),
    redirectSignIn: listOf(oauth, names.redirectSignIn),
    redirectSignOut: listOf(oauth, names.redirectSignOut),
    responseType: responseType === 'token' ? 'token' : 'code',
    providers,
  };
}
