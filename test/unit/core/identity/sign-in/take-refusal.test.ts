import { describe, expect, it } from 'vitest';
import { Conversation, verifier } from './sign-in-fixture.ts';

describe('a refusal', () => {
  it.each([
    ['UserNotConfirmedException', 'CONFIRM_SIGN_UP'],
    ['PasswordResetRequiredException', 'RESET_PASSWORD'],
  ])('%s is a step, and the sign-in can begin anew after it', (error, name) => {
    const conversation = new Conversation({}).challenges('PASSWORD_VERIFIER', verifier).refuses(error);
    expect(conversation.step).toEqual({ name });
    expect(conversation.state).toMatchObject({ challenge: null, session: null, username: 'jane' });
    conversation.answers({ kind: 'password', password: 'secret' });
    expect(conversation.operation).toBe('InitiateAuth');
  });

  it.each([
    'CodeMismatchException',
    'TooManyRequestsException',
    'LimitExceededException',
    'InternalErrorException',
    'UserLambdaValidationException',
    'NobodyKnowsThisException',
  ])('%s leaves the step and its session as they are', (name) => {
    const conversation = new Conversation({})
      .challenges('SMS_MFA')
      .answers({ kind: 'code', code: '1' })
      .refuses(name, 'why');
    expect(conversation.step).toMatchObject({ name: 'CONFIRM_SIGN_IN_WITH_SMS_CODE' });
    expect(conversation.problem).toMatchObject({ kind: 'service', error: { name, message: 'why' } });
    conversation.answers({ kind: 'code', code: '2' });
    expect(conversation.input).toMatchObject({
      Session: 'session of SMS_MFA',
      ChallengeResponses: { SMS_MFA_CODE: '2' },
    });
  });

  it('of a new password shows the step again', () => {
    const conversation = new Conversation({})
      .challenges('NEW_PASSWORD_REQUIRED', { requiredAttributes: '["userAttributes.name"]' })
      .answers({ kind: 'new-password', password: 'short', attributes: {} })
      .refuses('InvalidPasswordException', 'Password did not conform with policy');
    expect(conversation.step).toMatchObject({ requiredAttributes: ['name'] });
  });

  it.each([
    'NotAuthorizedException',
    'ExpiredCodeException',
    'UserNotFoundException',
    'ResourceNotFoundException',
  ])('%s ends a sign-in in the middle of it', (name) => {
    const conversation = new Conversation({}).challenges('SMS_MFA').answers({ kind: 'code', code: '1' });
    expect(conversation.refuses(name).move).toMatchObject({
      kind: 'failed',
      problem: { kind: 'service', error: { name } },
    });
  });

  it('of the first request or of the password’s proof ends it', () => {
    expect(new Conversation({}).refuses('TooManyRequestsException').step).toBe('failed');
    const proof = new Conversation({}).challenges('PASSWORD_VERIFIER', verifier);
    expect(proof.refuses('InternalErrorException', '', 500).step).toBe('failed');
  });
});
