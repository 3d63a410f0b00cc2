import { createHmac } from 'node:crypto';
import { notAuthorized } from './pool-error.ts';
import type { ClientSettings } from './pool-settings.ts';

/** Checks the hash of a client's secret and one of the names the user may be called by. */
export function checkSecretHash(
  client: ClientSettings,
  names: readonly string[],
  told: string | undefined,
): void {
  const { clientId, clientSecret } = client;
  if (clientSecret === undefined) {
    if (told !== undefined)
      throw notAuthorized(`Client ${clientId} is not configured for secret but secret was received`);
    return;
  }
  if (told === undefined) {
    throw notAuthorized(`Client ${clientId} is configured with secret but SECRET_HASH was not received`);
  }
  const right = names.map((name) =>
    createHmac('sha256', clientSecret)
      .update(name + clientId)
      .digest('base64'),
  );
  if (!right.includes(told)) throw notAuthorized(`Unable to verify secret hash for client ${clientId}`);
}

/** Checks a secret that is sent as it is. */
export function checkSecret(client: ClientSettings, told: string | undefined): void {
  const { clientId, clientSecret } = client;
  if (told === clientSecret) return;
  if (told === undefined)
    throw notAuthorized(`Client ${clientId} is configured with secret but secret was not received`);
  throw notAuthorized(`Unable to verify secret for client ${clientId}`);
}
