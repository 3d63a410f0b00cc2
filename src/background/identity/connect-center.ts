import { isSpent } from '#core/expiry.ts';
import { FailureError } from '#core/failure-error.ts';
import { centerProblem } from '#core/identity/center-problem.ts';
import {
  type PendingAuthorisation,
  readAuthorisation,
  readClient,
  registerClient,
  type SsoClient,
  startAuthorisation,
} from '#core/identity/sso-authorisation.ts';
import type { ArgumentOf } from '#protocol/contract.ts';
import type { StoredPendingCenter } from '#storage/pending-centers-document.ts';
import { type CenterPlace, callCenter } from './call-center.ts';
import type { Connections } from './connections.ts';
import type { CallPorts } from './persistently.ts';
import { unreadable } from './read-json-answer.ts';
import { ServiceRefusal } from './service-refusal.ts';

type Typed = ArgumentOf<'connectCenter'>;

export type ConnectCenterPorts = CallPorts & {
  readonly connections: Connections;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
};

/** How the extension is called where the user says yes. */
const clientName = 'Countersign';

/**
 * Starts a device authorisation; nothing is saved yet. Rejects with what is wrong with a field, `vault-locked`, `connection-unknown`,
 * `answer-unreadable` and as `callCenter` does.
 */
export async function connectCenter(
  ports: ConnectCenterPorts,
  typed: Typed,
  signal: AbortSignal,
): Promise<StoredPendingCenter> {
  const problem = centerProblem(typed);
  if (problem) throw new FailureError(problem);
  const { kept, locked } = await ports.connections.read();
  if (typed.keep === 'vault' && locked) {
    throw new FailureError({ code: 'vault-locked', field: 'passphrase' });
  }
  const replaced = typed.id === null ? null : await ports.connections.find('center', typed.id);
  const startUrl = typed.startUrl.trim();
  const place = {
    region: typed.region,
    oidcEndpoint: typed.oidcEndpoint.trim(),
    portalEndpoint: typed.portalEndpoint.trim(),
  };
  const known = kept
    .map(({ thing }) => (thing.kind === 'center' && isSamePlace(thing, place) ? thing.client : null))
    .find((client) => client !== null && !isSpent(client.expiresAt, ports.now()));
  return {
    id: replaced?.id ?? ports.newId(),
    name: typed.name.trim() || new URL(startUrl).host,
    startUrl,
    ...place,
    keep: typed.keep ?? null,
    authorisation: await started(ports, place, startUrl, known ?? null, signal),
    granted: null,
    failure: null,
  };
}

/** With the registration that there is, or with a new one where it has ended or is no longer known. */
async function started(
  ports: ConnectCenterPorts,
  place: CenterPlace,
  startUrl: string,
  known: SsoClient | null,
  signal: AbortSignal,
): Promise<PendingAuthorisation> {
  if (known) {
    try {
      return await startedWith(ports, place, startUrl, known, signal);
    } catch (caught) {
      const unknown = caught instanceof ServiceRefusal && isClientRefused(caught.error.name);
      if (!unknown) throw caught;
    }
  }
  const { value } = await callCenter(ports, place, registerClient(clientName), signal);
  const client = readClient(value);
  if (!client) throw unreadable('RegisterClient');
  return startedWith(ports, place, startUrl, client, signal);
}

async function startedWith(
  ports: ConnectCenterPorts,
  place: CenterPlace,
  startUrl: string,
  client: SsoClient,
  signal: AbortSignal,
): Promise<PendingAuthorisation> {
  const { value } = await callCenter(ports, place, startAuthorisation(client, startUrl), signal);
  const pending = readAuthorisation(client, value, ports.now());
  if (!pending) throw unreadable('StartDeviceAuthorization');
  return pending;
}

function isClientRefused(name: string): boolean {
  return /^(?:InvalidClientException|invalid_client|UnauthorizedClientException|unauthorized_client)$/.test(
    name,
  );
}

/** A registration is one of its region's, and counts for every start URL there. */
function isSamePlace(one: CenterPlace, other: CenterPlace): boolean {
  return one.region === other.region && one.oidcEndpoint === other.oidcEndpoint;
}
