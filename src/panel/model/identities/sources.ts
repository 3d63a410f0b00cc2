import { computed, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Failure, Outcome } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { CallerIdentity } from '#core/identity/sts-answer.ts';
import type { Client } from '#protocol/client.ts';
import type { AuthSession, ConnectionSummary } from '#protocol/identity-contract.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import type { EntryGroup } from './identity-entry.ts';
import { sourceEntries } from './sources-entries.ts';
import { createSourceForms, type SourceForms } from './sources-forms.ts';

export type Sources = {
  readonly groups: readonly EntryGroup[];
  readonly forms: SourceForms;
  readonly connections: ReadonlySignal<readonly ConnectionSummary[]>;
  /** New credentials now; null where it went well. */
  refresh(identity: IdentitySummary, mfaCode: string, token: string): Promise<Failure | null>;
  whoAmI(id: string, region: string, endpoint: string): Promise<Outcome<CallerIdentity>>;
  clearFederation(identity: IdentitySummary): Promise<Failure | null>;
  authSession(id: string): Promise<Outcome<AuthSession>>;
};

type Ports = {
  readonly client: Client;
  readonly status: Signal<string>;
  readonly identities: ReadonlySignal<readonly IdentitySummary[]>;
  readonly connections: ReadonlySignal<readonly ConnectionSummary[]>;
};

/** Identities whose credentials come from somewhere, and come again. */
export function createSources(ports: Ports): Sources {
  const { client, status, identities, connections } = ports;

  async function attempt<T>(does: Promise<T>, words = ''): Promise<Outcome<T>> {
    try {
      const value = await does;
      if (words !== '') status.value = words;
      return { ok: true, value };
    } catch (caught) {
      return { ok: false, failure: failureOf(caught) };
    }
  }
  const failureIn = <T>(outcome: Outcome<T>): Failure | null => (outcome.ok ? null : outcome.failure);

  return {
    groups: [
      {
        id: 'sources',
        label: 'Roles and identity pools',
        entries: computed(() => sourceEntries(identities.value)),
        own: true,
      },
    ],
    forms: createSourceForms(ports),
    connections,
    refresh: async ({ id, name }, mfaCode, token) =>
      failureIn(
        await attempt(
          client.call('refreshIdentity', { id, mfaCode: mfaCode.trim(), token: token.trim() }),
          `${name} has new credentials.`,
        ),
      ),
    whoAmI: (id, region, endpoint) =>
      attempt(client.call('whoAmI', { id, region: region.trim(), endpoint: endpoint.trim() })),
    clearFederation: async ({ id, name }) =>
      failureIn(
        await attempt(
          client.call('clearFederation', { id }),
          `${name} has no identity id any more; it gets a new one when it is next needed.`,
        ),
      ),
    authSession: (id) => attempt(client.call('authSession', { id })),
  };
}
