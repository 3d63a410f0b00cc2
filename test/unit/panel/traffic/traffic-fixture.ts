import { type Signal, signal } from '@preact/signals';
import { vi } from 'vitest';
import { type CaptureLimits, captureLimits, createCaptureLog } from '#core/traffic/capture-log.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { createCorrections } from '#panel/model/traffic/corrections.ts';
import type { TrafficActions } from '#panel/model/traffic/traffic-actions.ts';
import { createTrafficModel, type TrafficModel } from '#panel/model/traffic/traffic-model.ts';
import type { PanelPorts, TrafficPorts } from '#panel/ports.ts';
import { type CaptureServer, serveCapture } from '#protocol/capture-server.ts';
import { memoryChannel } from '#protocol/channel.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import { type FakeClient, fakeClient } from '../model/fake-client.ts';

export type StartedTraffic = {
  readonly model: TrafficModel;
  readonly status: Signal<string>;
  /** The worker, which the test plays. */
  readonly client: FakeClient;
  readonly identities: Signal<readonly IdentitySummary[]>;
  readonly openDraft: ReturnType<typeof vi.fn>;
  readonly server: CaptureServer;
  /** Captures these, and waits until the list has them. */
  readonly capture: (...entries: readonly CapturedRequest[]) => Promise<void>;
  readonly reload: ReturnType<typeof vi.fn>;
  readonly reveal: ReturnType<typeof vi.fn>;
  readonly search: (query: string) => void;
  readonly leave: () => void;
};

/** The model of Traffic with a DevTools page at the other end, which the test feeds. Timers fire at once. */
export function startedTraffic(
  actions: TrafficActions = {},
  change: Partial<TrafficPorts> | null = {},
  limits: CaptureLimits = captureLimits,
): StartedTraffic {
  const lifetime = new AbortController();
  const [panel, page] = memoryChannel();
  const server = serveCapture(
    page,
    { session: 's', now: () => 0, later: (run) => run(), log: createCaptureLog(limits) },
    lifetime.signal,
  );
  const reload = vi.fn();
  const reveal = vi.fn();
  let search: (query: string) => void = () => undefined;
  const traffic = { version: '1.2.3', channel: panel, reload, revealInNetwork: reveal };
  const client = fakeClient();
  const ports: PanelPorts = {
    client,
    blobs: { put: vi.fn(), get: vi.fn() },
    pageStorage: null,
    onSearch: (listener) => {
      search = listener;
    },
    askForAccess: null,
    tab: null,
    traffic: change && { ...traffic, ...change },
  };
  const status = signal('');
  const corrections = createCorrections(ports.client, status, lifetime.signal);
  const identities = signal<readonly IdentitySummary[]>([]);
  const openDraft = vi.fn();
  const model = createTrafficModel(
    ports,
    { status, actions, identities, corrections, openDraft },
    lifetime.signal,
  );
  return {
    model,
    status,
    client,
    identities,
    openDraft,
    server,
    reload,
    reveal,
    capture: async (...entries) => {
      const before = model.list.entries.value.length;
      for (const entry of entries) server.add(() => entry, null);
      await vi.waitFor(() => {
        if (model.list.entries.value.length < before + entries.length) throw new Error('not there yet');
      });
    },
    search: (query) => search(query),
    leave: () => lifetime.abort(),
  };
}

/** The ids of the rows shown, in their order. */
export function idsOf({ shown }: TrafficModel): string {
  return shown.value.map(({ id }) => id).join(' ');
}
