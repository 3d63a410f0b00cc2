import type { IncomingMessage } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { type Answer, jsonAnswer } from '../answer.ts';
import type { CallTrouble } from './call-trouble.ts';
import { createHostedPages } from './hosted-pages.ts';
import type { OauthCodes } from './oauth-codes.ts';
import { revokeAnswer, tokenAnswer, userInfoAnswer } from './oauth-tokens.ts';
import type { Pool } from './pool.ts';
import type { PoolAdmin } from './pool-admin.ts';
import { PoolError } from './pool-error.ts';
import { serviceAnswer } from './service-answers.ts';

export interface PathsOf {
  readonly pool: Pool;
  readonly trouble: CallTrouble;
  readonly admin: PoolAdmin;
  readonly codes: OauthCodes;
  readonly url: string;
}

const anyOrigin = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
};

/** Which answer a path has. Pages of any origin may call the service and the token endpoints, none the tests' own paths. */
export function createPoolPaths({
  pool,
  trouble,
  admin,
  codes,
  url,
}: PathsOf): (message: IncomingMessage) => Promise<Answer> {
  const pages = createHostedPages(pool, codes);
  const forOthers = async (message: IncomingMessage): Promise<Answer | undefined> => {
    const { method, headers } = message;
    if (method === 'OPTIONS') return preflight(headers['access-control-request-headers']);
    const { pathname } = new URL(message.url ?? '/', url);
    if (method === 'POST' && pathname === '/')
      return serviceAnswer(pool, trouble, headers, await readText(message));
    if (pathname === `/${pool.userPoolId}/.well-known/jwks.json`)
      return jsonAnswer(200, { keys: [publicKey(pool)] });
    if (pathname === `/${pool.userPoolId}/.well-known/openid-configuration`) return discovery(pool, url);
    if (pathname === '/oauth2/userInfo') return userInfoAnswer(pool, headers.authorization);
    if (method !== 'POST') return undefined;
    if (pathname === '/oauth2/token')
      return tokenAnswer(pool, codes, await readForm(message), headers.authorization);
    if (pathname === '/oauth2/revoke')
      return revokeAnswer(pool, await readForm(message), headers.authorization);
    return undefined;
  };
  const forPeople = async (message: IncomingMessage): Promise<Answer | undefined> => {
    const { method, headers } = message;
    const { pathname, searchParams } = new URL(message.url ?? '/', url);
    const posted = method === 'POST';
    if (pathname === '/oauth2/authorize') return pages.authorize(searchParams, headers.cookie);
    if (pathname === '/logout') return pages.logout(searchParams, headers.cookie);
    if (pathname === '/login') {
      return posted ? pages.submitLogin(searchParams, await readForm(message)) : pages.login(searchParams);
    }
    if (pathname === '/provider') {
      return posted
        ? pages.submitProvider(searchParams, await readForm(message))
        : pages.provider(searchParams);
    }
    if (pathname === '/@inbox') return jsonAnswer(200, pool.inbox);
    if (posted && pathname.startsWith('/@admin/')) return adminAnswer(admin, pathname.slice(8), message);
    return undefined;
  };
  return async (message) => {
    const open = await forOthers(message);
    if (open !== undefined) return { ...open, headers: { ...anyOrigin, ...open.headers } };
    return (await forPeople(message)) ?? { status: 404, headers: {}, body: 'Nothing is here.\n' };
  };
}

function preflight(wanted: string | undefined): Answer {
  return {
    status: 200,
    headers: {
      'access-control-allow-methods': 'GET, HEAD, OPTIONS, POST',
      ...(wanted === undefined ? {} : { 'access-control-allow-headers': wanted }),
      'access-control-max-age': '172800',
    },
    body: '',
  };
}

/** `POST /@admin/NAME` with the argument as JSON. */
async function adminAnswer(admin: PoolAdmin, name: string, message: IncomingMessage): Promise<Answer> {
  const called = Object.hasOwn(admin, name) ? admin[name as keyof PoolAdmin] : undefined;
  if (called === undefined) return jsonAnswer(404, { message: `There is no ${name}.` });
  try {
    const argument: unknown = JSON.parse((await readText(message)) || '{}');
    const result = await (called as (argument: unknown) => unknown)(argument);
    return jsonAnswer(200, result ?? {});
  } catch (error) {
    if (!(error instanceof PoolError || error instanceof SyntaxError)) throw error;
    return jsonAnswer(400, { message: error.message });
  }
}

function publicKey({ issuer }: Pool): unknown {
  return {
    alg: 'RS256',
    use: 'sig',
    kid: issuer.keyId,
    ...issuer.keys().publicKey.export({ format: 'jwk' }),
  };
}

function discovery({ issuer, userPoolId }: Pool, url: string): Answer {
  return jsonAnswer(200, {
    issuer: issuer.issuer,
    authorization_endpoint: `${url}/oauth2/authorize`,
    token_endpoint: `${url}/oauth2/token`,
    userinfo_endpoint: `${url}/oauth2/userInfo`,
    revocation_endpoint: `${url}/oauth2/revoke`,
    end_session_endpoint: `${url}/logout`,
    jwks_uri: `${url}/${userPoolId}/.well-known/jwks.json`,
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
  });
}

async function readForm(message: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams(await readText(message));
}
