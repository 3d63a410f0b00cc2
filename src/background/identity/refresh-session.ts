import type { CognitoRequest } from '#core/identity/cognito-request.ts';
import type { UserConnection, UserPoolConnection } from '#core/identity/connection.ts';
import { readTokens, tokenRequest } from '#core/identity/oauth.ts';
import {
  newSession,
  olderRefreshRequests,
  refreshedSession,
  refreshRequest,
  type UserPoolSession,
} from '#core/identity/session.ts';
import { appClient, oauthClient } from '#core/identity/user-pool-place.ts';
import { callOAuth } from './oauth-call.ts';
import { unreadable } from './read-json-answer.ts';
import { ServiceRefusal } from './service-refusal.ts';
import type { UserPoolPorts } from './user-pool-ports.ts';

type Ports = Pick<UserPoolPorts, 'call' | 'transport' | 'now'>;

/**
 * A user's new tokens, not yet stored. Rejects with `ServiceRefusal`, with `answer-unreadable`, and with what kept the service from being
 * asked.
 */
export async function refreshSession(
  ports: Ports,
  pool: UserPoolConnection,
  { session, signedInBy }: Pick<UserConnection, 'signedInBy'> & { readonly session: UserPoolSession },
  signal: AbortSignal,
): Promise<UserPoolSession> {
  if (signedInBy === 'hosted-ui') return refreshByForm(ports, pool, session, signal);
  const request = refreshRequest(session, appClient(pool));
  if (!request) throw unreadable('GetTokensFromRefreshToken');
  const output = await ports.call(pool, request, signal).catch((caught: unknown) => {
    if (!(caught instanceof ServiceRefusal)) throw caught;
    if (isUnknownOperation(caught)) return refreshAsBefore(ports, pool, session, signal);
    if (caught.error.name !== 'InvalidParameterException') throw caught;
    // It may know the operation and not the parameters: then what it said first is what counts.
    return refreshAsBefore(ports, pool, session, signal).catch(() => {
      throw caught;
    });
  });
  const next = refreshedSession(session, output, ports.now());
  if (!next) throw unreadable(request.operation);
  return next;
}

/** Whether a service does not know `GetTokensFromRefreshToken`, in the words of AWS and of servers that stand in for it. */
function isUnknownOperation({ error }: ServiceRefusal): boolean {
  return (
    error.name === 'UnknownOperationException' ||
    error.name === 'NotImplementedException' ||
    /\b(?:unsupported|not supported|not implemented|unknown (?:operation|action))\b/i.test(error.message)
  );
}

/** In each form until one is not refused for its secret hash. */
async function refreshAsBefore(
  { call }: Ports,
  pool: UserPoolConnection,
  session: UserPoolSession,
  signal: AbortSignal,
): Promise<unknown> {
  const [first, ...others] = olderRefreshRequests(session, appClient(pool));
  if (!first) throw unreadable('InitiateAuth');
  const attempt = (request: CognitoRequest) => call(pool, request, signal);
  let output = attempt(first);
  for (const request of others) {
    output = output.catch((caught: unknown) => {
      if (!isAboutSecret(caught)) throw caught;
      return attempt(request);
    });
  }
  return output;
}

/** A matter of the client's settings: it says nothing of the session. */
export function isAboutSecret(caught: unknown): boolean {
  return caught instanceof ServiceRefusal && /secret/i.test(caught.error.message);
}

async function refreshByForm(
  { transport, now }: Ports,
  pool: UserPoolConnection,
  session: UserPoolSession,
  signal: AbortSignal,
): Promise<UserPoolSession> {
  const refreshToken = session.refreshToken ?? '';
  const form = tokenRequest(oauthClient(pool), { kind: 'refresh', refreshToken });
  const tokens = readTokens(await callOAuth(transport, form, signal));
  if (!tokens) throw unreadable('/oauth2/token');
  const result = {
    idToken: tokens.idToken ?? session.idToken,
    accessToken: tokens.accessToken,
    refreshToken: tokens.refreshToken ?? session.refreshToken,
    expiresIn: tokens.expiresIn,
    newDevice: null,
  };
  // An ID token that stayed says nothing of our clock.
  return tokens.idToken === null
    ? { ...newSession(result, session.deviceKey, now()), clockDrift: session.clockDrift }
    : newSession(result, session.deviceKey, now());
}
