import { issueCredentials } from '../issued-credentials.ts';
import { ServiceRefusal } from '../service-refusal.ts';
import { sessionHolder } from '../sts/take-role.ts';
import type { CenterState } from './center-state.ts';

/** An account that the user may enter, with the roles that are open there. */
export interface PortalAccount {
  readonly accountId: string;
  readonly accountName: string;
  readonly emailAddress: string;
  readonly roles: readonly string[];
}

export interface PortalSettings {
  readonly state: CenterState;
  readonly accounts: readonly PortalAccount[];
  /** The most entries of a page. */
  readonly pageSize: number;
  /** When keys end that should live so many seconds. */
  endOf(seconds: number, now: Date): Date;
}

/** A question to the portal; undefined for what was not sent. */
export interface PortalQuestion {
  readonly token: string | undefined;
  readonly query: URLSearchParams;
  readonly now: Date;
}

type Operation = (question: PortalQuestion) => unknown;

/** The operations of `portal.sso.REGION.amazonaws.com`, by method and path. */
export function createPortalOperations(settings: PortalSettings): Readonly<Record<string, Operation>> {
  const { state, accounts } = settings;
  const accountOf = (query: URLSearchParams): PortalAccount => {
    const account = accounts.find(({ accountId }) => accountId === query.get('account_id'));
    if (account === undefined) throw new ServiceRefusal('ForbiddenException', 'No access', 403);
    return account;
  };
  const page = <T>(items: readonly T[], query: URLSearchParams): { items: readonly T[]; next?: string } => {
    const asked = Number(query.get('max_result') ?? settings.pageSize);
    const from = readPageToken(query.get('next_token'));
    const to = from + Math.min(asked, settings.pageSize);
    return { items: items.slice(from, to), ...(to < items.length ? { next: pageToken(to) } : {}) };
  };
  const signedIn = (operation: Operation): Operation => {
    return (question) => {
      const session = state.sessions.get(question.token ?? '');
      if (session === undefined || session.expiresAt <= question.now.getTime())
        throw new ServiceRefusal('UnauthorizedException', 'Session token not found or invalid', 401);
      return operation(question);
    };
  };

  return {
    'GET /assignment/accounts': signedIn(({ query }) => {
      const { items, next } = page(accounts, query);
      return { nextToken: next, accountList: items.map(({ roles, ...account }) => account) };
    }),
    'GET /assignment/roles': signedIn(({ query }) => {
      const { accountId, roles } = accountOf(query);
      const { items, next } = page(roles, query);
      return { nextToken: next, roleList: items.map((roleName) => ({ roleName, accountId })) };
    }),
    'GET /federation/credentials': signedIn(({ query, now }) => {
      const { accountId, roles } = accountOf(query);
      const roleName = query.get('role_name') ?? '';
      if (!roles.includes(roleName)) throw new ServiceRefusal('ForbiddenException', 'No access', 403);
      const role = `arn:aws:iam::${accountId}:role/AWSReservedSSO_${roleName}_0123456789abcdef`;
      const keys = issueCredentials(sessionHolder(role, 'sandbox-user', false), settings.endOf(3600, now));
      const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = keys;
      const expiration = expiresAt.getTime();
      return { roleCredentials: { accessKeyId, secretAccessKey, sessionToken, expiration } };
    }),
    'POST /logout': signedIn(({ token = '' }) => {
      state.sessions.delete(token);
      return {};
    }),
  };
}

function pageToken(from: number): string {
  return Buffer.from(`from:${from}`).toString('base64url');
}

function readPageToken(token: string | null): number {
  if (token === null) return 0;
  const [, from] = /^from:(\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (from === undefined) throw new ServiceRefusal('InvalidRequestException', 'Invalid pagination token');
  return Number(from);
}
