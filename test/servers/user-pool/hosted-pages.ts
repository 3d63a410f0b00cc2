import { randomUUID } from 'node:crypto';
import { type Answer, escapeXml } from '../answer.ts';
import { selfServiceScope } from './grants.ts';
import type { OauthCodes } from './oauth-codes.ts';
import { findUser, type Pool } from './pool.ts';
import { newUser, type PoolUser } from './pool-user.ts';
import { isPassword } from './server-srp.ts';

/** The pages a person sees: `/oauth2/authorize` leads to `/login` (or `/provider`), whose form leads back with a code. */
export interface HostedPages {
  authorize(query: URLSearchParams, cookie?: string): Answer;
  login(query: URLSearchParams): Answer;
  submitLogin(query: URLSearchParams, form: URLSearchParams): Promise<Answer>;
  provider(query: URLSearchParams): Answer;
  submitProvider(query: URLSearchParams, form: URLSearchParams): Answer;
  logout(query: URLSearchParams, cookie?: string): Answer;
}

export function createHostedPages(pool: Pool, codes: OauthCodes): HostedPages {
  const browsers = new Map<string, PoolUser>();

  const authorize = (query: URLSearchParams, cookie?: string): Answer => {
    const wrong = wrongPlace(pool, query);
    if (wrong !== undefined) return errorPage(wrong);
    if (query.get('response_type') !== 'code') return back(query, { error: 'unsupported_response_type' });
    const method = query.get('code_challenge_method');
    if (query.has('code_challenge') && method !== 'S256') {
      return back(query, {
        error: 'invalid_request',
        error_description: 'code_challenge_method must be S256',
      });
    }
    const user = browsers.get(sessionOf(cookie));
    if (user?.enabled && query.get('prompt') !== 'login') return finish(query, user);
    if (query.get('prompt') === 'none') return back(query, { error: 'login_required' });
    const provider = query.get('identity_provider') ?? query.get('idp_identifier');
    return redirect(`${provider === null || provider === 'COGNITO' ? '/login' : '/provider'}?${query}`);
  };
  const finish = (query: URLSearchParams, user: PoolUser): Answer => {
    const code = codes.give({
      user,
      clientId: query.get('client_id') ?? '',
      redirectUri: query.get('redirect_uri') ?? '',
      scope: query.get('scope') ?? `openid email profile ${selfServiceScope}`,
      nonce: query.get('nonce') ?? undefined,
      challenge: query.get('code_challenge') ?? undefined,
      expires: pool.now() + 300_000,
    });
    const session = randomUUID();
    browsers.set(session, user);
    return back(query, { code }, { 'set-cookie': `cognito=${session}; Path=/; HttpOnly; SameSite=Lax` });
  };

  return {
    authorize,
    login: (query) => guarded(query, () => page('Sign in', query, passwordFields, '')),
    submitLogin: async (query, form) => {
      const wrong = wrongPlace(pool, query);
      if (wrong !== undefined) return errorPage(wrong);
      if (form.has('cancel')) return back(query, cancelled);
      const user = findUser(pool, form.get('username') ?? '');
      const known = user?.verifier;
      const password = form.get('password') ?? '';
      const right =
        user?.status === 'CONFIRMED' && user.enabled && known !== undefined
          ? await isPassword(pool.group, user.username, password, known)
          : false;
      if (right && user !== undefined) return finish(query, user);
      return page('Sign in', query, passwordFields, 'Incorrect username or password.');
    },
    provider: (query) =>
      guarded(query, () => page(`Continue with ${providerOf(query)}`, query, providerFields, '')),
    submitProvider: (query, form) =>
      guarded(query, () => {
        if (form.has('cancel')) return back(query, cancelled);
        const email = form.get('email') ?? '';
        const username = `${providerOf(query)}_${email}`;
        const user = pool.users.get(username) ?? newUser(username, 'CONFIRMED');
        user.attributes.set('email', email).set('email_verified', 'false');
        pool.users.set(username, user);
        return finish(query, user);
      }),
    logout: (query, cookie) => {
      browsers.delete(sessionOf(cookie));
      const client = pool.clients.get(query.get('client_id') ?? '');
      const uri = query.get('logout_uri');
      const gone = { 'set-cookie': 'cognito=; Path=/; Max-Age=0' };
      if (client === undefined) return errorPage('Client does not exist.');
      if (uri === null) return redirect(`/login?${query}`, gone);
      return client.logoutUris?.includes(uri) ? redirect(uri, gone) : errorPage('Invalid logout_uri.');
    },
  };

  function guarded(query: URLSearchParams, make: () => Answer): Answer {
    const wrong = wrongPlace(pool, query);
    return wrong === undefined ? make() : errorPage(wrong);
  }
}

const cancelled = { error: 'access_denied', error_description: 'User cancelled' };
const passwordFields =
  '<label>Username <input name="username" autocomplete="off"></label> <label>Password <input name="password" type="password"></label>';
const providerFields = '<label>E-mail <input name="email" value="federated@example.com"></label>';

/** Why the browser must not be led back; nothing else may be told to the address that is asked for. */
function wrongPlace(pool: Pool, query: URLSearchParams): string | undefined {
  const client = pool.clients.get(query.get('client_id') ?? '');
  if (client === undefined) return 'Client does not exist.';
  return client.redirectUris?.includes(query.get('redirect_uri') ?? '') ? undefined : 'redirect_mismatch';
}

function providerOf(query: URLSearchParams): string {
  return query.get('identity_provider') ?? query.get('idp_identifier') ?? 'provider';
}

function sessionOf(cookie = ''): string {
  return /(?:^|; )cognito=([^;]*)/.exec(cookie)?.[1] ?? '';
}

/** Back to the client, with its `state`. */
function back(
  query: URLSearchParams,
  facts: Readonly<Record<string, string>>,
  headers: Record<string, string> = {},
): Answer {
  const target = new URL(query.get('redirect_uri') ?? '');
  const state = query.get('state');
  for (const [name, value] of Object.entries(facts)) target.searchParams.set(name, value);
  if (state !== null) target.searchParams.set('state', state);
  return redirect(target.href, headers);
}

function redirect(location: string, headers: Record<string, string> = {}): Answer {
  return { status: 302, headers: { location, ...headers }, body: '' };
}

function errorPage(text: string): Answer {
  return html(400, `<h1>An error was encountered with the requested page.</h1><p>${escapeXml(text)}</p>`);
}

function page(title: string, query: URLSearchParams, fields: string, complaint: string): Answer {
  return html(
    200,
    `<h1>${escapeXml(title)}</h1><p role="alert">${escapeXml(complaint)}</p>
<form method="post" action="?${escapeXml(String(query))}">${fields}
<button name="submit">Sign in</button> <button name="cancel" value="yes">Cancel</button></form>`,
  );
}

function html(status: number, body: string): Answer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><meta charset="utf-8"><title>Stand-in user pool</title>${body}\n`,
  };
}
