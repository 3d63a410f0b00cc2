import { describe, expect, it } from 'vitest';
import { prime } from '#core/identity/srp/group.ts';
import { srpKeyPair } from '#core/identity/srp/key-pair.ts';
import { passwordClaim } from '#core/identity/srp/password-claim.ts';

const account = { group: 'aBcDeFgHi', user: 'jane', password: 'correct horse' };
const keyPair = srpKeyPair(new Uint8Array(128).fill(7));
const challenge = { serverPublic: 'abcdef0123', salt: 'c0ffee', secretBlock: 'AAECAw==' };
const time = Date.UTC(2024, 0, 2, 3, 4, 5);
const claim = (change: Partial<typeof challenge>) =>
  passwordClaim(account, { ...challenge, ...change }, keyPair, time);

describe('a password claim', () => {
  it('signs the time that it tells', () => {
    expect(claim({})?.timestamp).toBe('Tue Jan 2 03:04:05 UTC 2024');
    const later = passwordClaim(account, challenge, keyPair, time + 1000);
    expect(later?.signature).not.toBe(claim({})?.signature);
  });

  it.each([
    ['user', { ...account, user: 'john' }],
    ['password', { ...account, password: 'correct horses' }],
    ['group', { ...account, group: 'another' }],
  ])('is another for another %s', (_, other) => {
    expect(passwordClaim(other, challenge, keyPair, time)?.signature).not.toBe(claim({})?.signature);
  });

  it('takes a salt with a minus, which Cognito has made up for users it does not know', () => {
    expect(claim({ salt: '-c0ffee' })?.signature).toMatch(/^[\w+/]{43}=$/);
    expect(claim({ salt: '-c0ffee' })?.signature).not.toBe(claim({ salt: 'c0ffee' })?.signature);
  });

  it.each([
    ['a server number of 0', { serverPublic: '0' }],
    ['the prime itself', { serverPublic: prime.toString(16) }],
    ['twice the prime', { serverPublic: (prime * 2n).toString(16) }],
    ['a negative server number', { serverPublic: '-abcd' }],
    ['an empty server number', { serverPublic: '' }],
    ['a server number that is none', { serverPublic: 'xyz' }],
    ['a server number without end', { serverPublic: 'a'.repeat(100_000) }],
    ['an empty salt', { salt: '' }],
    ['a salt that is none', { salt: '0xff' }],
  ])('is refused to %s', (_, change) => {
    expect(claim(change)).toBeNull();
  });
});
