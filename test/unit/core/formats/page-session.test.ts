import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPageSessions } from '#core/formats/page-session.ts';
import { jwtOf } from '../identity/jwt-of.ts';

const issuer = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_aBcDeFgHi';
const idToken = jwtOf({ token_use: 'id', iss: issuer });
const accessToken = jwtOf({ token_use: 'access', iss: issuer });

function entriesOf(username: string, parts: Record<string, string> = {}): [string, string][] {
  const all = { idToken, accessToken, refreshToken: 'refresh', clockDrift: '0', ...parts };
  return Object.entries(all).map(([name, value]) => [
    `CognitoIdentityServiceProvider.client.${username}.${name}`,
    value,
  ]);
}

describe('the sessions in a page’s storage', () => {
  it('are told with their pool, their client and their device', () => {
    const device = { deviceKey: 'key', deviceGroupKey: '-group', randomPasswordKey: 'word' };
    expect(readPageSessions(entriesOf('jane', device))).toEqual([
      {
        userPoolId: 'eu-central-1_aBcDeFgHi',
        region: 'eu-central-1',
        clientId: 'client',
        username: 'jane',
        idToken,
        accessToken,
        refreshToken: 'refresh',
        device: { key: 'key', groupKey: '-group', password: 'word' },
        isLast: false,
      },
    ]);
  });

  it('may be of users with dots in their names, and the last one comes first', () => {
    const entries: [string, string][] = [
      ...entriesOf('jane'),
      ...entriesOf('john.doe@example.com'),
      ['CognitoIdentityServiceProvider.client.LastAuthUser', 'john.doe@example.com'],
    ];
    expect(readPageSessions(entries).map(({ username, isLast }) => [username, isLast])).toEqual([
      ['john.doe@example.com', true],
      ['jane', false],
    ]);
  });

  it('have no device where a part of it is missing, and need no refresh token', () => {
    const entries = entriesOf('jane', { deviceKey: 'key' }).filter(([key]) => !key.endsWith('.refreshToken'));
    expect(readPageSessions(entries)).toMatchObject([{ device: null, refreshToken: '' }]);
  });

  it('are read also where each text is in its JSON once more', () => {
    const quoted = entriesOf('jane').map(([key, value]): [string, string] => [key, JSON.stringify(value)]);
    expect(readPageSessions(quoted)).toMatchObject([{ idToken, refreshToken: 'refresh' }]);
  });

  it('are none without two tokens, or where these name no pool', () => {
    expect(readPageSessions(entriesOf('jane', { idToken: 'opaque' }))).toEqual([]);
    expect(readPageSessions(entriesOf('jane', { accessToken: '' }))).toEqual([]);
    expect(
      readPageSessions(entriesOf('jane', { idToken: jwtOf({ iss: 'https://accounts.google.com' }) })),
    ).toEqual([]);
    expect(readPageSessions(entriesOf('jane', { idToken: jwtOf({}) }))).toEqual([]);
  });

  it('are found among whatever else is there', () => {
    const entries: [string, string][] = [
      ['theme', 'dark'],
      ['CognitoIdentityServiceProvider.', ''],
      ['CognitoIdentityServiceProvider.client', ''],
      ['CognitoIdentityServiceProvider.client.__proto__.idToken', 'x'],
      ['CognitoIdentityServiceProvider.client.jane.signInDetails', '{}'],
      ...entriesOf('jane'),
    ];
    expect(readPageSessions(entries)).toHaveLength(1);
  });

  it('are read whatever is there', () => {
    const key = fc.string().map((rest) => `CognitoIdentityServiceProvider.${rest}`);
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.string())), (entries) => {
        expect(readPageSessions(entries)).toEqual([]);
      }),
    );
  });
});
