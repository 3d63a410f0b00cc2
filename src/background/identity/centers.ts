import type { CenterConnection } from '#core/identity/connection.ts';
import type { SsoToken } from '#core/identity/sso-authorisation.ts';
import {
  listAccountRoles,
  listAccounts,
  logOut,
  readAccounts,
  readRoles,
  type SsoPage,
} from '#core/identity/sso-portal.ts';
import type { SsoRequest } from '#core/identity/sso-request.ts';
import type { Handlers } from '#protocol/contract.ts';
import type { CenterSummary } from '#protocol/identity-contract.ts';
import type { StoredPendingCenter } from '#storage/pending-centers-document.ts';
import type { Kept } from '../vault-kept.ts';
import { callCenter } from './call-center.ts';
import {
  type CenterAuthorisationPorts,
  createCenterAuthorisations,
  type Granted,
} from './center-authorisations.ts';
import { type CenterSessions, createCenterSessions } from './center-sessions.ts';
import { type ConnectCenterPorts, connectCenter } from './connect-center.ts';
import { withCenterToken } from './obtain-from-center.ts';
import { unreadable } from './read-json-answer.ts';
import { ServiceRefusal } from './service-refusal.ts';

export type CenterPorts = ConnectCenterPorts &
  Omit<CenterAuthorisationPorts, 'onGranted'> & {
    /** The freshness of one has changed. */
    readonly onChange: () => void;
  };

export type CenterHandlers = Pick<
  Handlers,
  'connectCenter' | 'listPendingCenters' | 'cancelCenter' | 'centerAccounts' | 'centerRoles' | 'logOutCenter'
>;

export type Centers = Omit<CenterSessions, 'renewed'> & {
  readonly handlers: CenterHandlers;
  summaryOf(kept: Kept<CenterConnection>): CenterSummary;
  /** Refreshes sessions and asks about authorisations that are due; the time of the next of either, or null. Never rejects. */
  check(): Promise<number | null>;
};

/** More pages than any organisation has accounts for: an answer that goes on for ever ends here. */
const mostPages = 500;

/** IAM Identity Centers: connecting them, their sessions, and what can be chosen there. */
export function createCenters(ports: CenterPorts): Centers {
  const { connections } = ports;
  const sessions = createCenterSessions(ports);
  const authorisations = createCenterAuthorisations({ ...ports, onGranted: putGranted });
  const tokens = { centerToken: sessions.token, centerRefused: sessions.refused };

  async function putGranted(
    { id, name, startUrl, region, oidcEndpoint, portalEndpoint, keep, authorisation }: StoredPendingCenter,
    { token, obtainedAt }: Granted,
  ): Promise<void> {
    const { client } = authorisation;
    await connections.put<CenterConnection>(
      {
        kind: 'center',
        id,
        name,
        startUrl,
        region,
        oidcEndpoint,
        portalEndpoint,
        client,
        token,
        obtainedAt,
        ended: null,
      },
      keep ?? undefined,
    );
    sessions.renewed(id);
    ports.onChange();
  }

  function allPages<T>(
    id: string,
    request: (accessToken: string, nextToken: string | null) => SsoRequest,
    read: (output: unknown) => SsoPage<T>,
    signal: AbortSignal,
  ): Promise<readonly T[]> {
    return withCenterToken(tokens, id, async ({ accessToken, region, portalEndpoint }) => {
      const place = { region, portalEndpoint, oidcEndpoint: '' };
      const items: T[] = [];
      let next: string | null = null;
      for (let page = 0; page < mostPages; page++) {
        const asked = request(accessToken, next);
        const { value } = await callCenter(ports, place, asked, signal);
        const told: SsoPage<T> = read(value);
        items.push(...told.items);
        if (told.nextToken === null) return items;
        next = told.nextToken;
      }
      throw unreadable('ListAccounts');
    });
  }

  const handlers: CenterHandlers = {
    connectCenter: async (typed, { signal }) =>
      authorisations.begin(await connectCenter(ports, typed, signal)),
    listPendingCenters: () => authorisations.list(),
    cancelCenter: async ({ id }) => {
      await authorisations.cancel(id);
      return null;
    },
    centerAccounts: ({ id }, { signal }) => allPages(id, listAccounts, readAccounts, signal),
    centerRoles: ({ id, accountId }, { signal }) =>
      allPages(id, (token, next) => listAccountRoles(token, accountId, next), readRoles, signal),
    logOutCenter: async ({ id }, { signal }) => {
      const dropped: SsoToken[] = [];
      const center = await connections.change('center', id, (before) => {
        if (before.token) dropped.push(before.token);
        return { ...before, token: null, ended: null };
      });
      // Here it is over, whatever the portal says; that it could not be told is said all the same.
      for (const { accessToken } of dropped) {
        await callCenter(ports, center, logOut(accessToken), signal).catch(unlessOver);
      }
      return null;
    },
  };

  return {
    handlers,
    token: sessions.token,
    refused: sessions.refused,
    freshness: sessions.freshness,
    summaryOf: ({ thing, keep }) => {
      const { client: _, token, obtainedAt: __, ...shown } = thing;
      return {
        ...shown,
        signedIn: token !== null,
        freshness: sessions.freshness(thing),
        ...(keep === 'vault' ? { keep } : {}),
      };
    },
    check: async () => {
      const times = (await Promise.all([sessions.check(), authorisations.check()])).filter(
        (time) => time !== null,
      );
      return times.length === 0 ? null : Math.min(...times);
    },
  };
}

/** A session that the portal knows no more needs no log-out. */
function unlessOver(caught: unknown): void {
  if (!(caught instanceof ServiceRefusal) || caught.error.name !== 'UnauthorizedException') throw caught;
}
