import { createHash } from 'node:crypto';
import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningUserPool, startUserPool } from '#test/servers/user-pool/start-user-pool.ts';

const redirectUri = 'https://app.example/callback';
const clientSecret = 'the secret';
const clients = [
  { clientId: 'public', redirectUris: [redirectUri], logoutUris: ['https://app.example/bye'] },
  { clientId: 'machine', clientSecret, redirectUris: [redirectUri], scopes: ['orders/read'] },
];
const verifier = 'a-verifier-that-is-long-enough-to-be-one-by-rfc-7636';
const challenge = createHash('sha256').update(verifier).digest('base64url');

describe('the hosted pages of the stand-in user pool', () => {
  let pool: RunningUserPool;
  beforeEach(async () => {
    pool = await startUserPool({ clients, ownIssuer: true });
    await pool.admin.addUser({
      username: 'ana',
      password: 'Correct-horse-9',
      attributes: { email: 'ana@example.com' },
    });
  });
  afterEach(() => pool.close());

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${pool.url}${path}`, { redirect: 'manual', headers });
  const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${pool.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(form),
      headers,
    });
  const asked = (changes: Record<string, string> = {}) =>
    new URLSearchParams({
      response_type: 'code',
      client_id: 'public',
      redirect_uri: redirectUri,
      state: 'the state',
      scope: 'openid aws.cognito.signin.user.admin',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...changes,
    });
  const placeOf = (answer: Response) => new URL(answer.headers.get('location') ?? '', pool.url);
  const filledIn = async (query: URLSearchParams, form: Record<string, string>) => {
    const page = placeOf(await get(`/oauth2/authorize?${query}`));
    expect((await get(page.pathname + page.search)).status).toBe(200);
    return post(page.pathname + page.search, form);
  };
  const signIn = async (changes: Record<string, string> = {}) => {
    const answer = await filledIn(asked(changes), { username: 'ana', password: 'Correct-horse-9' });
    return placeOf(answer).searchParams.get('code') ?? '';
  };
  const exchange = (code: string, changes: Record<string, string> = {}) =>
    post('/oauth2/token', {
      grant_type: 'authorization_code',
      client_id: 'public',
      redirect_uri: redirectUri,
      code,
      code_verifier: verifier,
      ...changes,
    });

  it('lead back with state and a code, which is good once, for the verifier', async () => {
    const answer = await filledIn(asked(), { username: 'ana', password: 'Correct-horse-9' });
    const place = placeOf(answer);
    expect(place.origin + place.pathname).toBe(redirectUri);
    expect(place.searchParams.get('state')).toBe('the state');
    const code = place.searchParams.get('code') ?? '';
    const tokens = await (await exchange(code)).json();
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 3600, id_token: expect.any(String) });
    const reused = await exchange(code);
    expect([reused.status, await reused.json()]).toEqual([400, { error: 'invalid_grant' }]);
    const client = new sdk.CognitoIdentityProvider({ region: 'us-east-1', endpoint: pool.url });
    expect((await client.getUser({ AccessToken: tokens.access_token })).Username).toBe('ana');
    const info = await get('/oauth2/userInfo', { authorization: `Bearer ${tokens.access_token}` });
    expect(await info.json()).toMatchObject({
      username: 'ana',
      email: 'ana@example.com',
      email_verified: 'true',
    });

    const refresh = { grant_type: 'refresh_token', client_id: 'public', refresh_token: tokens.refresh_token };
    expect(await (await post('/oauth2/token', refresh)).json()).toMatchObject({
      access_token: expect.any(String),
    });
    expect((await post('/oauth2/revoke', { client_id: 'public', token: tokens.refresh_token })).status).toBe(
      200,
    );
    expect(await (await post('/oauth2/token', refresh)).json()).toEqual({ error: 'invalid_grant' });
    const revoked = await get('/oauth2/userInfo', { authorization: `Bearer ${tokens.access_token}` });
    expect(revoked.status).toBe(401);
  });

  it.each([
    ['another verifier', { code_verifier: `${verifier}x` }],
    ['no verifier', { code_verifier: '' }],
    ['another redirect_uri', { redirect_uri: 'https://app.example/other' }],
  ])('refuse a code with %s', async (_, changes) => {
    expect(await (await exchange(await signIn(), changes)).json()).toEqual({ error: 'invalid_grant' });
  });

  it('refuse a code after five minutes', async () => {
    const code = await signIn();
    pool.admin.advance({ milliseconds: 301_000 });
    expect(await (await exchange(code)).json()).toEqual({ error: 'invalid_grant' });
  });

  it('keep somebody on the page for a wrong password, and lead back when he cancels', async () => {
    const wrong = await filledIn(asked(), { username: 'ana', password: 'no' });
    expect(await wrong.text()).toContain('Incorrect username or password.');
    const place = placeOf(await filledIn(asked(), { cancel: 'yes' }));
    expect(Object.fromEntries(place.searchParams)).toEqual({
      error: 'access_denied',
      error_description: 'User cancelled',
      state: 'the state',
    });
  });

  it('lead nowhere that the client does not name', async () => {
    for (const wrong of [{ redirect_uri: 'https://evil.example/' }, { client_id: 'nobody' }]) {
      const answer = await get(`/oauth2/authorize?${asked(wrong)}`);
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    }
    expect((await get('/logout?client_id=public&logout_uri=https://evil.example/')).status).toBe(400);
    const plain = placeOf(await get(`/oauth2/authorize?${asked({ code_challenge_method: 'plain' })}`));
    expect(plain.searchParams.get('error')).toBe('invalid_request');
  });

  it('know a browser again until it logs out, and can go by another provider', async () => {
    const answer = await filledIn(asked({ identity_provider: 'Google' }), { email: 'g@example.com' });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    const again = placeOf(await get(`/oauth2/authorize?${asked()}`, { cookie }));
    const { id_token: id } = await (await exchange(again.searchParams.get('code') ?? '')).json();
    const claims = JSON.parse(Buffer.from(id.split('.')[1], 'base64url').toString('utf8'));
    expect(claims).toMatchObject({
      'cognito:username': 'Google_g@example.com',
      aud: 'public',
      token_use: 'id',
    });
    const out = await get('/logout?client_id=public&logout_uri=https://app.example/bye', { cookie });
    expect(placeOf(out).href).toBe('https://app.example/bye');
    expect(placeOf(await get(`/oauth2/authorize?${asked()}`, { cookie })).pathname).toBe('/login');
  });

  it('give a client with a secret tokens of its own, by HTTP Basic alone', async () => {
    const authorization = `Basic ${Buffer.from(`machine:${clientSecret}`).toString('base64')}`;
    const form = { grant_type: 'client_credentials', scope: 'orders/read' };
    const answer = await (await post('/oauth2/token', form, { authorization })).json();
    expect(Object.keys(answer).sort()).toEqual(['access_token', 'expires_in', 'token_type']);
    const wrong = `Basic ${Buffer.from('machine:no').toString('base64')}`;
    expect(await (await post('/oauth2/token', form, { authorization: wrong })).json()).toEqual({
      error: 'invalid_client',
    });
    const open = await post('/oauth2/token', { ...form, client_id: 'machine' });
    expect(await open.json()).toEqual({ error: 'invalid_client' });
    const code = await signIn({ client_id: 'machine' });
    const named = await exchange(code, { client_id: 'machine' });
    expect(await named.json()).toEqual({ error: 'invalid_client' });
  });

  it('sign tokens with the key that is published', async () => {
    const { id_token: id } = await (await exchange(await signIn())).json();
    const { keys } = await (await get(`/${pool.pool.userPoolId}/.well-known/jwks.json`)).json();
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('jwk', keys[0], algorithm, false, ['verify']);
    const [head, payload, signature] = id.split('.');
    const bytes = Buffer.from(signature, 'base64url');
    expect(await crypto.subtle.verify(algorithm, key, bytes, Buffer.from(`${head}.${payload}`))).toBe(true);
    expect(JSON.parse(Buffer.from(head, 'base64url').toString()).kid).toBe(keys[0].kid);
  });

  it('let pages of any origin ask for tokens, after a preflight', async () => {
    const preflight = await fetch(`${pool.url}/`, {
      method: 'OPTIONS',
      headers: { 'access-control-request-headers': 'content-type,x-amz-target' },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type,x-amz-target');
    expect((await exchange('no code')).headers.get('access-control-allow-origin')).toBe('*');
  });
});
