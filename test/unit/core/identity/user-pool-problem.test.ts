import { describe, expect, it } from 'vitest';
import { userPoolProblem } from '#core/identity/user-pool-problem.ts';

const pool = {
  userPoolId: 'eu-central-1_aBcDeFgHi',
  clientId: '1example23456789',
  region: '',
  endpoint: '',
  domain: '',
};

describe('what is wrong with a user pool', () => {
  it.each([
    [{}],
    [{ region: 'eu-central-1' }],
    [{ endpoint: 'http://127.0.0.1:9229', userPoolId: 'local_2abc' }],
    [{ domain: 'shop.auth.eu-central-1.amazoncognito.com' }],
    [{ domain: 'http://localhost:8080' }],
  ])('is nothing: %j', (more) => {
    expect(userPoolProblem({ ...pool, ...more })).toBeNull();
  });

  it.each([
    [{ userPoolId: '' }, 'field-empty', 'form:userPoolId'],
    [{ userPoolId: 'eu-central-1' }, 'field-invalid', 'form:userPoolId'],
    [{ userPoolId: 'eu-central-1:uuid_1' }, 'field-invalid', 'form:userPoolId'],
    [{ clientId: '' }, 'field-empty', 'form:clientId'],
    [{ clientId: 'a b' }, 'field-invalid', 'form:clientId'],
    [{ region: 'Frankfurt am Main' }, 'region-invalid', 'form:region'],
    [{ userPoolId: 'EU_1' }, 'field-empty', 'form:region'],
    [{ endpoint: 'http://example.com' }, 'endpoint-invalid', 'form:endpoint'],
    [{ endpoint: 'https://example.com/path' }, 'endpoint-invalid', 'form:endpoint'],
    [{ domain: 'example.com/login' }, 'endpoint-invalid', 'form:domain'],
    [{ domain: 'http://example.com' }, 'endpoint-invalid', 'form:domain'],
  ])('%j is %s', (more, code, field) => {
    expect(userPoolProblem({ ...pool, ...more })).toMatchObject({ code, field });
  });
});
