import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { PoolAction } from '#core/identity/account-action.ts';
import type { Client } from '#protocol/client.ts';
import type {
  ConnectionSummary,
  PoolReply,
  UserPoolInput,
  UserPoolSummary,
  UserSummary,
} from '#protocol/identity-contract.ts';
import type { Keep } from '#protocol/secrets-contract.ts';
import type { EntryGroup } from './identity-entry.ts';
import { createDrafts, type Drafts } from './user-pools-drafts.ts';
import { lockedEntry, poolEntries } from './user-pools-entries.ts';

/** User pools and what can be done at them. What returns a promise rejects with a `FailureError`. */
export type UserPools = {
  readonly groups: readonly EntryGroup[];
  readonly pools: ReadonlySignal<readonly UserPoolSummary[]>;
  readonly users: ReadonlySignal<readonly UserSummary[]>;
  /** What was typed into the forms of pools, sign-ins and users. */
  readonly drafts: Drafts;
  /** Where the hosted UI is to send the browser back to; null until the worker has told. */
  readonly redirectUri: ReadonlySignal<string | null>;
  findPool(id: string): UserPoolSummary | null;
  findUser(id: string): UserSummary | null;
  usersOf(poolId: string): readonly UserSummary[];
  save(input: UserPoolInput, signal?: AbortSignal): Promise<UserPoolSummary>;
  /** Takes a pool with its users away, or a user; the service is not told. */
  remove(connection: UserPoolSummary | UserSummary): Promise<void>;
  keep(connection: UserPoolSummary | UserSummary, keep: Keep): Promise<void>;
  /** Sign-up and forgotten passwords: what can be done without being signed in. */
  act(poolId: string, action: PoolAction, signal?: AbortSignal): Promise<PoolReply>;
  loadRedirectUri(): void;
};

type Ports = {
  readonly client: Client;
  readonly status: Signal<string>;
  readonly connections: ReadonlySignal<readonly ConnectionSummary[]>;
};

export function createUserPools({ client, status, connections }: Ports): UserPools {
  const pools = computed(() => connections.value.filter((one) => one.kind === 'user-pool'));
  const users = computed(() => connections.value.filter((one) => one.kind === 'user'));
  const drafts = createDrafts();
  const redirectUri = signal<string | null>(null);
  return {
    groups: [
      {
        id: 'user-pools',
        label: 'User pools',
        entries: computed(() => poolEntries(pools.value, users.value)),
        own: true,
      },
      {
        id: 'locked',
        label: 'In the locked vault',
        entries: computed(() => connections.value.filter((one) => one.kind === 'locked').map(lockedEntry)),
        own: true,
      },
    ],
    pools,
    users,
    drafts,
    redirectUri,
    findPool: (id) => pools.value.find((one) => one.id === id) ?? null,
    findUser: (id) => users.value.find((one) => one.id === id) ?? null,
    usersOf: (poolId) => users.value.filter((one) => one.poolId === poolId),
    save: async (input, signal) => {
      const saved = await client.call('savePool', input, signal ? { signal } : {});
      status.value = `Saved the user pool ${saved.name}.`;
      return saved;
    },
    remove: async ({ kind, id, name }) => {
      await client.call('removeConnection', { id });
      drafts.drop(`${kind} ${id} `);
      status.value = `Removed ${name}.`;
    },
    keep: async ({ id, name }, keep) => {
      await client.call('keepSecret', { kind: 'connection', id, keep });
      status.value =
        keep === 'vault' ? `${name} is in the vault now.` : `${name} is kept until the browser is closed.`;
    },
    act: (poolId, action, signal) => client.call('poolAction', { poolId, action }, signal ? { signal } : {}),
    loadRedirectUri: () => {
      if (redirectUri.value !== null) return;
      void client.call('redirectUri', null).then(
        (uri) => {
          redirectUri.value = uri;
        },
        () => undefined,
      );
    },
  };
}
