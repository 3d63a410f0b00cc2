/**
 * An OpenID provider on loopback: oidc-provider, certified, by other people. Whoever types a name into its page is that person. It wants PKCE
 * with S256 and gives ID tokens (RS256) that can be checked with the keys at `/jwks`.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Context, Provider } from 'oidc-provider';
import { escapeXml } from './answer.ts';
import { listenOnLoopback } from './loopback.ts';

export interface OidcOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly clientId?: string;
  /** `https:` addresses, compared whole. */
  readonly redirectUris: readonly string[];
  /** Of the ID token. Default one hour. */
  readonly idTokenSeconds?: number;
}

export interface RunningOidc {
  /** http://127.0.0.1:PORT; also the `iss` of its tokens. */
  readonly issuer: string;
  readonly clientId: string;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/** Starts the provider. `/auth`, `/token`, `/me`, `/jwks`, `/.well-known/openid-configuration`. */
export async function startOidc(options: OidcOptions): Promise<RunningOidc> {
  const clientId = options.clientId ?? 'countersign';
  let handle: RequestListener = (_, response) => response.destroy();
  const { port, close } = await listenOnLoopback(
    (request, response) => handle(request, response),
    options.port ?? 0,
  );
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(
    issuer,
    configuration(clientId, options, () => provider),
  );
  const others = provider.callback();
  handle = (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return others(request, response);
    interact(provider, request, response).catch((error: unknown) => {
      response.statusCode = 400;
      response.end(String(error));
    });
  };
  return { issuer, clientId, close };
}

function configuration(
  clientId: string,
  { redirectUris, idTokenSeconds = 3600 }: OidcOptions,
  provider: () => Provider,
): Record<string, unknown> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const client = {
    client_id: clientId,
    token_endpoint_auth_method: 'none',
    redirect_uris: [...redirectUris],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
  };
  return {
    clients: [client],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'stand-in' }] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    clientBasedCORS: () => true,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    ttl: { IdToken: idTokenSeconds, AccessToken: 3600, Grant: 86_400, Session: 86_400, Interaction: 3600 },
    findAccount: (_: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId, email: `${accountId}@example.com`, email_verified: true }),
    }),
    // Whoever signed in has agreed to all that is asked for.
    loadExistingGrant: async ({ oidc }: Context) => {
      const { client, session, params } = oidc;
      const grant = new (provider().Grant)({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(params.scope ?? 'openid');
      await grant.save();
      return grant;
    },
  };
}

/** The one page: a name to be, or no. */
async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><meta charset="utf-8"><title>Stand-in OpenID provider</title>
<form method="post" action="/interaction/${escapeXml(uid)}"><label>Username <input name="username" autocomplete="off"></label>
<button name="submit">Sign in</button> <button name="cancel" value="yes">Cancel</button></form>\n`);
    return;
  }
  const form = new URLSearchParams(await text(request));
  const accountId = form.get('username') ?? '';
  const result =
    form.has('cancel') || accountId === ''
      ? { error: 'access_denied', error_description: 'User cancelled' }
      : { login: { accountId } };
  const location = await provider.interactionResult(request, response, result);
  response.writeHead(303, { location });
  response.end();
}
