import { type JsonObject, numberOf, objectOf, textOf } from './json-fields.ts';
import type { ServiceError } from './service-error.ts';
import type { SsoRequest } from './sso-request.ts';

/** This extension as Identity Center knows it; good for months, and to be kept. Time in milliseconds since 1970. */
export type SsoClient = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly expiresAt: number | null;
};

/** A device authorisation that the user has to confirm: plain JSON, so that it outlives the worker. */
export type PendingAuthorisation = {
  readonly client: SsoClient;
  readonly deviceCode: string;
  readonly userCode: string;
  readonly verificationUri: string;
  /** With the code filled in. */
  readonly verificationUriComplete: string | null;
  readonly expiresAt: number;
  /** Milliseconds between two questions; longer after each `SlowDownException`. */
  readonly interval: number;
  readonly nextPollAt: number;
};

export type SsoToken = {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresAt: number | null;
};

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
const defaultInterval = 5000;
const slowerBy = 5000;

export function registerClient(clientName: string): SsoRequest {
  return oidc('/client/register', {
    clientName,
    clientType: 'public',
    scopes: ['sso:account:access'],
    grantTypes: [deviceGrant, 'refresh_token'],
  });
}

export function readClient(output: unknown): SsoClient | null {
  const fields = objectOf(output);
  const clientId = textOf(fields, 'clientId');
  const clientSecret = textOf(fields, 'clientSecret');
  if (clientId === null || clientSecret === null) return null;
  const seconds = numberOf(fields, 'clientSecretExpiresAt');
  return { clientId, clientSecret, expiresAt: seconds === null || seconds === 0 ? null : seconds * 1000 };
}

export function startAuthorisation({ clientId, clientSecret }: SsoClient, startUrl: string): SsoRequest {
  return oidc('/device_authorization', { clientId, clientSecret, startUrl });
}

/** `now`: milliseconds since 1970. Null where the answer has no code, or would have us open something that is no web address. */
export function readAuthorisation(
  client: SsoClient,
  output: unknown,
  now: number,
): PendingAuthorisation | null {
  const fields = objectOf(output);
  const deviceCode = textOf(fields, 'deviceCode');
  const userCode = textOf(fields, 'userCode');
  const verificationUri = webAddress(textOf(fields, 'verificationUri'));
  if (deviceCode === null || userCode === null || verificationUri === null) return null;
  const interval = (numberOf(fields, 'interval') ?? 0) * 1000 || defaultInterval;
  return {
    client,
    deviceCode,
    userCode,
    verificationUri,
    verificationUriComplete: webAddress(textOf(fields, 'verificationUriComplete')),
    expiresAt: now + (numberOf(fields, 'expiresIn') ?? 600) * 1000,
    interval,
    nextPollAt: now + interval,
  };
}

export function pollForToken({ client, deviceCode }: PendingAuthorisation): SsoRequest {
  const { clientId, clientSecret } = client;
  return oidc('/token', { clientId, clientSecret, grantType: deviceGrant, deviceCode });
}

export function refreshToken({ clientId, clientSecret }: SsoClient, token: string): SsoRequest {
  return oidc('/token', { clientId, clientSecret, grantType: 'refresh_token', refreshToken: token });
}

export function readToken(output: unknown, now: number): SsoToken | null {
  const fields = objectOf(output);
  const accessToken = textOf(fields, 'accessToken');
  if (accessToken === null) return null;
  const seconds = numberOf(fields, 'expiresIn');
  return {
    accessToken,
    refreshToken: textOf(fields, 'refreshToken'),
    expiresAt: seconds === null ? null : now + seconds * 1000,
  };
}

export type PollResult =
  | { readonly kind: 'wait'; readonly pending: PendingAuthorisation }
  /** The code is too old, or the user said no: everything begins again. */
  | { readonly kind: 'over'; readonly reason: 'expired' | 'denied' }
  | { readonly kind: 'failed'; readonly error: ServiceError };

/** What a refused question for the token means. */
export function afterRefusedPoll(
  pending: PendingAuthorisation,
  error: ServiceError,
  now: number,
): PollResult {
  switch (error.name) {
    case 'AuthorizationPendingException':
    case 'authorization_pending':
      return waiting(pending, pending.interval, now);
    case 'SlowDownException':
    case 'slow_down':
      // RFC 8628: five seconds more, for good.
      return waiting(pending, pending.interval + slowerBy, now);
    case 'ExpiredTokenException':
    case 'expired_token':
      return { kind: 'over', reason: 'expired' };
    case 'AccessDeniedException':
    case 'access_denied':
      return { kind: 'over', reason: 'denied' };
    default:
      return { kind: 'failed', error };
  }
}

function waiting(pending: PendingAuthorisation, interval: number, now: number): PollResult {
  if (pending.expiresAt <= now) return { kind: 'over', reason: 'expired' };
  return { kind: 'wait', pending: { ...pending, interval, nextPollAt: now + interval } };
}

function webAddress(text: string | null): string | null {
  return text !== null && /^https?:\/\/[^\s]+$/i.test(text) ? text : null;
}

function oidc(path: string, body: JsonObject): SsoRequest {
  return { host: 'oidc', method: 'POST', path, headers: [['content-type', 'application/json']], body };
}
