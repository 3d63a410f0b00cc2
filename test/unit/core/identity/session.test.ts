import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  isSessionValid,
  newSession,
  olderRefreshRequests,
  refreshedSession,
  refreshRequest,
  revokeRequest,
  sessionExpiresAt,
  type UserPoolSession,
} from '#core/identity/session.ts';
import { jwtOf } from './jwt-of.ts';

const issued = Date.UTC(2024, 0, 1, 12) / 1000;
const idToken = jwtOf({ iat: issued + 1, exp: issued + 3600, token_use: 'id', sub: 'the sub' });
const accessToken = jwtOf({
  iat: issued,
  exp: issued + 1800,
  token_use: 'access',
  username: 'jane',
  sub: 'the sub',
  origin_jti: 'origin',
});
const result = { idToken, accessToken, refreshToken: 'refresh', expiresIn: 1800, newDevice: null };
const client = { userPoolId: 'eu-central-1_a', clientId: 'client', clientSecret: null };
const secretClient = { ...client, clientSecret: 'shh' };

/** A session that came when our clock showed so many milliseconds more than the service's. */
const session = (drift = 0): UserPoolSession => newSession(result, null, issued * 1000 + drift);

describe('a session of a user pool', () => {
  it.each([0, 600_000, -600_000])('with a clock %d ms ahead ends when the first token does', (drift) => {
    expect(session(drift).clockDrift).toBe(drift);
    const end = (issued + 1800) * 1000 + drift;
    expect(sessionExpiresAt(session(drift))).toBe(end);
    expect(isSessionValid(session(drift), end - 5001)).toBe(true);
    expect(isSessionValid(session(drift), end - 5000)).toBe(false);
  });

  it('whose token is none is not valid', () => {
    const broken = { ...session(), idToken: 'opaque' };
    expect(sessionExpiresAt(broken)).toBeNull();
    expect(isSessionValid(broken, 0)).toBe(false);
  });

  it('without any time of issue has no drift', () => {
    const { clockDrift } = newSession({ ...result, idToken: 'a', accessToken: 'b' }, null, 5);
    expect(clockDrift).toBe(0);
  });
});

describe('a refresh', () => {
  it('goes by GetTokensFromRefreshToken, with secret and device in plain', () => {
    expect(refreshRequest({ ...session(), deviceKey: 'device' }, secretClient, { a: '1' })).toEqual({
      operation: 'GetTokensFromRefreshToken',
      input: {
        ClientId: 'client',
        RefreshToken: 'refresh',
        ClientSecret: 'shh',
        DeviceKey: 'device',
        ClientMetadata: { a: '1' },
      },
    });
    expect(refreshRequest(session(), client)).toEqual({
      operation: 'GetTokensFromRefreshToken',
      input: { ClientId: 'client', RefreshToken: 'refresh' },
    });
    expect(refreshRequest({ ...session(), refreshToken: null }, client)).toBeNull();
  });

  it('of the older kind is tried with the secret itself, then with its hashes', () => {
    const hash = (name: string) => createHmac('sha256', 'shh').update(`${name}client`).digest('base64');
    const requests = olderRefreshRequests({ ...session(), deviceKey: 'device' }, secretClient);
    const hashes = requests.map(({ input }) => (input.AuthParameters as Record<string, string>).SECRET_HASH);
    expect(hashes).toEqual(['shh', hash('jane'), hash('the sub')]);
    expect(requests[0]?.input).toMatchObject({
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: 'refresh', DEVICE_KEY: 'device' },
    });
  });

  it('of the older kind without a secret is one request', () => {
    expect(olderRefreshRequests(session(), client).map(({ input }) => input.AuthParameters)).toEqual([
      { REFRESH_TOKEN: 'refresh' },
    ]);
  });

  it('keeps the refresh token that was not rotated, and the device', () => {
    const output = { AuthenticationResult: { IdToken: idToken, AccessToken: accessToken } };
    const next = refreshedSession({ ...session(), deviceKey: 'device' }, output, issued * 1000 + 7);
    expect(next).toMatchObject({ refreshToken: 'refresh', deviceKey: 'device', clockDrift: 7 });
  });

  it('takes the rotated one', () => {
    const AuthenticationResult = { IdToken: idToken, AccessToken: accessToken, RefreshToken: 'rotated' };
    expect(refreshedSession(session(), { AuthenticationResult }, 0)?.refreshToken).toBe('rotated');
  });

  it.each([[null], [{}], [{ AuthenticationResult: { IdToken: 'a' } }], ['text']])(
    'from %j is none',
    (output) => {
      expect(refreshedSession(session(), output, 0)).toBeNull();
    },
  );
});

describe('revoking', () => {
  it('names the refresh token', () => {
    expect(revokeRequest(session(), secretClient)).toEqual({
      operation: 'RevokeToken',
      input: { Token: 'refresh', ClientId: 'client', ClientSecret: 'shh' },
    });
  });

  it('is not possible where the access token names no origin', () => {
    expect(revokeRequest({ ...session(), accessToken: jwtOf({ sub: 'a' }) }, client)).toBeNull();
    expect(revokeRequest({ ...session(), refreshToken: null }, client)).toBeNull();
  });
});
