import { describe, expect, it } from 'vitest';
import { Conversation, tokens } from './sign-in-fixture.ts';

const offers = (...offered: string[]) => ({ MFAS_CAN_SETUP: JSON.stringify(offered) });

describe('setting up a second factor', () => {
  it('by TOTP is carried to its end, each request with the session of the one before', () => {
    const conversation = new Conversation({}).challenges('MFA_SETUP', offers('SOFTWARE_TOKEN_MFA'));
    expect(conversation.sent.request).toEqual({
      operation: 'AssociateSoftwareToken',
      input: { Session: 'session of MFA_SETUP' },
    });
    conversation.says({ SecretCode: 'JBSWY3DPEHPK3PXP', Session: 'second' });
    expect(conversation.step).toEqual({
      name: 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP',
      secretCode: 'JBSWY3DPEHPK3PXP',
    });
    conversation.answers({ kind: 'code', code: ' 123 456', deviceName: 'phone' });
    expect(conversation.sent.request).toEqual({
      operation: 'VerifySoftwareToken',
      input: { Session: 'second', UserCode: '123 456', FriendlyDeviceName: 'phone' },
    });
    conversation.says({ Status: 'SUCCESS', Session: 'third' });
    expect(conversation.sent.request).toEqual({
      operation: 'RespondToAuthChallenge',
      input: {
        ChallengeName: 'MFA_SETUP',
        ClientId: 'client',
        ChallengeResponses: { USERNAME: 'jane' },
        Session: 'third',
      },
    });
    expect(conversation.says({ AuthenticationResult: tokens }).step).toBe('done');
  });

  it('shows the same secret again after a wrong code, in either way that the service says so', () => {
    const conversation = new Conversation({})
      .challenges('MFA_SETUP', offers('SOFTWARE_TOKEN_MFA'))
      .says({ SecretCode: 'SECRET', Session: 'second' })
      .answers({ kind: 'code', code: '1' })
      .says({ Status: 'ERROR', Session: 'third' });
    const step = { name: 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP', secretCode: 'SECRET' };
    expect(conversation.step).toEqual(step);
    expect(conversation.problem).toEqual({ kind: 'code-refused' });
    conversation.answers({ kind: 'code', code: '2' });
    expect(conversation.input).toEqual({ Session: 'third', UserCode: '2' });
    conversation.refuses('EnableSoftwareTokenMFAException', 'Code mismatch');
    expect(conversation.step).toEqual(step);
    conversation.answers({ kind: 'code', code: '3' });
    expect(conversation.input).toEqual({ Session: 'third', UserCode: '3' });
  });

  it.each(['EMAIL_OTP', 'EMAIL_MFA'])('by e-mail asks for the address (%s)', (offer) => {
    const conversation = new Conversation({}).challenges('MFA_SETUP', offers('SMS_MFA', offer));
    expect(conversation.step).toEqual({ name: 'CONTINUE_SIGN_IN_WITH_EMAIL_SETUP' });
    conversation.answers({ kind: 'email', email: ' jane@example.com ' });
    expect(conversation.input).toMatchObject({
      ChallengeName: 'MFA_SETUP',
      Session: 'session of MFA_SETUP',
      ChallengeResponses: { USERNAME: 'jane', EMAIL: 'jane@example.com' },
    });
    expect(conversation.challenges('EMAIL_OTP').step).toMatchObject({
      name: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE',
    });
  });

  it.each([
    ['SOFTWARE_TOKEN_MFA', 'send'],
    ['EMAIL_OTP', { name: 'CONTINUE_SIGN_IN_WITH_EMAIL_SETUP' }],
  ])('lets the user choose where there is a choice: %s', (value, step) => {
    const conversation = new Conversation({}).challenges(
      'MFA_SETUP',
      offers('SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'),
    );
    expect(conversation.step).toEqual({
      name: 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION',
      offered: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
    });
    expect(conversation.answers({ kind: 'choice', value }).step).toEqual(step);
  });

  it.each([[[]], [['SMS_MFA']]])('ends where nothing can be set up from here: %j', (offered) => {
    const conversation = new Conversation({}).challenges('MFA_SETUP', offers(...offered));
    expect(conversation.move).toMatchObject({ kind: 'failed', problem: { kind: 'mfa-setup-unsupported' } });
  });

  it('ends where the service gives no secret', () => {
    const conversation = new Conversation({}).challenges('MFA_SETUP', offers('SOFTWARE_TOKEN_MFA')).says({});
    expect(conversation.problem).toEqual({ kind: 'response-malformed' });
  });
});
