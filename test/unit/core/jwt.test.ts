import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeJwt, withoutBearer } from '#core/jwt.ts';

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: unknown, header: unknown = { alg: 'RS256' }) =>
  `${base64url(header)}.${base64url(claims)}.c2lnbmF0dXJl`;
const nothing = { issuer: null, tokenUse: null, clientId: null, subject: null, expiresAt: null };

describe('a decoded JSON Web Token', () => {
  it('tells what an access token of a user pool says of itself', () => {
    const claims = {
      iss: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a',
      token_use: 'access',
      client_id: '1h57kf5cpq17m0eml12EXAMPLE',
      username: 'jane',
      sub: 'aaaa',
      exp: 1_700_000_000,
    };
    expect(decodeJwt(jwt(claims))).toEqual({
      issuer: claims.iss,
      tokenUse: 'access',
      clientId: claims.client_id,
      subject: 'jane',
      expiresAt: 1_700_000_000_000,
    });
  });

  it('tells what an ID token of a user pool says of itself', () => {
    const claims = {
      token_use: 'id',
      aud: 'client',
      'cognito:username': 'jane',
      email: 'jane@example.com',
      sub: 'aaaa',
    };
    expect(decodeJwt(jwt(claims))).toEqual({
      ...nothing,
      tokenUse: 'id',
      clientId: 'client',
      subject: 'jane',
    });
  });

  it.each([
    ['e-mail address', { email: 'jane@example.com', sub: 'aaaa' }, 'jane@example.com'],
    ['sub', { sub: 'aaaa' }, 'aaaa'],
    ['letters beyond ASCII', { sub: 'Zoë 日本 🙂' }, 'Zoë 日本 🙂'],
  ])('knows its subject by %s', (_, claims, subject) => {
    expect(decodeJwt(jwt(claims))?.subject).toBe(subject);
  });

  it('takes the first of several audiences', () => {
    expect(decodeJwt(jwt({ aud: ['one', 'two'] }))?.clientId).toBe('one');
  });

  it.each([
    ['a fraction of a second', 1.5, 1500],
    ['a text', '1700000000', null],
    ['a number beyond all time', 1e300, null],
    ['nothing', null, null],
  ])('reads an expiry that is %s', (_, exp, expiresAt) => {
    expect(decodeJwt(jwt({ exp }))?.expiresAt).toBe(expiresAt);
  });

  it('counts claims of the wrong type as not made', () => {
    expect(decodeJwt(jwt({ iss: 1, token_use: {}, client_id: [], aud: [3], sub: '', exp: true }))).toEqual(
      nothing,
    );
  });

  it('needs no signature to be read', () => {
    expect(decodeJwt(`${base64url({ alg: 'none' })}.${base64url({ sub: 'a' })}.`)?.subject).toBe('a');
  });

  it.each(['Bearer ', 'bearer  ', '  BEARER\t', '\n'])('may be pasted with %j before it', (before) => {
    expect(decodeJwt(`${before}${jwt({ sub: 'a' })} `)?.subject).toBe('a');
  });

  it.each([
    ['nothing', ''],
    ['an API key', 'da2-abcdefghijklmnopqrstuvwxyz'],
    ['two parts', 'e30.e30'],
    ['four parts', `${jwt({})}.x`],
    ['no header', `.${base64url({})}.x`],
    ['no payload', `${base64url({})}..x`],
    ['padding', `${base64url({})}.${Buffer.from('{"a":1}').toString('base64')}.x`],
    ['an array', jwt([])],
    ['null', jwt(null)],
    ['a text', jwt('claims')],
    ['no JSON', `e30.${Buffer.from('{').toString('base64url')}.x`],
    ['no UTF-8', `e30.${Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]).toString('base64url')}.x`],
    ['a length that base64 never has', 'e30.e3011.x'],
    ['more than 64 KB', jwt({ sub: 'x'.repeat(64 * 1024) })],
  ])('is null for %s', (_, token) => {
    expect(decodeJwt(token)).toBeNull();
  });

  it('gives back the subject that went in (any text)', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (sub) => {
        expect(decodeJwt(jwt({ sub }))?.subject).toBe(sub);
      }),
    );
  });

  it('never throws (any text, and any three parts)', () => {
    const part = fc.string({ unit: fc.constantFrom(...'eyJ01-_.=+/ ') });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.tuple(part, part, part).map((parts) => parts.join('.')),
        ),
        (text) => {
          expect(() => decodeJwt(text)).not.toThrow();
        },
      ),
    );
  });

  it('is not led astray by __proto__', () => {
    const payload = Buffer.from('{"__proto__":{"sub":"evil"}}').toString('base64url');
    expect(decodeJwt(`e30.${payload}.x`)).toEqual(nothing);
  });
});

describe('a token without Bearer', () => {
  it.each([
    ['Bearer abc', 'abc'],
    [' abc\n', 'abc'],
    ['Bearerabc', 'Bearerabc'],
    ['Bearer', 'Bearer'],
  ])('%j is %j', (text, bare) => {
    expect(withoutBearer(text)).toBe(bare);
  });
});
