import type { CredentialSource } from '#core/identity/credential-source.ts';
import type { TemporaryCredentials } from '#core/identity/identity-pool.ts';
import { byOurClock } from '#core/identity/our-time.ts';
import type { ServiceError } from '#core/identity/service-error.ts';
import { getRoleCredentials, readRoleCredentials } from '#core/identity/sso-portal.ts';
import { callCenter } from './call-center.ts';
import type { CallPorts } from './persistently.ts';
import { unreadable } from './read-json-answer.ts';
import { ServiceRefusal } from './service-refusal.ts';

export type CenterToken = {
  readonly accessToken: string;
  readonly region: string;
  readonly portalEndpoint: string;
};

export type CenterTokens = {
  /** A fresh token of an Identity Center. Rejects with `center-sign-in-needed`. */
  readonly centerToken: (centerId: string) => Promise<CenterToken>;
  /** The portal takes that token no more. */
  readonly centerRefused: (centerId: string, error: ServiceError, accessToken: string) => Promise<void>;
};

type CenterSource = Extract<CredentialSource, { readonly kind: 'center' }>;

export async function obtainFromCenter(
  ports: CallPorts & CenterTokens,
  { centerId, accountId, roleName }: CenterSource,
  signal: AbortSignal,
): Promise<TemporaryCredentials> {
  return withCenterToken(ports, centerId, async ({ accessToken, region, portalEndpoint }) => {
    const place = { region, portalEndpoint, oidcEndpoint: '' };
    const request = getRoleCredentials(accessToken, accountId, roleName);
    const { value, clockOffset } = await callCenter(ports, place, request, signal);
    const read = readRoleCredentials(value);
    if (!read) throw unreadable('GetRoleCredentials');
    return { credentials: read.credentials, expiresAt: byOurClock(read.expiresAt, clockOffset) };
  });
}

/** Does something with a center's token; one that the portal takes no more is told of, and a newer one tried once. */
export async function withCenterToken<T>(
  ports: CenterTokens,
  centerId: string,
  work: (token: CenterToken) => Promise<T>,
): Promise<T> {
  const token = await ports.centerToken(centerId);
  try {
    return await work(token);
  } catch (caught) {
    if (!(caught instanceof ServiceRefusal) || !isUnauthorized(caught.error)) throw caught;
    await ports.centerRefused(centerId, caught.error, token.accessToken);
    // Where there is none this says why; else somebody connected again in the meantime.
    return work(await ports.centerToken(centerId));
  }
}

function isUnauthorized({ name, status }: ServiceError): boolean {
  return name === 'UnauthorizedException' || (name === 'UnknownError' && status === 401);
}
