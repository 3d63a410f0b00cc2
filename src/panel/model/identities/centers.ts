import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Failure, Outcome } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { SsoAccount } from '#core/identity/sso-portal.ts';
import type { Client } from '#protocol/client.ts';
import type { ArgumentOf } from '#protocol/contract.ts';
import type { CenterPending, CenterSummary, ConnectionSummary } from '#protocol/identity-contract.ts';
import { centerEntries } from './centers-entries.ts';
import type { EntryGroup } from './identity-entry.ts';

export type CenterInput = ArgumentOf<'connectCenter'>;

export type Centers = {
  readonly groups: readonly EntryGroup[];
  /** What was typed for a new one, while other pages are looked at. */
  readonly typed: Signal<CenterInput | null>;
  find(id: string): CenterSummary | null;
  pending(id: string): CenterPending | null;
  connect(input: CenterInput): Promise<Outcome<CenterPending>>;
  cancel(pending: CenterPending): Promise<Failure | null>;
  accounts(id: string): Promise<Outcome<readonly SsoAccount[]>>;
  roles(id: string, accountId: string): Promise<Outcome<readonly string[]>>;
  logOut(center: CenterSummary): Promise<Failure | null>;
  remove(center: CenterSummary): Promise<Failure | null>;
};

type Ports = {
  readonly client: Client;
  readonly status: Signal<string>;
  readonly connections: ReadonlySignal<readonly ConnectionSummary[]>;
};

/** IAM Identity Centers, and the authorisations that wait for the user. */
export function createCenters({ client, status, connections }: Ports, lifetime: AbortSignal): Centers {
  const waiting = signal<readonly CenterPending[]>([]);
  const centers = computed(() => connections.value.filter((one) => one.kind === 'center'));
  const take = (list: readonly CenterPending[]): void => {
    waiting.value = list;
  };
  const refresh = () => void client.call('listPendingCenters', null).then(take, () => undefined);
  client.on('pendingCentersChanged', take, lifetime);
  client.on('connected', refresh, lifetime);
  refresh();

  async function attempt<T>(does: Promise<T>): Promise<Outcome<T>> {
    try {
      return { ok: true, value: await does };
    } catch (caught) {
      return { ok: false, failure: failureOf(caught) };
    }
  }
  async function said(does: Promise<unknown>, words: string): Promise<Failure | null> {
    const outcome = await attempt(does);
    if (outcome.ok) status.value = words;
    return outcome.ok ? null : outcome.failure;
  }

  return {
    groups: [
      {
        id: 'centers',
        label: 'Identity Centers',
        entries: computed(() => centerEntries(centers.value, waiting.value)),
        own: true,
      },
    ],
    typed: signal(null),
    find: (id) => centers.value.find((one) => one.id === id) ?? null,
    pending: (id) => waiting.value.find((one) => one.id === id) ?? null,
    connect: async (input) => {
      const outcome = await attempt(client.call('connectCenter', input));
      // The event may come later than the answer, and the page that is shown next needs it.
      if (outcome.ok && !waiting.value.some(({ id }) => id === outcome.value.id)) {
        waiting.value = [...waiting.value, outcome.value];
      }
      return outcome;
    },
    cancel: async ({ id, name, failure }) => {
      const refused = await said(
        client.call('cancelCenter', { id }),
        failure ? `Dismissed ${name}.` : `Stopped connecting to ${name}.`,
      );
      if (!refused) waiting.value = waiting.value.filter((one) => one.id !== id);
      return refused;
    },
    accounts: (id) => attempt(client.call('centerAccounts', { id })),
    roles: (id, accountId) => attempt(client.call('centerRoles', { id, accountId })),
    logOut: ({ id, name }) => said(client.call('logOutCenter', { id }), `Logged out of ${name}.`),
    remove: ({ id, name }) => said(client.call('removeConnection', { id }), `Removed ${name}.`),
  };
}
