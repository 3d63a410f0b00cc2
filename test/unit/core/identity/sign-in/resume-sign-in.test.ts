import { describe, expect, it } from 'vitest';
import { resumeSignIn } from '#core/identity/sign-in/resume-sign-in.ts';
import { Conversation, device, means, verifier } from './sign-in-fixture.ts';

/** What a new worker makes of the state that the old one stored before it did anything. */
function resumed(conversation: Conversation) {
  return resumeSignIn(JSON.parse(JSON.stringify(conversation.state)), means);
}

const setup = { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]' };

describe('a sign-in whose worker was stopped', () => {
  it('shows the step at which the user was', () => {
    const conversation = new Conversation({}).challenges('SMS_MFA');
    expect(resumed(conversation)).toEqual(conversation.move);
  });

  it('shows that step also where the answer was on its way', () => {
    const conversation = new Conversation({}).challenges('SMS_MFA').answers({ kind: 'code', code: '1' });
    expect(resumed(conversation)).toMatchObject({
      kind: 'show',
      step: { name: 'CONFIRM_SIGN_IN_WITH_SMS_CODE' },
      state: { session: 'session of SMS_MFA' },
    });
  });

  it.each([
    ['before any answer', () => new Conversation({})],
    [
      'in the middle of an SRP exchange',
      () => new Conversation({}).challenges('PASSWORD_VERIFIER', verifier),
    ],
    [
      'in the middle of a device’s exchange',
      () => new Conversation({ device }, 'secret', { devicePassword: 'd' }).challenges('DEVICE_SRP_AUTH'),
    ],
  ])('asks for the password again %s, and begins anew', (_, conversation) => {
    const move = resumed(conversation());
    expect(move).toMatchObject({
      kind: 'show',
      step: { name: 'CONFIRM_SIGN_IN_WITH_PASSWORD' },
      state: { challenge: null, session: null, username: 'jane' },
    });
  });

  it.each(['CUSTOM_WITHOUT_SRP', 'USER_AUTH'] as const)('begins %s anew without asking', (flow) => {
    expect(resumed(new Conversation({ flow }))).toMatchObject({
      kind: 'send',
      sent: { request: { operation: 'InitiateAuth' } },
    });
  });

  it('shows the TOTP secret that the user may have scanned already', () => {
    const conversation = new Conversation({})
      .challenges('MFA_SETUP', setup)
      .answers({ kind: 'choice', value: 'SOFTWARE_TOKEN_MFA' });
    expect(resumed(conversation)).toMatchObject({
      sent: { request: { operation: 'AssociateSoftwareToken' } },
    });
    conversation.says({ SecretCode: 'SECRET', Session: 'second' });
    expect(resumed(conversation)).toEqual(conversation.move);
    conversation.answers({ kind: 'code', code: '1' });
    expect(resumed(conversation)).toMatchObject({
      step: { secretCode: 'SECRET' },
      state: { session: 'second' },
    });
    conversation.says({ Status: 'SUCCESS', Session: 'third' });
    expect(resumed(conversation)).toMatchObject({
      sent: { request: { operation: 'RespondToAuthChallenge', input: { Session: 'third' } } },
    });
  });

  it('remembers that the password was chosen', () => {
    const conversation = new Conversation({ flow: 'USER_AUTH' })
      .challenges('SELECT_CHALLENGE', {}, { AvailableChallenges: ['PASSWORD'] })
      .answers({ kind: 'choice', value: 'PASSWORD' });
    expect(resumed(conversation)).toEqual(conversation.move);
  });
});
