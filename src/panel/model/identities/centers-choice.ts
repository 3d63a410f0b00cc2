import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Failure, Outcome } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { SsoAccount } from '#core/identity/sso-portal.ts';
import type { Client } from '#protocol/client.ts';
import type { IdentitySummary, Keep } from '#protocol/secrets-contract.ts';
import type { Centers } from './centers.ts';

export type RoleRow = {
  readonly roleName: string;
  readonly chosen: boolean;
  /** What became of it, once it was chosen and saved. */
  readonly outcome: 'saving' | 'saved' | Failure | null;
};

export type AccountRow = SsoAccount & {
  readonly open: boolean;
  /** Null: not asked for yet. */
  readonly roles: Outcome<readonly RoleRow[]> | 'loading' | null;
};

/** The accounts and roles of one Identity Center, to choose identities from. */
export type RoleChoice = {
  readonly accounts: ReadonlySignal<Outcome<readonly AccountRow[]> | 'loading' | null>;
  readonly filter: Signal<string>;
  load(): Promise<void>;
  toggle(accountId: string): Promise<void>;
  /** Asks for the roles anew. */
  reload(accountId: string): Promise<void>;
  choose(accountId: string, roleName: string, chosen: boolean): void;
  /** The roles that are chosen and not saved. */
  chosen(): number;
  /** An identity for each of them; resolves to those that were made. */
  save(keep: Keep): Promise<readonly IdentitySummary[]>;
};

type Ports = {
  readonly client: Client;
  readonly centers: Centers;
  readonly status: Signal<string>;
  readonly identities: ReadonlySignal<readonly IdentitySummary[]>;
};

/** Builds the choice; it asks the service for nothing until it is told to. */
export function createRoleChoice(
  { client, centers, status, identities }: Ports,
  centerId: string,
): RoleChoice {
  const accounts = signal<Outcome<readonly AccountRow[]> | 'loading' | null>(null);

  const rows = (): readonly AccountRow[] =>
    typeof accounts.value === 'object' && accounts.value?.ok ? accounts.value.value : [];
  const edit = (accountId: string, change: (row: AccountRow) => AccountRow): void => {
    accounts.value = {
      ok: true,
      value: rows().map((row) => (row.accountId === accountId ? change(row) : row)),
    };
  };
  const editRole = (accountId: string, roleName: string, change: Partial<RoleRow>): void =>
    edit(accountId, (row) =>
      typeof row.roles === 'object' && row.roles?.ok
        ? {
            ...row,
            roles: {
              ok: true,
              value: row.roles.value.map((role) =>
                role.roleName === roleName ? { ...role, ...change } : role,
              ),
            },
          }
        : row,
    );
  const wanted = () =>
    rows().flatMap((row) =>
      typeof row.roles === 'object' && row.roles?.ok
        ? row.roles.value
            .filter(({ chosen, outcome }) => chosen && outcome !== 'saved')
            .map(({ roleName }) => ({ account: row, roleName }))
        : [],
    );

  // The same role chosen again is the same identity, whatever it is called by now.
  const identityOf = (accountId: string, roleName: string) =>
    identities.value.find(
      ({ source }) =>
        source?.kind === 'center' &&
        source.centerId === centerId &&
        source.accountId === accountId &&
        source.roleName === roleName,
    );

  async function loadRoles(accountId: string): Promise<void> {
    edit(accountId, (row) => ({ ...row, roles: 'loading' }));
    const names = await centers.roles(centerId, accountId);
    const roles: Outcome<readonly RoleRow[]> = names.ok
      ? { ok: true, value: names.value.map((roleName) => ({ roleName, chosen: false, outcome: null })) }
      : names;
    edit(accountId, (row) => ({ ...row, roles }));
  }

  return {
    accounts,
    filter: signal(''),
    load: async () => {
      if (accounts.value === 'loading') return;
      accounts.value = 'loading';
      const told = await centers.accounts(centerId);
      accounts.value = told.ok
        ? { ok: true, value: told.value.map((account) => ({ ...account, open: false, roles: null })) }
        : told;
    },
    toggle: async (accountId) => {
      edit(accountId, (row) => ({ ...row, open: !row.open }));
      const row = rows().find((one) => one.accountId === accountId);
      if (row?.open && row.roles === null) await loadRoles(accountId);
    },
    reload: loadRoles,
    choose: (accountId, roleName, chosen) => editRole(accountId, roleName, { chosen, outcome: null }),
    chosen: () => wanted().length,
    save: async (keep) => {
      const saved: IdentitySummary[] = [];
      const all = wanted();
      for (const { account, roleName } of all) {
        const { accountId } = account;
        editRole(accountId, roleName, { outcome: 'saving' });
        try {
          const known = identityOf(accountId, roleName);
          saved.push(
            await client.call('saveSource', {
              id: known?.id ?? null,
              name: known?.name ?? `${account.name}/${roleName}`,
              source: { kind: 'center', centerId, accountId, roleName },
              mfaCode: '',
              now: true,
              keep,
            }),
          );
          editRole(accountId, roleName, { outcome: 'saved' });
        } catch (caught) {
          editRole(accountId, roleName, { outcome: failureOf(caught) });
        }
      }
      const failed = all.length - saved.length;
      const made = saved.length === 1 ? `Added ${saved[0]?.name}` : `Added ${saved.length} identities`;
      status.value = failed === 0 ? `${made}.` : `${made}; ${failed} could not be added.`;
      return saved;
    },
  };
}
