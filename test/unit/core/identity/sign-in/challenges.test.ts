import { describe, expect, it } from 'vitest';
import type { SignInFlow } from '#core/identity/sign-in/pending-sign-in.ts';
import type { StepAnswer } from '#core/identity/sign-in/sign-in-step.ts';
import { Conversation, tokens, verifier } from './sign-in-fixture.ts';

const delivery = {
  CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
  CODE_DELIVERY_DESTINATION: 'j***@e***',
};
const delivered = { medium: 'EMAIL', destination: 'j***@e***' };
const code: StepAnswer = { kind: 'code', code: ' 123456 ' };

type Row = {
  readonly challenge: string;
  readonly parameters?: object;
  readonly rest?: object;
  readonly step: object;
  readonly answer: StepAnswer;
  readonly responses: object;
};

const rows: readonly Row[] = [
  {
    challenge: 'SMS_MFA',
    parameters: { ...delivery, CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS' },
    step: { name: 'CONFIRM_SIGN_IN_WITH_SMS_CODE', delivery: { ...delivered, medium: 'SMS' } },
    answer: code,
    responses: { SMS_MFA_CODE: '123456' },
  },
  {
    challenge: 'SMS_OTP',
    step: { name: 'CONFIRM_SIGN_IN_WITH_SMS_CODE', delivery: { medium: null, destination: null } },
    answer: code,
    responses: { SMS_OTP_CODE: '123456' },
  },
  {
    challenge: 'EMAIL_OTP',
    parameters: delivery,
    step: { name: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE', delivery: delivered },
    answer: code,
    responses: { EMAIL_OTP_CODE: '123456' },
  },
  {
    challenge: 'EMAIL_MFA',
    parameters: delivery,
    step: { name: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE', delivery: delivered },
    answer: code,
    responses: { EMAIL_MFA_CODE: '123456' },
  },
  {
    challenge: 'SOFTWARE_TOKEN_MFA',
    parameters: { FRIENDLY_DEVICE_NAME: 'my phone' },
    step: { name: 'CONFIRM_SIGN_IN_WITH_TOTP_CODE', device: 'my phone' },
    answer: code,
    responses: { SOFTWARE_TOKEN_MFA_CODE: '123456' },
  },
  {
    challenge: 'SELECT_MFA_TYPE',
    parameters: { MFAS_CAN_CHOOSE: '["SMS_MFA","SOFTWARE_TOKEN_MFA","EMAIL_OTP"]' },
    step: {
      name: 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION',
      offered: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
    },
    answer: { kind: 'choice', value: 'EMAIL_OTP' },
    responses: { ANSWER: 'EMAIL_OTP' },
  },
  {
    challenge: 'NEW_PASSWORD_REQUIRED',
    parameters: {
      userAttributes: '{"email":"j@example.com","address":5}',
      requiredAttributes: '["userAttributes.name","nickname"]',
    },
    step: {
      name: 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED',
      requiredAttributes: ['name', 'nickname'],
      attributes: { email: 'j@example.com' },
    },
    answer: {
      kind: 'new-password',
      password: 'New password 1!',
      attributes: { name: 'Jane', nickname: 'J' },
    },
    responses: {
      NEW_PASSWORD: 'New password 1!',
      'userAttributes.name': 'Jane',
      'userAttributes.nickname': 'J',
    },
  },
  {
    challenge: 'CUSTOM_CHALLENGE',
    parameters: { question: '6 × 7?', USERNAME: 'jane' },
    step: {
      name: 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE',
      parameters: { question: '6 × 7?', USERNAME: 'jane' },
    },
    answer: { kind: 'custom', answer: ' 42' },
    responses: { ANSWER: ' 42' },
  },
  {
    challenge: 'WEB_AUTHN',
    parameters: { CREDENTIAL_REQUEST_OPTIONS: '{"challenge":"abc"}' },
    step: { name: 'CONFIRM_SIGN_IN_WITH_PASSKEY', options: '{"challenge":"abc"}' },
    answer: { kind: 'passkey', credential: '{"id":"x"}' },
    responses: { CREDENTIAL: '{"id":"x"}' },
  },
  {
    challenge: 'PASSWORD',
    step: { name: 'CONFIRM_SIGN_IN_WITH_PASSWORD' },
    answer: { kind: 'password', password: 'secret' },
    responses: { PASSWORD: 'secret' },
  },
  {
    challenge: 'SELECT_CHALLENGE',
    rest: { AvailableChallenges: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] },
    step: {
      name: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
      offered: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'],
    },
    answer: { kind: 'choice', value: 'WEB_AUTHN' },
    responses: { ANSWER: 'WEB_AUTHN' },
  },
];

const flows: readonly SignInFlow[] = [
  'USER_SRP_AUTH',
  'USER_PASSWORD_AUTH',
  'CUSTOM_WITH_SRP',
  'CUSTOM_WITHOUT_SRP',
  'USER_AUTH',
];

describe.each(rows)(
  'the challenge $challenge',
  ({ challenge, parameters, rest, step, answer, responses }) => {
    it.each(flows)('is shown as a step and answered, after %s', (flow) => {
      const conversation = new Conversation({ flow }).challenges(challenge, parameters, rest);
      expect(conversation.step).toEqual(step);
      conversation.answers(answer);
      expect(conversation.sent.request).toEqual({
        operation: 'RespondToAuthChallenge',
        input: {
          ChallengeName: challenge,
          ClientId: 'client',
          Session: `session of ${challenge}`,
          ChallengeResponses: { USERNAME: 'jane', ...responses },
        },
      });
      conversation.says({ AuthenticationResult: tokens });
      expect(conversation.move).toMatchObject({ kind: 'done', result: { accessToken: 'access' } });
    });

    it('stays as it is after an answer of another kind', () => {
      const conversation = new Conversation({}).challenges(challenge, parameters, rest);
      const wrong: StepAnswer =
        answer.kind === 'email' ? { kind: 'custom', answer: '' } : { kind: 'email', email: 'j@example.com' };
      conversation.answers(wrong);
      expect(conversation.step).toEqual(step);
      expect(conversation.problem).toEqual({ kind: 'answer-unexpected' });
    });

    it('is a state that survives as JSON and holds no password', () => {
      const { state } = new Conversation({}, 'Tell nobody').challenges(challenge, parameters, rest);
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      expect(JSON.stringify(state)).not.toContain('Tell nobody');
    });
  },
);

describe('a choice', () => {
  it('must be one of those offered', () => {
    const conversation = new Conversation({}).challenges('SELECT_MFA_TYPE', {
      MFAS_CAN_CHOOSE: '["SMS_MFA"]',
    });
    expect(conversation.answers({ kind: 'choice', value: 'EMAIL_OTP' }).problem).toEqual({
      kind: 'answer-unexpected',
    });
  });

  it('of the password asks for it, then sends both at once', () => {
    const conversation = new Conversation({ flow: 'USER_AUTH' })
      .challenges('SELECT_CHALLENGE', {}, { AvailableChallenges: ['PASSWORD', 'PASSWORD_SRP'] })
      .answers({ kind: 'choice', value: 'PASSWORD' });
    expect(conversation.step).toEqual({ name: 'CONFIRM_SIGN_IN_WITH_PASSWORD' });
    conversation.answers({ kind: 'password', password: 'secret' });
    expect(conversation.input).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      ChallengeResponses: { USERNAME: 'jane', ANSWER: 'PASSWORD', PASSWORD: 'secret' },
    });
  });

  it('of SRP goes on to the proof of the password', () => {
    const conversation = new Conversation({ flow: 'USER_AUTH' })
      .challenges('SELECT_CHALLENGE', {}, { AvailableChallenges: ['PASSWORD_SRP'] })
      .answers({ kind: 'choice', value: 'PASSWORD_SRP' })
      .answers({ kind: 'password', password: 'secret' });
    expect(conversation.input.ChallengeResponses).toEqual({
      USERNAME: 'jane',
      ANSWER: 'PASSWORD_SRP',
      SRP_A: expect.stringMatching(/^[0-9a-f]+$/),
    });
    conversation.challenges('PASSWORD_VERIFIER', verifier);
    expect(conversation.input.ChallengeName).toBe('PASSWORD_VERIFIER');
  });

  it('is forgotten when the service asks again', () => {
    const offered = { AvailableChallenges: ['PASSWORD', 'EMAIL_OTP'] };
    const conversation = new Conversation({ flow: 'USER_AUTH' })
      .challenges('SELECT_CHALLENGE', {}, offered)
      .answers({ kind: 'choice', value: 'PASSWORD' })
      .answers({ kind: 'password', password: 'secret' })
      .challenges('SELECT_CHALLENGE', {}, offered);
    expect(conversation.step).toMatchObject({ name: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION' });
  });

  it('that the service itself made for SRP is answered with A alone', () => {
    const conversation = new Conversation({ flow: 'USER_AUTH' })
      .challenges('PASSWORD_SRP')
      .answers({ kind: 'password', password: 'secret' });
    expect(Object.keys(conversation.input.ChallengeResponses)).toEqual(['USERNAME', 'SRP_A']);
  });
});

describe('a custom challenge', () => {
  it('may be answered with client metadata of its own, and come back', () => {
    const conversation = new Conversation({ flow: 'CUSTOM_WITHOUT_SRP', clientMetadata: { a: '1' } })
      .challenges('CUSTOM_CHALLENGE', { question: 'first' })
      .answers({ kind: 'custom', answer: 'x', clientMetadata: { b: '2' } });
    expect(conversation.input.ClientMetadata).toEqual({ b: '2' });
    conversation.says({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeParameters: { question: 'second' },
      Session: 'next',
    });
    conversation.answers({ kind: 'custom', answer: 'y' });
    expect(conversation.input).toMatchObject({ ClientMetadata: { a: '1' }, Session: 'next' });
  });
});

describe('an answer that nobody understands', () => {
  it.each([
    ['nothing', {}, { kind: 'response-malformed' }],
    [
      'tokens without an ID token',
      { AuthenticationResult: { AccessToken: 'a' } },
      { kind: 'response-malformed' },
    ],
    ['an unknown challenge', { ChallengeName: 'DANCE' }, { kind: 'challenge-unknown', name: 'DANCE' }],
    [
      'a passkey without options',
      { ChallengeName: 'WEB_AUTHN' },
      { kind: 'challenge-invalid', name: 'WEB_AUTHN' },
    ],
    ['a device that is none', { ChallengeName: 'DEVICE_SRP_AUTH' }, { kind: 'device-secret-missing' }],
  ])('ends the sign-in: %s', (_, output, problem) => {
    expect(new Conversation({}).says(output).move).toMatchObject({ kind: 'failed', problem });
  });

  it.each(['null', '"text"', '{}', '[1,{}]', '{', '__proto__'])('has no choices in %s', (MFAS_CAN_CHOOSE) => {
    const { step } = new Conversation({}).challenges('SELECT_MFA_TYPE', { MFAS_CAN_CHOOSE });
    expect(step).toEqual({ name: 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION', offered: [] });
  });
});
