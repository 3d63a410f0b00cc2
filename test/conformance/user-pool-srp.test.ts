import { createHmac, getDiffieHellman } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginExchange, isPassword, isProof, makeVerifier } from '#test/servers/user-pool/server-srp.ts';
import { nativePower } from './srp-native-power.ts';
import { amazonKey, useNativePowers } from './srp-oracles.ts';
import { seededBytes } from './srp-random.ts';

const prime = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`);
const account = { group: 'A1b2C3d4e', user: 'ana', password: 'Correct-horse-9' };

describe('the stand-in user pool’s half of SRP', () => {
  let restore = () => {};
  beforeAll(() => {
    restore = useNativePowers();
  });
  afterAll(() => restore());

  // Found by trying: with the 408th secret B, with the 1152nd S begins with a byte of zeros and then a clear bit. Printed whole, such a
  // number hashes otherwise.
  it.each([0, 1, 2, 408, 1152])('agrees with AWS’s own client (%i)', async (count) => {
    const known = await makeVerifier(account.group, account.user, account.password, 'f');
    const a = seededBytes('a', 128);
    const publicA = nativePower(2n, BigInt(`0x${a.toString('hex')}`), prime).toString(16);
    const secret = seededBytes(`b/${count}`, 32);
    const exchange = beginExchange(account.group, account.user, known, publicA, secret);
    expect(BigInt(`0x${exchange.publicHex}`) >> 3063n === 0n).toBe(count === 408);
    const key = amazonKey(account, a, publicA, exchange.publicHex, exchange.salt);
    const signature = createHmac('sha256', key)
      .update(account.group + account.user)
      .update(Buffer.from(exchange.secretBlock, 'base64'))
      .update('now')
      .digest('base64');
    expect(isProof(exchange, 'now', signature)).toBe(true);
    expect(isProof(exchange, 'later', signature)).toBe(false);
  });

  it('refuses a public number that is zero', async () => {
    const known = await makeVerifier(account.group, account.user, account.password);
    for (const zero of ['0', prime.toString(16), (2n * prime).toString(16), 'no number']) {
      expect(() => beginExchange(account.group, account.user, known, zero)).toThrow('SRP_A');
    }
  });

  it('knows a password again, and no other', async () => {
    const known = await makeVerifier(account.group, account.user, account.password);
    expect(await isPassword(account.group, account.user, account.password, known)).toBe(true);
    expect(await isPassword(account.group, account.user, 'another', known)).toBe(false);
  });
});
