import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenFacts } from '#core/identity/token-facts.ts';
import { jwtOf } from './jwt-of.ts';

describe('the facts of a token', () => {
  it('are its claims, with times in milliseconds', () => {
    const payload = {
      sub: 'a',
      iat: 1_700_000_000,
      auth_time: 1_600_000_000,
      exp: 1_700_003_600,
      origin_jti: 'o',
      scope: 'openid  aws.cognito.signin.user.admin',
      'cognito:groups': ['admins', 5],
      'cognito:roles': ['arn:1', 'arn:2'],
      'cognito:preferred_role': 'arn:1',
      email: 'Zoë@example.com',
    };
    expect(tokenFacts(`Bearer ${jwtOf(payload)}`)).toMatchObject({
      sub: 'a',
      issuedAt: 1_700_000_000_000,
      authenticatedAt: 1_600_000_000_000,
      expiresAt: 1_700_003_600_000,
      originJti: 'o',
      scopes: ['openid', 'aws.cognito.signin.user.admin'],
      groups: ['admins'],
      roles: ['arn:1', 'arn:2'],
      preferredRole: 'arn:1',
      payload,
    });
  });

  it('are null for what is no token (any text)', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(tokenFacts(text)).toBeNull();
      }),
    );
  });
});
