import { describe, expect, it } from 'vitest';
import {
  identityIdKey,
  identityPoolRegion,
  keepsIdentity,
  type LoginProvider,
  loginsKey,
  loginsOf,
  userPoolRegion,
} from '#core/identity/logins.ts';
import { jwtOf } from './jwt-of.ts';

const pool: LoginProvider = { kind: 'user-pool', region: 'eu-central-1', userPoolId: 'eu-central-1_a' };
const issuer = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a';
const jane = jwtOf({ iss: issuer, sub: 'jane' });

describe('the Logins key', () => {
  it.each([
    [pool, 'cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a'],
    [
      { kind: 'user-pool', region: 'cn-north-1', userPoolId: 'cn-north-1_a' },
      'cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_a',
    ],
    [{ kind: 'google' }, 'accounts.google.com'],
    [{ kind: 'apple' }, 'appleid.apple.com'],
    [{ kind: 'facebook' }, 'graph.facebook.com'],
    [{ kind: 'amazon' }, 'www.amazon.com'],
    [{ kind: 'twitter' }, 'api.twitter.com'],
    [{ kind: 'oidc', issuer: 'https://login.example.com/tenant/' }, 'login.example.com/tenant'],
    [{ kind: 'saml', providerArn: 'arn:aws:iam::1:saml-provider/x' }, 'arn:aws:iam::1:saml-provider/x'],
    [{ kind: 'developer' }, 'cognito-identity.amazonaws.com'],
  ] as const)('of %j is %s', (provider, key) => {
    expect(loginsKey(provider)).toBe(key);
  });

  it('of a user pool’s token is its issuer, whatever the region would say', () => {
    const token = jwtOf({ iss: 'http://127.0.0.1:9229/local_a' });
    expect(loginsOf(pool, token)).toEqual({ '127.0.0.1:9229/local_a': token });
    expect(loginsOf(pool, 'opaque')).toEqual({ [loginsKey(pool)]: 'opaque' });
  });
});

describe('the key of a remembered identity id', () => {
  const keyOf = (provider: LoginProvider, token: string) =>
    identityIdKey('eu-central-1:pool', { provider, token });

  it('is the same for another token of the same user, and another for another user', () => {
    const later = jwtOf({ iss: issuer, sub: 'jane', iat: 5 });
    expect(keyOf(pool, later)).toBe(keyOf(pool, jane));
    expect(keyOf(pool, jwtOf({ iss: issuer, sub: 'john' }))).not.toBe(keyOf(pool, jane));
  });

  it('differs by provider, by pool, and for guests', () => {
    const keys = [
      keyOf(pool, jane),
      keyOf({ kind: 'google' }, jane),
      identityIdKey('eu-central-1:other', { provider: pool, token: jane }),
      identityIdKey('eu-central-1:pool', null),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('does not hold a token that says nothing of its user', () => {
    const key = keyOf({ kind: 'facebook' }, 'EAAB opaque secret');
    expect(key).not.toContain('opaque');
    expect(keyOf({ kind: 'facebook' }, 'another')).not.toBe(key);
  });

  it('is none for an identity that a developer’s back-end gives', () => {
    expect(keyOf({ kind: 'developer' }, jane)).toBeNull();
  });
});

describe('a new token', () => {
  it('keeps the identity where the provider is the same', () => {
    expect(keepsIdentity({ kind: 'google' }, { kind: 'google' })).toBe(true);
    expect(keepsIdentity({ kind: 'google' }, { kind: 'facebook' })).toBe(false);
    expect(keepsIdentity({ kind: 'oidc', issuer: 'https://a' }, { kind: 'oidc', issuer: 'https://b' })).toBe(
      false,
    );
  });
});

describe('the region of a pool', () => {
  it('is in its id', () => {
    expect(identityPoolRegion('us-gov-west-1:aaaa-bbbb')).toBe('us-gov-west-1');
    expect(identityPoolRegion('aaaa')).toBeNull();
    expect(userPoolRegion('eu-central-1_aBc')).toBe('eu-central-1');
    expect(userPoolRegion('aBc')).toBeNull();
  });
});
