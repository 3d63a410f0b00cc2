import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paddedOtherwise, prepareLogin, signatures } from './srp-login.ts';
import { useNativePowers } from './srp-oracles.ts';

const logins = 400;

describe('sign-ins by SRP', () => {
  it('are those of AWS’s own client and of a server that is not ours, each with its own arithmetic', async () => {
    for (const seed of ['untouched/1', 'untouched/2', 'untouched/3']) {
      const { ours, amazon, server } = signatures(await prepareLogin(seed));
      expect(ours).toBe(amazon);
      expect(ours).toBe(server);
    }
  });

  describe(`${logins} of them, with OpenSSL's arithmetic in both oracles`, () => {
    let restore = () => {};
    beforeAll(() => {
      restore = useNativePowers();
    });
    afterAll(() => restore());

    it('agree every time', { timeout: 300_000 }, async () => {
      let server = 0;
      for (let count = 0; count < logins; count++) {
        const login = await prepareLogin(`login/${count}`);
        const found = signatures(login);
        expect(found.ours, `login/${count}`).toBe(found.amazon);
        const differs = paddedOtherwise(login.serverPublic) || paddedOtherwise(found.shared);
        expect(found.ours === found.server, `login/${count}`).toBe(!differs);
        if (!differs) server++;
      }
      expect(server).toBeGreaterThan(logins * 0.98);
    });
  });
});
