import { createHmac, webcrypto } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIssuer, readJwt, signJwt } from '#test/servers/jwt.ts';

const now = new Date('2026-03-01T12:00:00Z');
const seconds = now.getTime() / 1000;
const issuer = createIssuer('https://issuer.example', 'key-1');
const token = signJwt({ sub: 'zoë', exp: seconds + 1 }, issuer);
const [head = '', payload = '', signature = ''] = token.split('.');
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a token', () => {
  it('carries a signature that WebCrypto takes as RS256', async () => {
    const jwk = issuer.keys().publicKey.export({ format: 'jwk' });
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
    const key = await webcrypto.subtle.importKey('jwk', jwk, algorithm, false, ['verify']);
    const bytes = Buffer.from(signature, 'base64url');
    const signed = Buffer.from(`${head}.${payload}`);
    expect(await webcrypto.subtle.verify(algorithm, key, bytes, signed)).toBe(true);
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({
      alg: 'RS256',
      kid: 'key-1',
      typ: 'JWT',
    });
  });

  it('gives its claims back until the second in which it expires', () => {
    const claims = { iss: 'https://issuer.example', sub: 'zoë', exp: seconds + 1 };
    expect(readJwt(token, issuer, now)).toEqual(claims);
    expect(readJwt(token, issuer, new Date(now.getTime() + 999))).toEqual(claims);
    expect(readJwt(token, issuer, new Date(now.getTime() + 1000))).toBe('expired');
    expect(readJwt(signJwt({ sub: 'a' }, issuer), issuer, now)).toBe('expired');
  });

  it('is refused when its claims, its signature or its key were changed', () => {
    const other = createIssuer(issuer.issuer, issuer.keyId);
    const claims = encode({ iss: issuer.issuer, sub: 'other', exp: seconds + 9 });
    expect(readJwt(`${head}.${claims}.${signature}`, issuer, now)).toBe('signature wrong');
    const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    expect(readJwt(`${head}.${payload}.${flipped}`, issuer, now)).toBe('signature wrong');
    expect(readJwt(signJwt({ exp: seconds + 9 }, other), issuer, now)).toBe('signature wrong');
    const renamed = { ...issuer, keyId: 'key-2' };
    expect(readJwt(signJwt({ exp: seconds + 9 }, renamed), issuer, now)).toBe('signature wrong');
  });

  it('is refused under another algorithm, with the public key as a secret too', () => {
    for (const alg of ['none', 'HS256']) {
      const signed = `${encode({ alg, kid: 'key-1', typ: 'JWT' })}.${payload}`;
      const pem = issuer.keys().publicKey.export({ format: 'pem', type: 'spki' });
      const mac = createHmac('sha256', pem).update(signed).digest('base64url');
      expect(readJwt(`${signed}.${mac}`, issuer, now)).toBe('signature wrong');
    }
  });

  it('is refused when another issuer signed with the same key', () => {
    const named = { ...issuer, issuer: 'https://issuer.example.attacker.example' };
    expect(readJwt(signJwt({ exp: seconds + 9 }, named), issuer, now)).toBe('issuer wrong');
  });

  it('is refused, and nothing thrown, when it is anything else', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.tuple(fc.base64String(), fc.base64String(), fc.base64String()).map((all) => all.join('.')),
          fc.tuple(fc.jsonValue(), fc.jsonValue()).map((all) => [...all.map(encode), 'AAAA'].join('.')),
        ),
        (text) => typeof readJwt(text, issuer, now) === 'string',
      ),
    );
    expect(readJwt(`${token}.AA`, issuer, now)).toBe('malformed');
    expect(readJwt('', issuer, now)).toBe('malformed');
  });
});
