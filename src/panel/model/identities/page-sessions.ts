import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import { type PageSession, readPageSessions } from '#core/formats/page-session.ts';
import { decodeJwt } from '#core/jwt.ts';
import type { Client } from '#protocol/client.ts';
import type { UserPoolSummary, UserSummary } from '#protocol/identity-contract.ts';
import type { Keep } from '#protocol/secrets-contract.ts';
import type { PanelPorts } from '../../ports.ts';

/** A session of the inspected page, as it may be shown: without its tokens. */
export type FoundSession = {
  readonly username: string;
  readonly userPoolId: string;
  readonly clientId: string;
  /** The pool's name here; null where it is made by the import. */
  readonly poolName: string | null;
  /** Of the access token, milliseconds since 1970. */
  readonly expiresAt: number | null;
  readonly hasRefreshToken: boolean;
  readonly hasDevice: boolean;
  readonly isLast: boolean;
  readonly chosen: boolean;
  readonly outcome: Failure | 'imported' | null;
};

export type PageSessions = {
  /** Null where there is no inspected page whose storage could be read. */
  readonly look: (() => Promise<void>) | null;
  readonly state: ReadonlySignal<'not-yet' | 'looking' | 'found' | 'unreadable'>;
  readonly found: ReadonlySignal<readonly FoundSession[]>;
  readonly keep: Signal<Keep>;
  readonly importing: ReadonlySignal<boolean>;
  choose(index: number, chosen: boolean): void;
  /** Takes over what is chosen, each on its own. Resolves to the first; null where one failed, or nothing was chosen. */
  import(): Promise<UserSummary | null>;
  /** Forgets the tokens that were read. */
  clear(): void;
};

type Ports = {
  readonly client: Client;
  readonly status: Signal<string>;
  readonly pageStorage: PanelPorts['pageStorage'];
  readonly pools: ReadonlySignal<readonly UserPoolSummary[]>;
};

type Row = {
  readonly session: PageSession;
  readonly chosen: boolean;
  readonly outcome: Failure | 'imported' | null;
};

/** Sessions that the inspected page keeps. It is read on the user's click, and its tokens are held here until they are imported. */
export function createPageSessions({ client, status, pageStorage, pools }: Ports): PageSessions {
  const rows = signal<readonly Row[]>([]);
  const state = signal<'not-yet' | 'looking' | 'found' | 'unreadable'>('not-yet');
  const keep = signal<Keep>('session');
  const importing = signal(false);
  const change = (index: number, changed: Partial<Row>): void => {
    rows.value = rows.value.map((row, at) => (at === index ? { ...row, ...changed } : row));
  };
  const poolOf = ({ userPoolId, clientId }: PageSession) =>
    pools.value.find((pool) => pool.userPoolId === userPoolId && pool.clientId === clientId) ?? null;

  async function importOne(session: PageSession): Promise<UserSummary> {
    const { username, idToken, accessToken, refreshToken, device, userPoolId, clientId, region } = session;
    const pool =
      poolOf(session) ??
      (await client.call('savePool', {
        ...{ id: null, name: userPoolId, userPoolId, clientId, region, keep: keep.value },
        ...{ clientSecret: '', endpoint: '', domain: '', scopes: [] },
      }));
    return client.call('importUser', {
      ...{ poolId: pool.id, username, idToken, accessToken, refreshToken, device, keep: keep.value },
    });
  }

  return {
    state,
    keep,
    importing,
    found: computed(() =>
      rows.value.map(({ session, chosen, outcome }) => ({
        username: session.username,
        userPoolId: session.userPoolId,
        clientId: session.clientId,
        poolName: poolOf(session)?.name ?? null,
        expiresAt: decodeJwt(session.accessToken)?.expiresAt ?? null,
        hasRefreshToken: session.refreshToken !== '',
        hasDevice: session.device !== null,
        isLast: session.isLast,
        chosen,
        outcome,
      })),
    ),
    look:
      pageStorage &&
      (async () => {
        state.value = 'looking';
        rows.value = [];
        try {
          const sessions = readPageSessions(await pageStorage());
          rows.value = sessions.map((session, index) => ({ session, chosen: index === 0, outcome: null }));
          state.value = 'found';
        } catch {
          state.value = 'unreadable';
        }
      }),
    choose: (index, chosen) => change(index, { chosen }),
    import: async () => {
      if (importing.value) return null;
      importing.value = true;
      let first: UserSummary | null = null;
      let failed = 0;
      for (const [index, { session, chosen, outcome }] of rows.value.entries()) {
        if (!chosen || outcome === 'imported') continue;
        try {
          const user = await importOne(session);
          first ??= user;
          change(index, { outcome: 'imported', chosen: false });
          status.value = `Imported the session of ${user.name}.`;
        } catch (caught) {
          failed += 1;
          change(index, { outcome: failureOf(caught) });
        }
      }
      importing.value = false;
      if (failed === 0) return first;
      status.value =
        failed === 1 ? 'A session could not be imported.' : `${failed} sessions could not be imported.`;
      return null;
    },
    clear: () => {
      rows.value = [];
      state.value = 'not-yet';
    },
  };
}
