import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '#test/servers/sandbox.ts';
import {
  mintOidcToken,
  mintUserPoolToken,
  sandboxApiKey,
  sandboxLambdaToken,
} from '#test/servers/sandbox-tokens.ts';
import { type RawResponse, sendRaw } from '#test/servers/send-raw.ts';
import { dynamo, frozenNow, startFrozenSandbox } from '#test/servers/spoil.ts';
import { signWithSmithy } from '#test/servers/stock-signers.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startFrozenSandbox();
});
afterAll(() => sandbox.close());

type Headers = Readonly<Record<string, string | string[]>>;
const send = (target: string, headers: Headers = {}): Promise<RawResponse> =>
  sendRaw({ method: 'POST', origin: sandbox.url, target, headers, body: '{}' });
/** The status, and what the sandbox noted. */
const judged = async (target: string, headers?: Headers): Promise<readonly [number, string | undefined]> => {
  const { status } = await send(target, headers);
  return [status, sandbox.requests.at(-1)?.verdict];
};
const wish = { expiresIn: 300, now: frozenNow } as const;
const id = mintUserPoolToken({ use: 'id', username: 'zoë', ...wish });
const access = mintUserPoolToken({ use: 'access', ...wish });
const oidc = mintOidcToken(wish);

describe('an API key', () => {
  it('is looked for in x-api-key, or in the header that the path names', async () => {
    const key = { 'X-Api-Key': sandboxApiKey };
    expect(await judged('/__auth/api-key/graphql', key)).toEqual([200, 'api-key valid']);
    expect(await judged('/__auth/api-key', key)).toEqual([200, 'api-key valid']);
    const named = '/__auth/api-key/header/X-My-Key/orders';
    expect(await judged(named, { 'x-my-key': sandboxApiKey })).toEqual([200, 'api-key valid']);
    expect(await judged(named, key)).toEqual([403, 'api-key missing']);
  });

  it('is refused when it is another, or comes twice', async () => {
    expect(await judged('/__auth/api-key/a')).toEqual([403, 'api-key missing']);
    expect(await judged('/__auth/api-key/a', { 'x-api-key': 'other' })).toEqual([403, 'api-key wrong']);
    const twice = { 'x-api-key': [sandboxApiKey, sandboxApiKey] };
    expect(await judged('/__auth/api-key/a', twice)).toEqual([403, 'api-key wrong']);
  });
});

describe('a user pool token', () => {
  it('is taken with and without Bearer, and the answer names its user', async () => {
    for (const authorization of [id, `Bearer ${id}`]) {
      const { status, text } = await send('/__auth/user-pool/id/orders', { authorization });
      expect([status, JSON.parse(text)]).toMatchObject([
        200,
        { verdict: 'token valid: id', username: 'zoë', method: 'POST', bodyBytes: 2 },
      ]);
      expect(text).not.toContain(id);
    }
    expect(await judged('/__auth/user-pool/access/a', { authorization: `Bearer ${access}` })).toEqual([
      200,
      'token valid: access',
    ]);
  });

  it('is taken from the header that the path names', async () => {
    const path = '/__auth/user-pool/access/header/x-token/a';
    expect(await judged(path, { 'X-Token': access })).toEqual([200, 'token valid: access']);
    expect(await judged(path, { authorization: access })).toEqual([401, 'token missing']);
  });

  it('is refused where the other use, another client or another issuer is meant', async () => {
    const path = '/__auth/user-pool/id/a';
    expect(await judged(path, { authorization: access })).toEqual([401, 'token use wrong']);
    expect(await judged('/__auth/user-pool/access/a', { authorization: id })).toEqual([
      401,
      'token use wrong',
    ]);
    const foreign = mintUserPoolToken({ use: 'id', clientId: 'other', ...wish });
    expect(await judged(path, { authorization: foreign })).toEqual([401, 'token audience wrong']);
    expect(await judged(path, { authorization: oidc })).toEqual([401, 'token signature wrong']);
    expect(await judged(path, { authorization: 'Bearer' })).toEqual([401, 'token malformed']);
    expect(await judged(path)).toEqual([401, 'token missing']);
  });

  it('expires by the clock of the sandbox', async () => {
    const short = mintUserPoolToken({ use: 'id', expiresIn: 1, now: frozenNow });
    const late = mintUserPoolToken({ use: 'id', expiresIn: -1, now: frozenNow });
    const path = '/__auth/user-pool/id/a';
    expect(await judged(path, { authorization: short })).toEqual([200, 'token valid: id']);
    expect(await judged(path, { authorization: late })).toEqual([401, 'token expired']);
    sandbox.setClock(() => new Date(frozenNow.getTime() + 1000));
    expect(await judged(path, { authorization: short })).toEqual([401, 'token expired']);
    sandbox.setClock(() => frozenNow);
  });
});

describe('an OIDC token', () => {
  it('is taken from its own issuer for its own client', async () => {
    expect(await judged('/__auth/oidc/a', { authorization: oidc })).toEqual([200, 'token valid: oidc']);
    expect(await judged('/__auth/oidc/a', { authorization: `Bearer ${oidc}` })).toEqual([
      200,
      'token valid: oidc',
    ]);
    expect(await judged('/__auth/oidc/a', { authorization: id })).toEqual([401, 'token signature wrong']);
    const foreign = mintOidcToken({ clientId: 'other', ...wish });
    expect(await judged('/__auth/oidc/a', { authorization: foreign })).toEqual([401, 'token audience wrong']);
  });
});

describe('a custom token', () => {
  it('is taken as it is, without Bearer', async () => {
    const path = '/__auth/lambda/a';
    expect(await judged(path, { authorization: sandboxLambdaToken })).toEqual([200, 'token valid: lambda']);
    expect(await judged(path, { authorization: `Bearer ${sandboxLambdaToken}` })).toEqual([
      403,
      'token wrong',
    ]);
    expect(await judged(path)).toEqual([401, 'token missing']);
  });
});

describe('no authorisation', () => {
  it('is what it says', async () => {
    const plain = { 'content-type': 'application/json', cookie: 'a=b' };
    expect(await judged('/__auth/none/a?amz=1&y=X-Amz-Date', plain)).toEqual([200, 'no authorisation']);
  });

  it('is told from everything that could authorise, by name and without its value', async () => {
    const headers = { Authorization: 'Bearer secret', 'X-Api-Key': 'secret' };
    const { status, text } = await send('/__auth/none/a', headers);
    const verdict = 'authorisation came: authorization, x-api-key';
    expect([status, JSON.parse(text)]).toEqual([400, { message: verdict }]);
    expect(sandbox.requests.at(-1)?.verdict).toBe(verdict);
    const request = { method: 'GET', origin: sandbox.url, path: '/__auth/none/a' };
    const signed = await sendRaw(await signWithSmithy(request, dynamo));
    expect(JSON.parse(signed.text).message).toBe(
      'authorisation came: authorization, x-amz-date, x-amz-security-token',
    );
    const presigned = await sendRaw(await signWithSmithy(request, { ...dynamo, expires: 60 }));
    expect(presigned.status).toBe(400);
    for (const name of ['X-Amz-Signature', 'X-Amz-Credential', 'X-Amz-Security-Token']) {
      expect(presigned.text).toContain(name);
    }
  });
});

describe('refusals', () => {
  it('are in the words of API Gateway', async () => {
    const wordsOf = async (target: string, headers?: Headers): Promise<readonly unknown[]> => {
      const { text, headers: got } = await send(target, headers);
      return [got['x-amzn-errortype'], JSON.parse(text)];
    };
    const expired = mintUserPoolToken({ use: 'id', ...wish, expiresIn: -1 });
    expect(await wordsOf('/__auth/user-pool/id/a', { authorization: 'x' })).toEqual([
      'UnauthorizedException',
      { message: 'Unauthorized' },
    ]);
    expect(await wordsOf('/__auth/user-pool/id/a', { authorization: expired })).toEqual([
      'UnauthorizedException',
      { message: 'The incoming token has expired' },
    ]);
    expect(await wordsOf('/__auth/api-key/a')).toEqual(['ForbiddenException', { message: 'Forbidden' }]);
  });

  it('are in the words of AppSync under its path', async () => {
    const messageOf = async (target: string, authorization?: string): Promise<unknown> => {
      const response = await send(target, authorization === undefined ? {} : { authorization });
      const { errors } = JSON.parse(response.text) as { errors: { errorType: string; message: string }[] };
      expect([response.status, errors.length, errors[0]?.errorType]).toEqual([
        401,
        1,
        'UnauthorizedException',
      ]);
      return errors[0]?.message;
    };
    const expired = mintOidcToken({ ...wish, expiresIn: -1 });
    expect(await messageOf('/__auth/appsync/api-key/graphql')).toMatch(/^Valid authorization header/);
    expect(await messageOf('/__auth/appsync/user-pool/access/graphql', 'x')).toBe(
      'Unable to parse JWT token.',
    );
    expect(await messageOf('/__auth/appsync/oidc/graphql', expired)).toBe('Token has expired.');
    expect(await messageOf('/__auth/appsync/lambda/graphql', 'x')).toBe(
      'You are not authorized to make this call.',
    );
    expect(await judged('/__auth/appsync/oidc/graphql', { authorization: oidc })).toEqual([
      200,
      'token valid: oidc',
    ]);
  });

  it('come also for ways to authorise that there are not', async () => {
    expect(await judged('/__auth/user-pool/refresh/a')).toEqual([404, 'unknown token path']);
    expect(await judged('/__auth/api-keys')).toEqual([404, 'unknown token path']);
  });
});

describe('CORS on token paths', () => {
  it('answers preflights by its mode and not by the token', async () => {
    const preflight = (target: string): Promise<RawResponse> =>
      sendRaw({
        method: 'OPTIONS',
        origin: sandbox.url,
        target,
        headers: { origin: 'https://front.example', 'access-control-request-method': 'POST' },
      });
    expect((await preflight('/__auth/oidc/a')).status).toBe(403);
    expect((await preflight('/@all/__auth/oidc/a')).status).toBe(204);
    const refused = await send('/@all/__auth/oidc/a', { origin: 'https://front.example' });
    expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([401, '*']);
  });
});
