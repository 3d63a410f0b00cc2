import { type Centers, createCenters } from '#background/identity/centers.ts';
import { type Connections, createConnections } from '#background/identity/connections.ts';
import type { CenterConnection } from '#core/identity/connection.ts';
import { longestWait } from '#core/identity/refresh.ts';
import type { CenterPending } from '#protocol/identity-contract.ts';
import { connectionsDocument } from '#storage/connections-document.ts';
import { type KeyValue, openDocument } from '#storage/document.ts';
import { pendingCentersDocument } from '#storage/pending-centers-document.ts';
import { nextTurn } from '../../next-turn.ts';
import { memoryStore } from '../../storage/memory-store.ts';
import { callContext } from '../call-context.ts';
import type { FakeService } from './fake-service.ts';

export const started = Date.UTC(2026, 0, 1);

export const typed = {
  id: null,
  name: '',
  startUrl: 'https://acme.awsapps.com/start',
  region: 'eu-west-1',
  oidcEndpoint: '',
  portalEndpoint: '',
};

export const client = {
  clientId: 'client',
  clientSecret: 'client-secret',
  expiresAt: started + 90 * 86_400_000,
};

/** Signed in for an hour from the start. */
export const connected: CenterConnection = {
  kind: 'center',
  id: 'center-1',
  name: 'Acme',
  startUrl: typed.startUrl,
  region: 'eu-west-1',
  oidcEndpoint: '',
  portalEndpoint: '',
  client,
  token: { accessToken: 'access-1', refreshToken: 'refresh-1', expiresAt: started + 3_600_000 },
  obtainedAt: started,
  ended: null,
};

export type CentersFixture = {
  readonly centers: Centers;
  readonly connections: Connections;
  readonly pending: CenterPending[][];
  readonly wakes: (number | null)[];
  readonly changes: () => number;
  readonly center: (id?: string) => Promise<CenterConnection>;
  readonly connect: (change?: object) => Promise<CenterPending>;
  /** The clock goes on, timers that are due go off, and all that comes of it happens. */
  readonly pass: (milliseconds: number) => Promise<void>;
  /** The next worker, with another service, over the same stores. */
  readonly nextWorker: (service: FakeService) => CentersFixture;
};

export function centersWith(
  service: FakeService,
  options: { store?: KeyValue; clock?: { now: number }; connections?: Partial<Connections> } = {},
): CentersFixture {
  const { store = memoryStore(), clock = { now: started } } = options;
  const pending: CenterPending[][] = [];
  const wakes: (number | null)[] = [];
  const timers = new Set<{ readonly at: number; readonly work: () => void }>();
  let changes = 0;
  const connections = {
    ...createConnections(openDocument(connectionsDocument, store), () => undefined),
    ...options.connections,
  };
  const centers = createCenters({
    ...service.ports,
    // Nobody waits too long for a refresh here.
    pause: (milliseconds) =>
      milliseconds === longestWait ? new Promise(() => undefined) : service.ports.pause(milliseconds),
    connections,
    pending: openDocument(pendingCentersDocument, store),
    now: () => clock.now,
    newId: () => 'new-center',
    later: (milliseconds, work) => {
      const timer = { at: clock.now + milliseconds, work };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    wakeAt: (time) => wakes.push(time),
    onPending: (list) => pending.push([...list]),
    onChange: () => {
      changes += 1;
    },
  });
  return {
    centers,
    connections,
    pending,
    wakes,
    changes: () => changes,
    center: (id = connected.id) => connections.find('center', id),
    connect: (change = {}) => centers.handlers.connectCenter({ ...typed, ...change }, callContext()),
    pass: async (milliseconds) => {
      clock.now += milliseconds;
      for (const timer of [...timers]) {
        if (timer.at > clock.now) continue;
        timers.delete(timer);
        timer.work();
      }
      await nextTurn();
      await nextTurn();
    },
    nextWorker: (next) => centersWith(next, { ...options, store, clock }),
  };
}
