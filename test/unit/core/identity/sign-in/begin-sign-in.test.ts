import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { srpKeyPair } from '#core/identity/srp/key-pair.ts';
import { Conversation, device, means } from './sign-in-fixture.ts';

const SRP_A = srpKeyPair(means.random).publicHex;

describe('the first request of a sign-in', () => {
  it.each([
    ['USER_SRP_AUTH', {}, 'USER_SRP_AUTH', { SRP_A }],
    ['USER_PASSWORD_AUTH', {}, 'USER_PASSWORD_AUTH', { PASSWORD: 'secret' }],
    ['CUSTOM_WITH_SRP', {}, 'CUSTOM_AUTH', { SRP_A, CHALLENGE_NAME: 'SRP_A' }],
    ['CUSTOM_WITHOUT_SRP', {}, 'CUSTOM_AUTH', {}],
    ['USER_AUTH', {}, 'USER_AUTH', {}],
    ['USER_AUTH', { preferred: 'EMAIL_OTP' }, 'USER_AUTH', { PREFERRED_CHALLENGE: 'EMAIL_OTP' }],
    ['USER_AUTH', { preferred: 'WEB_AUTHN' }, 'USER_AUTH', { PREFERRED_CHALLENGE: 'WEB_AUTHN' }],
    [
      'USER_AUTH',
      { preferred: 'PASSWORD' },
      'USER_AUTH',
      { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: 'secret' },
    ],
    ['USER_AUTH', { preferred: 'PASSWORD_SRP' }, 'USER_AUTH', { PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A }],
  ] as const)('of %s %j', (flow, options, AuthFlow, parameters) => {
    const { sent } = new Conversation({ flow, ...options });
    expect(sent.request).toEqual({
      operation: 'InitiateAuth',
      input: { AuthFlow, ClientId: 'client', AuthParameters: { USERNAME: 'jane', ...parameters } },
    });
  });

  it('has secret hash, device, client metadata and the session of a confirmed sign-up', () => {
    const conversation = new Conversation(
      { flow: 'USER_AUTH', clientMetadata: { from: 'test' }, device, session: 'from sign-up' },
      null,
      { client: { ...means.client, clientSecret: 'shh' }, devicePassword: 'of the device' },
    );
    expect(conversation.input).toEqual({
      AuthFlow: 'USER_AUTH',
      ClientId: 'client',
      AuthParameters: {
        USERNAME: 'jane',
        SECRET_HASH: createHmac('sha256', 'shh').update('janeclient').digest('base64'),
        DEVICE_KEY: device.key,
      },
      ClientMetadata: { from: 'test' },
      Session: 'from sign-up',
    });
  });

  it('names no device whose password is not known', () => {
    const conversation = new Conversation({ device });
    expect(conversation.input.AuthParameters).not.toHaveProperty('DEVICE_KEY');
    expect(conversation.state.device).toBeNull();
  });

  it.each([
    ['USER_SRP_AUTH', undefined],
    ['USER_PASSWORD_AUTH', undefined],
    ['CUSTOM_WITH_SRP', undefined],
    ['USER_AUTH', 'PASSWORD'],
    ['USER_AUTH', 'PASSWORD_SRP'],
  ] as const)('waits for the password where %s %s needs one', (flow, preferred) => {
    const conversation = new Conversation({ flow, ...(preferred ? { preferred } : {}) }, null);
    expect(conversation.step).toEqual({ name: 'CONFIRM_SIGN_IN_WITH_PASSWORD' });
    conversation.answers({ kind: 'password', password: 'later' });
    expect(conversation.operation).toBe('InitiateAuth');
    expect(conversation.sent.password).toBe('later');
  });
});
