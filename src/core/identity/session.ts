import { expiryMargin } from '../expiry.ts';
import type { AppClient, CognitoRequest } from './cognito-request.ts';
import { fieldOf, objectOf } from './json-fields.ts';
import { secretHash } from './secret-hash.ts';
import type { AuthenticationResult } from './sign-in/sign-in-move.ts';
import { authenticationResult } from './sign-in/take-answer.ts';
import { tokenFacts } from './token-facts.ts';

/** A user signed in to a user pool, as it is stored. Everything in it but the drift is a secret. */
export type UserPoolSession = {
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** By how much our clock is ahead of the service's, in milliseconds, measured when the tokens came. */
  readonly clockDrift: number;
  /** The confirmed device: with tracking on, a refresh without it is refused. */
  readonly deviceKey: string | null;
};

/** The session that a sign-in ended in. `now`: our clock when the tokens came. */
export function newSession(
  result: AuthenticationResult,
  deviceKey: string | null,
  now: number,
): UserPoolSession {
  const { idToken, accessToken, refreshToken } = result;
  return {
    idToken,
    accessToken,
    refreshToken,
    clockDrift: driftOf(idToken, accessToken, now) ?? 0,
    deviceKey,
  };
}

/** When the first of both tokens expires, in milliseconds since 1970 by our clock; null where a token does not tell. */
export function sessionExpiresAt({ idToken, accessToken, clockDrift }: UserPoolSession): number | null {
  const times = [idToken, accessToken].map((token) => tokenFacts(token)?.expiresAt ?? null);
  const [id = null, access = null] = times;
  return id === null || access === null ? null : Math.min(id, access) + clockDrift;
}

/** Whether both tokens can still be used. */
export function isSessionValid(session: UserPoolSession, now: number): boolean {
  const expiresAt = sessionExpiresAt(session);
  return expiresAt !== null && expiresAt - expiryMargin > now;
}

/** The refresh that works with rotation and without; null without a refresh token. */
export function refreshRequest(
  { refreshToken, deviceKey }: UserPoolSession,
  client: AppClient,
  clientMetadata: Readonly<Record<string, string>> | null = null,
): CognitoRequest | null {
  if (refreshToken === null) return null;
  return {
    operation: 'GetTokensFromRefreshToken',
    input: {
      ClientId: client.clientId,
      RefreshToken: refreshToken,
      ...(client.clientSecret === null ? {} : { ClientSecret: client.clientSecret }),
      ...(deviceKey === null ? {} : { DeviceKey: deviceKey }),
      ...(clientMetadata === null ? {} : { ClientMetadata: clientMetadata }),
    },
  };
}

/**
 * The older refresh, `REFRESH_TOKEN_AUTH`, for services that do not know the newer one; it cannot rotate. With a client secret there are several
 * forms, since clients do not agree what its hash is made of: the secret itself (AWS's SDK for Android), a hash with the user name,
 * one with `sub`. To be tried in this order until one is not refused.
 */
export function olderRefreshRequests(session: UserPoolSession, client: AppClient): readonly CognitoRequest[] {
  const { refreshToken, deviceKey, accessToken } = session;
  if (refreshToken === null) return [];
  const facts = tokenFacts(accessToken);
  const { clientId, clientSecret } = client;
  const names = [facts?.subject ?? null, facts?.sub ?? null];
  const hashes =
    clientSecret === null
      ? [null]
      : [
          clientSecret,
          ...names.map((name) => (name === null ? null : secretHash(clientSecret, name, clientId))),
        ];
  return [...new Set(hashes)]
    .filter((hash) => hash !== null || clientSecret === null)
    .map((hash) => ({
      operation: 'InitiateAuth',
      input: {
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        ClientId: clientId,
        AuthParameters: {
          REFRESH_TOKEN: refreshToken,
          ...(deviceKey === null ? {} : { DEVICE_KEY: deviceKey }),
          ...(hash === null ? {} : { SECRET_HASH: hash }),
        },
      },
    }));
}

/**
 * The session after a refresh, or null where the answer has no tokens. It has to be stored before anything uses it: with rotation on, the old
 * refresh token soon ends, and its use by mistake ends the session.
 */
export function refreshedSession(
  session: UserPoolSession,
  output: unknown,
  now: number,
): UserPoolSession | null {
  const result = authenticationResult(objectOf(fieldOf(objectOf(output), 'AuthenticationResult')));
  if (!result) return null;
  const next = newSession(result, session.deviceKey, now);
  return { ...next, refreshToken: result.refreshToken ?? session.refreshToken };
}

/** Ends the refresh token at the service. Null where the session cannot be revoked, since its access token names no origin. */
export function revokeRequest(
  { refreshToken, accessToken }: UserPoolSession,
  client: AppClient,
): CognitoRequest | null {
  if (refreshToken === null || !tokenFacts(accessToken)?.originJti) return null;
  return {
    operation: 'RevokeToken',
    input: {
      Token: refreshToken,
      ClientId: client.clientId,
      ...(client.clientSecret === null ? {} : { ClientSecret: client.clientSecret }),
    },
  };
}

/** The older of both times of issue is nearer to the truth of a token that was made for us just now. */
function driftOf(idToken: string, accessToken: string, now: number): number | null {
  const times = [idToken, accessToken].flatMap((token) => tokenFacts(token)?.issuedAt ?? []);
  return times.length === 0 ? null : now - Math.min(...times);
}
