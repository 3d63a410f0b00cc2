import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  authorizeUrl,
  logoutUrl,
  oauthRandomLength,
  pkceChallenge,
  randomText,
  readRedirect,
  readTokens,
  revokeTokenRequest,
  tokenRequest,
} from '#core/identity/oauth.ts';

const client = { domain: 'shop.auth.eu-central-1.amazoncognito.com', clientId: 'client', clientSecret: null };
const redirectUri = 'https://abc.chromiumapp.org/';

describe('PKCE', () => {
  it('has the challenge of RFC 7636, appendix B', () => {
    expect(pkceChallenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });

  it('is base64url without padding (any bytes)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const verifier = randomText(bytes);
        expect(verifier).toBe(Buffer.from(bytes).toString('base64url'));
        expect(pkceChallenge(verifier)).toBe(createHash('sha256').update(verifier).digest('base64url'));
      }),
    );
  });

  it('has a verifier of the 128 characters that are allowed at most', () => {
    expect(randomText(new Uint8Array(oauthRandomLength.verifier))).toHaveLength(128);
  });
});

describe('the address to sign in at', () => {
  const options = { redirectUri, scopes: ['openid', 'email'], state: 's', challenge: 'c' };

  it('has all that the hosted UI needs', () => {
    const url = new URL(authorizeUrl(client, options));
    expect(url.origin + url.pathname).toBe(`https://${client.domain}/oauth2/authorize`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'client',
      redirect_uri: redirectUri,
      scope: 'openid email',
      state: 's',
      code_challenge: 'c',
      code_challenge_method: 'S256',
    });
  });

  it('has what else was asked for', () => {
    const more = {
      identityProvider: 'Google & Co',
      idpIdentifier: 'i',
      loginHint: 'jane@example.com',
      lang: 'de',
      nonce: 'n',
      prompt: 'login',
    };
    const { searchParams } = new URL(authorizeUrl(client, { ...options, scopes: [], ...more }));
    expect(Object.fromEntries(searchParams)).toMatchObject({
      identity_provider: 'Google & Co',
      idp_identifier: 'i',
      login_hint: 'jane@example.com',
      lang: 'de',
      nonce: 'n',
      prompt: 'login',
    });
    expect(searchParams.has('scope')).toBe(false);
  });

  it.each([
    ['https://login.example.com/', 'https://login.example.com/logout'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000/logout'],
    [' login.example.com ', 'https://login.example.com/logout'],
  ])('is on the domain %s, as is the one to sign out at', (domain, start) => {
    expect(logoutUrl({ ...client, domain }, 'https://a/?b=c&d')).toBe(
      `${start}?client_id=client&logout_uri=https%3A%2F%2Fa%2F%3Fb%3Dc%26d`,
    );
  });
});

describe('the address that the browser is sent back to', () => {
  it.each([
    [`${redirectUri}?code=a%2Bb+c&state=s`, { kind: 'code', code: 'a+b c' }],
    [`${redirectUri}?state=s&code=x#`, { kind: 'code', code: 'x' }],
    [
      `${redirectUri}?state=s&error=access_denied&error_description=No%20way`,
      { kind: 'refused', error: 'access_denied', description: 'No way' },
    ],
    [
      `${redirectUri}#error=invalid_request&state=s`,
      { kind: 'refused', error: 'invalid_request', description: '' },
    ],
    [`${redirectUri}?code=x&state=other`, { kind: 'wrong', reason: 'state' }],
    [`${redirectUri}?code=x`, { kind: 'wrong', reason: 'state' }],
    [`${redirectUri}?error=access_denied`, { kind: 'wrong', reason: 'state' }],
    [`${redirectUri}?state=other&state=s&code=x`, { kind: 'wrong', reason: 'state' }],
    [`${redirectUri}?state=s`, { kind: 'wrong', reason: 'nothing' }],
    ['https://evil.example/?code=x&state=s', { kind: 'wrong', reason: 'address' }],
    [`${redirectUri}more?code=x&state=s`, { kind: 'wrong', reason: 'address' }],
    ['', { kind: 'wrong', reason: 'address' }],
  ])('%s', (url, redirect) => {
    expect(readRedirect(url, redirectUri, 's')).toEqual(redirect);
  });

  it('is not believed where we have no state to compare', () => {
    expect(readRedirect(`${redirectUri}?code=x&state=`, redirectUri, '')).toMatchObject({ reason: 'state' });
  });
});

describe('a request for tokens', () => {
  const fields = (body: string) => Object.fromEntries(new URLSearchParams(body));

  it('changes a code, with its verifier', () => {
    const request = tokenRequest(client, { kind: 'code', code: 'a+b', redirectUri, verifier: 'v' });
    expect(request.url).toBe(`https://${client.domain}/oauth2/token`);
    expect(request.headers).toEqual([['content-type', 'application/x-www-form-urlencoded']]);
    expect(fields(request.body)).toEqual({
      grant_type: 'authorization_code',
      code: 'a+b',
      redirect_uri: redirectUri,
      code_verifier: 'v',
      client_id: 'client',
    });
  });

  it('has the secret in a header', () => {
    const { headers } = tokenRequest(
      { ...client, clientSecret: 'shh' },
      { kind: 'refresh', refreshToken: 'r' },
    );
    expect(headers).toContainEqual([
      'authorization',
      `Basic ${Buffer.from('client:shh').toString('base64')}`,
    ]);
  });

  it('refreshes, speaks for the client itself, and revokes', () => {
    expect(fields(tokenRequest(client, { kind: 'refresh', refreshToken: 'r' }).body)).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'r',
      client_id: 'client',
    });
    expect(fields(tokenRequest(client, { kind: 'client', scopes: ['a/b', 'c'] }).body)).toEqual({
      grant_type: 'client_credentials',
      scope: 'a/b c',
      client_id: 'client',
    });
    const revoke = revokeTokenRequest(client, 'r');
    expect([revoke.url, fields(revoke.body)]).toEqual([
      `https://${client.domain}/oauth2/revoke`,
      { token: 'r', client_id: 'client' },
    ]);
  });

  it('is answered with tokens, or not', () => {
    expect(readTokens({ access_token: 'a', id_token: 'i', refresh_token: 'r', expires_in: 3600 })).toEqual({
      accessToken: 'a',
      idToken: 'i',
      refreshToken: 'r',
      expiresIn: 3600,
    });
    expect(readTokens({ access_token: 'a', expires_in: '60' })).toMatchObject({
      expiresIn: 60,
      idToken: null,
    });
    expect(readTokens({ error: 'invalid_grant' })).toBeNull();
    expect(readTokens(null)).toBeNull();
  });
});
