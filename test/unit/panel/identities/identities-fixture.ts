import { type Signal, signal } from '@preact/signals';
import { act } from 'preact/test-utils';
import { vi } from 'vitest';
import { defaultVaultOptions } from '#core/vault/vault-options.ts';
import { createIdentitiesModel, type IdentitiesModel } from '#panel/model/identities/identities-model.ts';
import type { PanelPorts } from '#panel/ports.ts';
import type { IdentitySummary, TokenSummary } from '#protocol/secrets-contract.ts';
import type { VaultState } from '#protocol/vault-contract.ts';
import { type FakeClient, fakeClient } from '../model/fake-client.ts';

export function profileOf(id: string, change: Partial<IdentitySummary> = {}): IdentitySummary {
  return {
    id,
    name: `name of ${id}`,
    maskedKeyId: 'AKIA…0001',
    hasSessionToken: false,
    expiresAt: null,
    builtIn: false,
    ...change,
  };
}

export function vaultOf(status: VaultState['status'], change: Partial<VaultState> = {}): VaultState {
  const open = status === 'unlocked';
  return {
    status,
    failure: null,
    options: open ? defaultVaultOptions : null,
    lockAt: open ? Date.now() + 15 * 60_000 : null,
    nextTryAt: null,
    hasBackup: false,
    ...change,
  };
}

export type StartedIdentities = {
  readonly client: FakeClient;
  readonly ports: PanelPorts;
  readonly model: IdentitiesModel;
  readonly status: Signal<string>;
  readonly identities: Signal<readonly IdentitySummary[]>;
};

/** The model of Identities, with the test as the worker. */
export async function startedIdentities(
  given: {
    readonly identities?: readonly IdentitySummary[];
    readonly tokens?: readonly TokenSummary[];
    readonly vault?: VaultState;
    readonly ports?: Partial<PanelPorts>;
  } = {},
): Promise<StartedIdentities> {
  const client = fakeClient();
  const ports: PanelPorts = {
    client,
    blobs: { put: async () => 'blob', get: async () => undefined },
    askForAccess: null,
    tab: null,
    traffic: null,
    onSearch: () => undefined,
    pageStorage: null,
    ...given.ports,
  };
  const status = signal('');
  const identities = signal(given.identities ?? []);
  const around = { status, identities, tokens: signal(given.tokens ?? []) };
  const model = createIdentitiesModel(ports, around, new AbortController().signal);
  client.calls('vaultState')[0]?.answer(given.vault ?? vaultOf('none'));
  await vi.waitFor(() => {
    if (!model.vault.state.value) throw new Error('The state of the vault is not known yet');
  });
  return { client, ports, model, status, identities };
}

/** Lets what was answered be drawn. */
export async function settled(): Promise<void> {
  await act(async () => {
    await Promise.resolve();
  });
}
