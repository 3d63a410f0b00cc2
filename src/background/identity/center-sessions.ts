import type { Failure } from '#core/failure.ts';
import { FailureError } from '#core/failure-error.ts';
import type { CenterConnection } from '#core/identity/connection.ts';
import type { ServiceError } from '#core/identity/service-error.ts';
import { readToken, refreshToken } from '#core/identity/sso-authorisation.ts';
import type { Freshness } from '#protocol/identity-contract.ts';
import { callCenter } from './call-center.ts';
import type { Connections } from './connections.ts';
import { createKeepFresh } from './keep-fresh.ts';
import type { CenterToken } from './obtain-from-center.ts';
import type { CallPorts } from './persistently.ts';
import { unreadable } from './read-json-answer.ts';
import { ServiceRefusal } from './service-refusal.ts';

export type CenterSessionPorts = CallPorts & {
  readonly connections: Connections;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The freshness of one has changed. */
  readonly onChange: () => void;
};

/** The sessions at the connected Identity Centers, kept fresh as long as their refresh tokens last. */
export type CenterSessions = {
  /** Rejects with `center-sign-in-needed` (detail: the center's name) where the session is over. */
  token(id: string): Promise<CenterToken>;
  /** The portal takes this access token no more: the session that it belongs to is over. */
  refused(id: string, error: ServiceError, accessToken: string): Promise<void>;
  /** Somebody connected it anew. */
  renewed(id: string): void;
  freshness(center: CenterConnection): Freshness;
  /** Refreshes what is due; the time of the next, or null. Never rejects. */
  check(): Promise<number | null>;
};

export function createCenterSessions(ports: CenterSessionPorts): CenterSessions {
  const { connections, now } = ports;

  const keepFresh = createKeepFresh<CenterConnection>({
    find: async (id) => {
      const center = await connections.find('center', id);
      if (!center.token) throw new FailureError(signInNeeded(center));
      return center;
    },
    all: async () => (await connections.ofKind('center')).filter(({ token }) => token !== null),
    facts: ({ id, name, obtainedAt, token, client }) => ({
      id,
      name,
      obtainedAt,
      expiresAt: token?.expiresAt ?? null,
      renewable: client !== null && token !== null && token.refreshToken !== null,
    }),
    renew: refreshed,
    expired: signInNeeded,
    now,
    chance: ports.chance,
    pause: ports.pause,
    onChange: ports.onChange,
  });

  async function refreshed(center: CenterConnection, signal: AbortSignal): Promise<CenterConnection> {
    const { client, token } = center;
    if (!client || !token || token.refreshToken === null) throw new FailureError(signInNeeded(center));
    const used = token.refreshToken;
    const request = refreshToken(client, used);
    let answer: unknown;
    try {
      answer = (await callCenter(ports, center, request, signal)).value;
    } catch (caught) {
      if (!(caught instanceof ServiceRefusal) || !endsSession(caught.error)) throw caught;
      const after = await ended(center.id, token.accessToken, caught.failure);
      if (after.token) return after;
      throw new FailureError(signInNeeded(after));
    }
    const next = readToken(answer, now());
    if (!next) throw unreadable('CreateToken');
    const saved = await connections.change('center', center.id, (before) =>
      // Not where it was logged out of, or connected anew, in the meantime.
      before.token?.refreshToken === used
        ? {
            ...before,
            token: { ...next, refreshToken: next.refreshToken ?? used },
            obtainedAt: now(),
            ended: null,
          }
        : before,
    );
    if (!saved.token) throw new FailureError(signInNeeded(saved));
    return saved;
  }

  function ended(id: string, accessToken: string, failure: Failure): Promise<CenterConnection> {
    return connections.change('center', id, (before) =>
      before.token?.accessToken === accessToken ? { ...before, token: null, ended: failure } : before,
    );
  }

  return {
    token: async (id) => {
      const { token, region, portalEndpoint, ...center } = await keepFresh.use(id);
      if (!token) throw new FailureError(signInNeeded(center));
      return { accessToken: token.accessToken, region, portalEndpoint };
    },
    refused: async (id, error, accessToken) => {
      await ended(id, accessToken, new ServiceRefusal(error).failure);
    },
    renewed: keepFresh.renewed,
    freshness: keepFresh.freshness,
    check: keepFresh.check,
  };
}

/** What a refused refresh may say that nothing but a new sign-in helps against. */
const ends =
  /^(?:InvalidGrantException|invalid_grant|ExpiredTokenException|expired_token|UnauthorizedException|UnauthorizedClientException|unauthorized_client|InvalidClientException|invalid_client|AccessDeniedException|access_denied)$/;

function endsSession({ name }: ServiceError): boolean {
  return ends.test(name);
}

function signInNeeded({ name }: { readonly name: string }): Failure {
  return { code: 'center-sign-in-needed', field: 'request', detail: name };
}
