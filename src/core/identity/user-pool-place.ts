import type { AppClient } from './cognito-request.ts';
import type { UserPoolConnection } from './connection.ts';
import type { ServicePlace } from './credential-source.ts';
import type { OAuthClient } from './oauth.ts';

/** Where a user pool is asked: its own region where none is given. */
export function userPoolPlace({ userPoolId, region, endpoint }: UserPoolConnection): ServicePlace {
  return { region: region === '' ? regionOfPool(userPoolId) : region, endpoint };
}

/** The part of a user pool's id before `_`. */
export function regionOfPool(userPoolId: string): string {
  return userPoolId.slice(0, Math.max(0, userPoolId.indexOf('_')));
}

export function appClient({ userPoolId, clientId, clientSecret }: UserPoolConnection): AppClient {
  return { userPoolId, clientId, clientSecret };
}

export function oauthClient({ domain, clientId, clientSecret }: UserPoolConnection): OAuthClient {
  return { domain, clientId, clientSecret };
}
