import { vi } from 'vitest';
import { type Centers, createCenters } from '#background/identity/centers.ts';
import { createConnections } from '#background/identity/connections.ts';
import { createObtain, type Obtained } from '#background/identity/obtain.ts';
import { createTransport } from '#background/identity/transport.ts';
import { createWhoAmI, type WhoAmI } from '#background/identity/who-am-i.ts';
import type { CredentialSource } from '#core/identity/credential-source.ts';
import type { Credentials } from '#core/sigv4/credentials.ts';
import { connectionsDocument } from '#storage/connections-document.ts';
import { openDocument } from '#storage/document.ts';
import { pendingCentersDocument } from '#storage/pending-centers-document.ts';
import type { IdentityServices } from '#test/servers/identity-services.ts';
import { sandboxCredentials } from '#test/servers/sandbox-credentials.ts';
import { memoryStore } from '#test/unit/storage/memory-store.ts';

export type Sources = {
  readonly get: (
    source: CredentialSource,
    attempt?: { readonly mfaCode?: string; readonly identityId?: string },
  ) => Promise<Obtained>;
  readonly whoAmI: WhoAmI;
  readonly centers: Centers;
  /** The identities that others stand on; `base` is the sandbox's user. */
  readonly bases: Map<string, Credentials>;
  /** The ID token of whoever is signed in to a user pool. */
  idToken: string;
  /** Lets the time go on, here and at the services. */
  readonly pass: (seconds: number) => void;
};

/** What the worker gets credentials with, over the network, against the stand-ins. */
export function sourcesAt(services: IdentityServices): Sources {
  let ahead = 0;
  const now = () => Date.now() + ahead * 1000;
  const ports = {
    transport: createTransport({
      fetch: (url, init) => fetch(url, init),
      hasPermission: async () => true,
      now,
    }),
    now,
    pause: (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds)),
    chance: () => 0,
  };
  const store = memoryStore();
  const centers = createCenters({
    ...ports,
    connections: createConnections(openDocument(connectionsDocument, store), () => undefined),
    pending: openDocument(pendingCentersDocument, store),
    newId: () => 'center',
    // Time is the test's own.
    later: () => () => undefined,
    wakeAt: () => undefined,
    onPending: () => undefined,
    onChange: () => undefined,
  });
  const bases = new Map<string, Credentials>([['base', sandboxCredentials]]);
  const ids = new Map<string, string>();
  const obtain = createObtain({
    ...ports,
    baseCredentials: async (id) => bases.get(id) ?? sandboxCredentials,
    idToken: async () => sources.idToken,
    centerToken: centers.token,
    centerRefused: centers.refused,
    identityIds: {
      get: async (key) => ids.get(key) ?? null,
      set: async (key, id) => void ids.set(key, id),
      remove: async (key) => void ids.delete(key),
    },
  });
  const { signal } = new AbortController();
  const sources: Sources = {
    get: (source, { mfaCode = '', identityId = null } = {} as never) =>
      obtain(source, { name: 'Ann', mfaCode, identityId, signal }),
    whoAmI: createWhoAmI(ports),
    centers,
    bases,
    idToken: '',
    pass: (seconds) => {
      ahead += seconds;
      services.admin.setClockOffset(ahead);
    },
  };
  return sources;
}

/** Asks about authorisations until something that is to come of it has come. */
export async function untilAsked(centers: Centers, expected: () => Promise<void>): Promise<void> {
  await centers.check();
  await vi.waitFor(expected);
}
