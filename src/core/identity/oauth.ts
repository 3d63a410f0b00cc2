import { base64FromBytes } from '../http/base64.ts';
import type { Header } from '../http/headers.ts';
import { percentDecode } from '../http/percent-encoding.ts';
import { parseQuery } from '../http/query.ts';
import { sha256 } from '../sigv4/sha256.ts';
import { utf8 } from '../sigv4/utf8.ts';
import { formBody } from './form-body.ts';
import { fieldOf, numberOf, objectOf, textOf } from './json-fields.ts';

/** An app client of a user pool's OAuth domain (hosted UI). */
export type OAuthClient = {
  /** `name.auth.<region>.amazoncognito.com`, a custom domain, or an address with its scheme. */
  readonly domain: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
};

export type AuthorizeOptions = {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string;
  readonly challenge: string;
  /** One of a pool's providers, by name or by the identifier given to it. */
  readonly identityProvider?: string;
  readonly idpIdentifier?: string;
  readonly loginHint?: string;
  readonly lang?: string;
  readonly nonce?: string;
  readonly prompt?: string;
};

/** How many random bytes a verifier and a state are made of. */
export const oauthRandomLength = { verifier: 96, state: 32 } as const;

/** Random bytes as text that is fit for a PKCE verifier (RFC 7636: 43 to 128 characters), a state or a nonce. */
export function randomText(bytes: Uint8Array): string {
  return base64FromBytes(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The `S256` challenge of a PKCE verifier. */
export function pkceChallenge(verifier: string): string {
  return randomText(sha256(utf8(verifier)));
}

/** Where the user signs in; the answer comes to `redirectUri`. */
export function authorizeUrl(client: OAuthClient, options: AuthorizeOptions): string {
  return `${baseOf(client)}/oauth2/authorize?${formBody([
    ['response_type', 'code'],
    ['client_id', client.clientId],
    ['redirect_uri', options.redirectUri],
    ['scope', options.scopes.length === 0 ? null : options.scopes.join(' ')],
    ['state', options.state],
    ['code_challenge', options.challenge],
    ['code_challenge_method', 'S256'],
    ['identity_provider', options.identityProvider ?? null],
    ['idp_identifier', options.idpIdentifier ?? null],
    ['login_hint', options.loginHint ?? null],
    ['lang', options.lang ?? null],
    ['nonce', options.nonce ?? null],
    ['prompt', options.prompt ?? null],
  ])}`;
}

/** Ends the browser's session at the hosted UI and comes back to `logoutUri`, which the client must list. */
export function logoutUrl(client: OAuthClient, logoutUri: string): string {
  return `${baseOf(client)}/logout?${formBody([
    ['client_id', client.clientId],
    ['logout_uri', logoutUri],
  ])}`;
}

export type Redirect =
  | { readonly kind: 'code'; readonly code: string }
  /** The provider said no: `error` is its code, `description` its words. */
  | { readonly kind: 'refused'; readonly error: string; readonly description: string }
  /** Not an answer to what we asked: another address, another state, or nothing in it. */
  | { readonly kind: 'wrong'; readonly reason: 'address' | 'state' | 'nothing' };

/** Reads the address that the browser was sent back to. The state is compared before anything else is believed. */
export function readRedirect(url: string, redirectUri: string, state: string): Redirect {
  const [address = '', fragment = ''] = split(url, '#');
  const [place = '', query = ''] = split(address, '?');
  if (place !== (split(redirectUri, '?')[0] ?? '')) return { kind: 'wrong', reason: 'address' };
  const fields = new Map<string, string>();
  for (const { name, value } of [...parseQuery(query), ...parseQuery(fragment)]) {
    const key = percentDecode(name, true);
    if (!fields.has(key)) fields.set(key, percentDecode(value ?? '', true));
  }
  if (state === '' || fields.get('state') !== state) return { kind: 'wrong', reason: 'state' };
  const error = fields.get('error');
  if (error !== undefined) {
    return { kind: 'refused', error, description: fields.get('error_description') ?? '' };
  }
  const code = fields.get('code') ?? '';
  return code === '' ? { kind: 'wrong', reason: 'nothing' } : { kind: 'code', code };
}

export type FormRequest = {
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: string;
};

/** What a token is asked for with. */
export type Grant =
  | { readonly kind: 'code'; readonly code: string; readonly redirectUri: string; readonly verifier: string }
  | { readonly kind: 'refresh'; readonly refreshToken: string }
  | { readonly kind: 'client'; readonly scopes: readonly string[] };

/** A request for tokens; with a client secret by HTTP Basic, without one by the client id in the form. */
export function tokenRequest(client: OAuthClient, grant: Grant): FormRequest {
  return formRequest(client, '/oauth2/token', [...grantFields(grant), ['client_id', client.clientId]]);
}

/** Ends a refresh token and what came from it. */
export function revokeTokenRequest(client: OAuthClient, refreshToken: string): FormRequest {
  return formRequest(client, '/oauth2/revoke', [
    ['token', refreshToken],
    ['client_id', client.clientId],
  ]);
}

/** Tokens of an OAuth server; a refresh brings no ID or refresh token from some. `expiresIn`: seconds. */
export type OAuthTokens = {
  readonly accessToken: string;
  readonly idToken: string | null;
  readonly refreshToken: string | null;
  readonly expiresIn: number | null;
};

/** Reads a server's answer to {@link tokenRequest}; null where it holds no tokens. */
export function readTokens(output: unknown): OAuthTokens | null {
  const fields = objectOf(output);
  const accessToken = textOf(fields, 'access_token');
  if (accessToken === null) return null;
  const seconds = fieldOf(fields, 'expires_in');
  return {
    accessToken,
    idToken: textOf(fields, 'id_token'),
    refreshToken: textOf(fields, 'refresh_token'),
    expiresIn: typeof seconds === 'string' ? Number(seconds) || null : numberOf(fields, 'expires_in'),
  };
}

function grantFields(grant: Grant): readonly (readonly [string, string | null])[] {
  switch (grant.kind) {
    case 'code':
      return [
        ['grant_type', 'authorization_code'],
        ['code', grant.code],
        ['redirect_uri', grant.redirectUri],
        ['code_verifier', grant.verifier],
      ];
    case 'refresh':
      return [
        ['grant_type', 'refresh_token'],
        ['refresh_token', grant.refreshToken],
      ];
    case 'client':
      return [
        ['grant_type', 'client_credentials'],
        ['scope', grant.scopes.length === 0 ? null : grant.scopes.join(' ')],
      ];
  }
}

function formRequest(
  client: OAuthClient,
  path: string,
  fields: readonly (readonly [string, string | null])[],
): FormRequest {
  const headers: Header[] = [['content-type', 'application/x-www-form-urlencoded']];
  if (client.clientSecret !== null) {
    headers.push([
      'authorization',
      `Basic ${base64FromBytes(utf8(`${client.clientId}:${client.clientSecret}`))}`,
    ]);
  }
  return { url: `${baseOf(client)}${path}`, headers, body: formBody(fields) };
}

function baseOf({ domain }: OAuthClient): string {
  const trimmed = domain.trim().replace(/\/+$/, '');
  return /^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
}

function split(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
