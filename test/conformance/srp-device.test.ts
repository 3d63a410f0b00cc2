import { ServerPasswordChallenge } from 'cognito-srp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deviceRandomLength, deviceSecret } from '#core/identity/srp/device-secret.ts';
import { srpKeyPair } from '#core/identity/srp/key-pair.ts';
import { passwordClaim } from '#core/identity/srp/password-claim.ts';
import { paddedOtherwise } from './srp-login.ts';
import { amazonDeviceVerifier, useNativePowers } from './srp-oracles.ts';
import { seededBytes } from './srp-random.ts';

const devices = 100;
const time = Date.UTC(2024, 1, 29, 23, 59, 59);

function madeUp(seed: string, salt = seededBytes(`${seed}/salt`, deviceRandomLength.salt)) {
  const name = {
    key: `eu-central-1_${seededBytes(`${seed}/key`, 16).toString('hex')}`,
    groupKey: `-${seededBytes(`${seed}/group`, 5).toString('base64url')}`,
  };
  return {
    name,
    secret: deviceSecret(name, {
      password: seededBytes(`${seed}/password`, deviceRandomLength.password),
      salt,
    }),
  };
}

const hexOf = (base64: string) => Buffer.from(base64, 'base64').toString('hex');

describe('the secret of a remembered device', () => {
  let restore = () => {};
  beforeAll(() => {
    restore = useNativePowers();
  });
  afterAll(() => restore());

  it('has the salt and verifier that AWS’s own client sends for the same random bytes', () => {
    for (let count = 0; count < devices; count++) {
      const salt = seededBytes(`${count}/salt`, 16);
      if (count % 4 === 0) salt[0] = 0;
      const { name, secret } = madeUp(`device/${count}`, salt);
      const theirs = amazonDeviceVerifier(name, secret.password, salt);
      expect(hexOf(secret.salt)).toBe(theirs.salt);
      expect(hexOf(secret.verifier)).toBe(theirs.verifier);
    }
  });

  it('has a password of 40 random bytes in Base64', () => {
    expect(Buffer.from(madeUp('one').secret.password, 'base64')).toEqual(seededBytes('one/password', 40));
  });

  it('lets the device in at the next sign-in, by a server that knows the verifier alone', () => {
    let letIn = 0;
    for (let count = 0; count < devices; count++) {
      const { name, secret } = madeUp(`device/${count}`);
      const salt = hexOf(secret.salt)
        .replace(/^(?:00)+(?=.)/, '')
        .replace(/^0/, '');
      const user = { username: name.key, salt, verifier: hexOf(secret.verifier) };
      const server = new ServerPasswordChallenge(name.groupKey, user, seededBytes(`${count}/b`, 32));
      const keyPair = srpKeyPair(seededBytes(`${count}/a`, 128));
      const secretBlock = seededBytes(`${count}/block`, 64).toString('base64');
      const account = { group: name.groupKey, user: name.key, password: secret.password };
      const serverPublic = server.calculateB();
      const challenge = { serverPublic: serverPublic.toString('hex'), salt, secretBlock };
      const claim = passwordClaim(account, challenge, keyPair, time);
      const session = server.getSession(keyPair.publicHex);
      const { key } = session as unknown as { key: Buffer };
      if (paddedOtherwise(serverPublic) || paddedOtherwise(key)) continue;
      expect(session.calculateSignature(secretBlock, claim?.timestamp ?? '')).toBe(claim?.signature);
      letIn++;
    }
    expect(letIn).toBeGreaterThan(devices * 0.95);
  });
});
