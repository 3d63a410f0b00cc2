import { createHmac } from 'node:crypto';
import { ServerPasswordChallenge, UserPool } from 'cognito-srp';
import { describe, expect, it } from 'vitest';
import { deviceSecret } from '#core/identity/srp/device-secret.ts';
import { Conversation, device, means, tokens, verifier } from './sign-in-fixture.ts';

const block = Buffer.from('a secret block').toString('base64');

/** The third-party server's side of one proof. */
async function serverFor(group: string, username: string, password: string) {
  const user = await new UserPool(group).createUser({ username, password }, '123abc');
  const challenge = new ServerPasswordChallenge(group, user, 'feed'.repeat(16));
  return {
    parameters: { SRP_B: challenge.calculateB().toString('hex'), SALT: user.salt, SECRET_BLOCK: block },
    signature: (A: string, timestamp: string) => challenge.getSession(A).calculateSignature(block, timestamp),
  };
}

describe('a sign-in by SRP', () => {
  it.each(['USER_SRP_AUTH', 'CUSTOM_WITH_SRP'] as const)(
    'of %s proves the password to a server that is not ours',
    async (flow) => {
      const server = await serverFor('aBcDeFgHi', verifier.USER_ID_FOR_SRP, 'secret');
      const conversation = new Conversation({ flow });
      const { SRP_A = '' } = conversation.input.AuthParameters as Record<string, string>;
      conversation.challenges('PASSWORD_VERIFIER', { ...verifier, ...server.parameters });
      const { ChallengeResponses: responses, ...rest } = conversation.input;
      expect(rest).toEqual({
        ChallengeName: 'PASSWORD_VERIFIER',
        ClientId: 'client',
        Session: 'session of PASSWORD_VERIFIER',
      });
      expect(responses).toEqual({
        USERNAME: verifier.USER_ID_FOR_SRP,
        PASSWORD_CLAIM_SECRET_BLOCK: block,
        PASSWORD_CLAIM_SIGNATURE: server.signature(SRP_A, 'Tue Jan 2 03:04:05 UTC 2024'),
        TIMESTAMP: 'Tue Jan 2 03:04:05 UTC 2024',
      });
    },
  );

  it('hashes the client’s secret anew with the service’s own name of the user, and keeps to it', () => {
    const hash = (name: string) => createHmac('sha256', 'shh').update(`${name}client`).digest('base64');
    const client = { ...means.client, clientSecret: 'shh' };
    const conversation = new Conversation({}, 'secret', { client });
    expect(conversation.input.AuthParameters).toMatchObject({ SECRET_HASH: hash('jane') });
    conversation.challenges('PASSWORD_VERIFIER', verifier);
    expect(conversation.input.ChallengeResponses.SECRET_HASH).toBe(hash(verifier.USER_ID_FOR_SRP));
    conversation.challenges('SMS_MFA').answers({ kind: 'code', code: '1' });
    expect(conversation.input.ChallengeResponses).toMatchObject({
      USERNAME: verifier.USER_ID_FOR_SRP,
      SECRET_HASH: hash(verifier.USER_ID_FOR_SRP),
    });
  });

  it('ends where the server’s number is none', () => {
    const conversation = new Conversation({}).challenges('PASSWORD_VERIFIER', { ...verifier, SRP_B: '0' });
    expect(conversation.problem).toEqual({ kind: 'challenge-invalid', name: 'PASSWORD_VERIFIER' });
  });
});

describe('a remembered device', () => {
  const secret = deviceSecret(device, { password: Buffer.alloc(40, 1), salt: Buffer.alloc(16, 2) });

  it('proves its own password, under its group and key', async () => {
    const server = await serverFor(device.groupKey, device.key, secret.password);
    const conversation = new Conversation({ device }, 'secret', { devicePassword: secret.password });
    conversation.challenges('PASSWORD_VERIFIER', verifier);
    expect(conversation.input.ChallengeResponses.DEVICE_KEY).toBe(device.key);
    conversation.challenges('DEVICE_SRP_AUTH', { USERNAME: verifier.USER_ID_FOR_SRP });
    const { ChallengeResponses: first } = conversation.input;
    expect(first).toEqual({
      USERNAME: verifier.USER_ID_FOR_SRP,
      DEVICE_KEY: device.key,
      SRP_A: expect.stringMatching(/^[0-9a-f]+$/),
    });
    conversation.challenges('DEVICE_PASSWORD_VERIFIER', server.parameters);
    expect(conversation.input.ChallengeName).toBe('DEVICE_PASSWORD_VERIFIER');
    const { ChallengeResponses: second } = conversation.input;
    expect(second).toMatchObject({
      USERNAME: verifier.USER_ID_FOR_SRP,
      DEVICE_KEY: device.key,
      PASSWORD_CLAIM_SIGNATURE: server.signature(first.SRP_A ?? '', second.TIMESTAMP ?? ''),
    });
    expect(conversation.says({ AuthenticationResult: tokens }).step).toBe('done');
  });

  const unknown = ['ResourceNotFoundException', 'Device does not exist.'] as const;

  it('that the service has forgotten is dropped, and the same request goes out without it', () => {
    const conversation = new Conversation({ device }, 'secret', { devicePassword: secret.password });
    const before = conversation.input.AuthParameters as object;
    conversation.refuses(...unknown);
    expect({ ...(conversation.input.AuthParameters as object), DEVICE_KEY: device.key }).toEqual(before);
    expect(conversation.state).toMatchObject({ device: null, deviceDropped: true });
    conversation.challenges('PASSWORD_VERIFIER', verifier);
    expect(conversation.input.ChallengeResponses).not.toHaveProperty('DEVICE_KEY');
  });

  it('is dropped where the password is proven as well, and the sign-in begins anew', () => {
    const conversation = new Conversation({ device }, 'secret', { devicePassword: secret.password });
    conversation.challenges('PASSWORD_VERIFIER', verifier);
    expect(conversation.input.ChallengeResponses.DEVICE_KEY).toBe(device.key);
    conversation.refuses(...unknown);
    expect(conversation.operation).toBe('InitiateAuth');
    expect(conversation.input).not.toHaveProperty('Session');
    expect(conversation.input.AuthParameters).toEqual({ USERNAME: 'jane', SRP_A: expect.any(String) });
  });

  it('is dropped from the answer to another challenge, which goes out again', () => {
    const conversation = new Conversation({ device }, 'secret', { devicePassword: secret.password });
    conversation.challenges('SMS_MFA').answers({ kind: 'code', code: '1' });
    const { DEVICE_KEY, ...rest } = conversation.input.ChallengeResponses;
    expect(DEVICE_KEY).toBe(device.key);
    expect(conversation.refuses(...unknown).input.ChallengeResponses).toEqual(rest);
  });

  it('is dropped once only', () => {
    const conversation = new Conversation({ device }, 'secret', { devicePassword: secret.password });
    conversation.refuses(...unknown).refuses(...unknown);
    expect(conversation.move).toMatchObject({ kind: 'failed', problem: { kind: 'service' } });
  });

  it('whose own challenge is refused so begins the sign-in anew, without asking for the password again', () => {
    const conversation = new Conversation({ device }, 'secret', { devicePassword: secret.password });
    conversation
      .challenges('PASSWORD_VERIFIER', verifier)
      .challenges('DEVICE_SRP_AUTH')
      .refuses(...unknown);
    expect(conversation.operation).toBe('InitiateAuth');
    expect(conversation.input.AuthParameters).toEqual({ USERNAME: 'jane', SRP_A: expect.any(String) });
    expect(conversation.sent.password).toBe('secret');
  });
});

describe('a sign-in that ends well', () => {
  it('gives the tokens and the device that the pool offers to remember', () => {
    const NewDeviceMetadata = { DeviceKey: device.key, DeviceGroupKey: device.groupKey };
    const { move } = new Conversation({}).says({ AuthenticationResult: { ...tokens, NewDeviceMetadata } });
    expect(move).toMatchObject({
      kind: 'done',
      result: {
        idToken: 'id',
        accessToken: 'access',
        refreshToken: 'refresh',
        expiresIn: 3600,
        newDevice: device,
      },
    });
  });
});
