import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningOidc, startOidc } from '#test/servers/oidc.ts';

const redirectUri = 'https://app.example/callback';
const verifier = 'a-verifier-that-is-long-enough-to-be-one-by-rfc-7636';

describe('the OpenID provider of the tests', () => {
  let oidc: RunningOidc;
  beforeEach(async () => {
    oidc = await startOidc({ redirectUris: [redirectUri] });
  });
  afterEach(() => oidc.close());

  const asked = (changes: Record<string, string> = {}) =>
    new URLSearchParams({
      response_type: 'code',
      client_id: oidc.clientId,
      redirect_uri: redirectUri,
      scope: 'openid email',
      state: 'the state',
      nonce: 'the nonce',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...changes,
    });

  /** Fills the page in as a browser does, cookies and all, until it is led back. */
  const filledIn = async (form: Record<string, string>): Promise<URL> => {
    const cookies = new Map<string, string>();
    const go = async (url: URL, init: RequestInit = {}): Promise<Response> => {
      const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
      const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      return answer;
    };
    let place = new URL(`${oidc.issuer}/auth?${asked()}`);
    while (place.origin === oidc.issuer) {
      const body = place.pathname.startsWith('/interaction/') ? new URLSearchParams(form) : undefined;
      const answer = await go(place, body && { method: 'POST', body });
      const location = answer.headers.get('location');
      if (location === null) throw new Error(`${answer.status}: ${await answer.text()}`);
      place = new URL(location, oidc.issuer);
    }
    return place;
  };
  const exchange = async (code: string, code_verifier: string) => {
    const form = { grant_type: 'authorization_code', client_id: oidc.clientId, redirect_uri: redirectUri };
    const body = new URLSearchParams({ ...form, code, code_verifier });
    return (await fetch(`${oidc.issuer}/token`, { method: 'POST', body })).json();
  };

  it('gives an ID token for the name that was typed, signed with the key it publishes', async () => {
    const place = await filledIn({ username: 'ana' });
    expect(place.searchParams.get('state')).toBe('the state');
    const { id_token: id } = await exchange(place.searchParams.get('code') ?? '', verifier);
    const [head, payload, signature] = id.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    expect(claims).toMatchObject({
      iss: oidc.issuer,
      sub: 'ana',
      aud: oidc.clientId,
      nonce: 'the nonce',
      email: 'ana@example.com',
    });
    const { keys } = await (await fetch(`${oidc.issuer}/jwks`)).json();
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('jwk', keys[0], algorithm, false, ['verify']);
    const bytes = Buffer.from(signature, 'base64url');
    expect(await crypto.subtle.verify(algorithm, key, bytes, Buffer.from(`${head}.${payload}`))).toBe(true);
  });

  it('refuses a code with another verifier, and a code that was used', async () => {
    const refused = (await filledIn({ username: 'ana' })).searchParams.get('code') ?? '';
    expect((await exchange(refused, `${verifier}x`)).error).toBe('invalid_grant');
    const used = (await filledIn({ username: 'ana' })).searchParams.get('code') ?? '';
    expect(await exchange(used, verifier)).toHaveProperty('id_token');
    expect((await exchange(used, verifier)).error).toBe('invalid_grant');
  });

  it('leads back with an error when the person cancels', async () => {
    const place = await filledIn({ cancel: 'yes' });
    expect(Object.fromEntries(place.searchParams)).toMatchObject({
      error: 'access_denied',
      state: 'the state',
    });
  });
});
