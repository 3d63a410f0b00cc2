import type { CenterConnection } from '#core/identity/connection.ts';
import type { Json } from '#core/identity/json-fields.ts';
import type { SsoRequest } from '#core/identity/sso-request.ts';
import { type Answered, type CallPorts, persistently } from './persistently.ts';
import { readJsonAnswer } from './read-json-answer.ts';
import { serviceAddress } from './service-address.ts';

/** Where an IAM Identity Center is. Empty endpoints: AWS's own. */
export type CenterPlace = Pick<CenterConnection, 'region' | 'oidcEndpoint' | 'portalEndpoint'>;

/**
 * Calls IAM Identity Center: its OIDC service, or the portal. Rejects with `ServiceRefusal`, with what the transport rejects with, and with
 * `answer-unreadable`, `endpoint-invalid` and `region-invalid`.
 */
export function callCenter(
  ports: CallPorts,
  { region, oidcEndpoint, portalEndpoint }: CenterPlace,
  { host, method, path, headers, body }: SsoRequest,
  signal: AbortSignal,
): Promise<Answered<Json>> {
  const endpoint = host === 'oidc' ? oidcEndpoint : portalEndpoint;
  return persistently(ports, signal, async () => {
    const url = `${serviceAddress(host, { region, endpoint })}${path.slice(1)}`;
    const text = body === null ? null : JSON.stringify(body);
    const answer = await ports.transport({ url, method, headers, body: text }, signal);
    return readJsonAnswer(answer, path.split('?')[0] ?? path);
  });
}
