import { uriEncode } from '../http/percent-encoding.ts';
import type { TemporaryCredentials } from './identity-pool.ts';
import { fieldOf, type JsonObject, numberOf, objectOf, textOf } from './json-fields.ts';
import type { SsoRequest } from './sso-request.ts';

export function listAccounts(accessToken: string, nextToken: string | null = null): SsoRequest {
  return portal('GET', `/assignment/accounts${query([['next_token', nextToken]])}`, accessToken);
}

export function listAccountRoles(
  accessToken: string,
  accountId: string,
  nextToken: string | null = null,
): SsoRequest {
  const fields = [['account_id', accountId] as const, ['next_token', nextToken] as const];
  return portal('GET', `/assignment/roles${query(fields)}`, accessToken);
}

export function getRoleCredentials(accessToken: string, accountId: string, roleName: string): SsoRequest {
  const fields = [['role_name', roleName] as const, ['account_id', accountId] as const];
  return portal('GET', `/federation/credentials${query(fields)}`, accessToken);
}

export function logOut(accessToken: string): SsoRequest {
  return portal('POST', '/logout', accessToken);
}

export type SsoPage<T> = { readonly items: readonly T[]; readonly nextToken: string | null };
export type SsoAccount = { readonly accountId: string; readonly name: string; readonly email: string | null };

export function readAccounts(output: unknown): SsoPage<SsoAccount> {
  return readPage(output, 'accountList', (fields) => {
    const accountId = textOf(fields, 'accountId');
    if (accountId === null) return [];
    const name = textOf(fields, 'accountName') ?? accountId;
    return [{ accountId, name, email: textOf(fields, 'emailAddress') }];
  });
}

export function readRoles(output: unknown): SsoPage<string> {
  return readPage(output, 'roleList', (fields) => textOf(fields, 'roleName') ?? []);
}

/** Reads the answer of {@link getRoleCredentials}, whose time counts in milliseconds. */
export function readRoleCredentials(output: unknown): TemporaryCredentials | null {
  const fields = objectOf(fieldOf(objectOf(output), 'roleCredentials'));
  const accessKeyId = textOf(fields, 'accessKeyId');
  const secretAccessKey = textOf(fields, 'secretAccessKey');
  const sessionToken = textOf(fields, 'sessionToken');
  if (accessKeyId === null || secretAccessKey === null || sessionToken === null) return null;
  return {
    credentials: { accessKeyId, secretAccessKey, sessionToken },
    expiresAt: numberOf(fields, 'expiration'),
  };
}

function readPage<T>(
  output: unknown,
  list: string,
  read: (fields: JsonObject) => T | readonly T[],
): SsoPage<T> {
  const fields = objectOf(output);
  const entries = fieldOf(fields, list);
  const items = Array.isArray(entries) ? entries.flatMap((entry) => read(objectOf(entry))) : [];
  return { items, nextToken: textOf(fields, 'nextToken') };
}

function portal(method: 'GET' | 'POST', path: string, accessToken: string): SsoRequest {
  return { host: 'portal.sso', method, path, headers: [['x-amz-sso_bearer_token', accessToken]], body: null };
}

function query(fields: readonly (readonly [string, string | null])[]): string {
  const pairs = fields.flatMap(([name, value]) => (value === null ? [] : `${name}=${uriEncode(value)}`));
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
