import { describe, expect, it } from 'vitest';
import { jwtFacts } from '#core/traffic/jwt-facts.ts';
import { answer, captured } from './sample-captured.ts';

const now = Date.UTC(2026, 10, 21, 9, 30);
const later = now / 1000 + 600;

function withToken(claims: object, status = 401, prefix = '') {
  const part = (value: object) =>
    btoa(JSON.stringify(value)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_');
  const token = `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`;
  return captured({ headers: [['Authorization', `${prefix}${token}`]], response: answer({ status }) });
}

const pool = { iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123', exp: later };

describe('a JSON Web Token of a request', () => {
  it('says which user pool issued it', () => {
    expect(jwtFacts(withToken({ ...pool, token_use: 'id', aud: 'client' }, 200), now)).toMatchObject({
      pool: { id: 'eu-west-1_AbC123', region: 'eu-west-1' },
      clientId: 'client',
      tokenUse: 'id',
      bearer: false,
      hints: [],
    });
    expect(jwtFacts(withToken({ iss: 'https://issuer.example' }), now)?.pool).toBeNull();
  });

  it.each([
    [{ ...pool, token_use: 'id' }, '', ['id-token']],
    [{ ...pool, token_use: 'access' }, '', ['access-token']],
    [{ ...pool, token_use: 'access' }, 'Bearer ', ['access-token', 'bearer-prefix']],
    [{ ...pool, token_use: 'id', exp: now / 1000 }, '', ['expired']],
    [{ iss: 'https://issuer.example', exp: later }, 'Bearer ', []],
  ])('hints at what may be wrong with it where it was refused', (claims, prefix, hints) => {
    expect(jwtFacts(withToken(claims, 403, prefix), now)?.hints).toEqual(hints);
    expect(jwtFacts(withToken(claims, 200, prefix), now)?.hints).toEqual([]);
  });

  it('is none where the header holds anything else', () => {
    expect(jwtFacts(captured({ headers: [['authorization', 'Bearer abc']] }), now)).toBeNull();
    expect(jwtFacts(captured(), now)).toBeNull();
  });
});
