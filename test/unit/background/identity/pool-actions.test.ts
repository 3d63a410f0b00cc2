import { beforeEach, describe, expect, it } from 'vitest';
import type { PoolAction } from '#core/identity/account-action.ts';
import { callContext } from '../call-context.ts';
import { challenge, refuses, signInOf, UserPoolWorld } from './user-pools-fixture.ts';

let world: UserPoolWorld;
let poolId: string;
const jane = { username: 'jane', clientMetadata: {} };
const delivered = {
  CodeDeliveryDetails: { DeliveryMedium: 'EMAIL', Destination: 'j***@e***', AttributeName: 'email' },
};
const delivery = { medium: 'EMAIL', destination: 'j***@e***' };
const confirm = { ...jane, kind: 'confirm-sign-up', code: '1', forceAlias: false, thenSignIn: true } as const;

beforeEach(async () => {
  world = new UserPoolWorld();
  poolId = await world.addPool({ clientSecret: 'secret' });
});

const act = (action: PoolAction) => world.handlers.poolAction({ poolId, action }, callContext());
const begin = (more: object = {}) => world.handlers.beginSignIn(signInOf(poolId, more), callContext());

describe('what can be done without being signed in', () => {
  it('is to sign up, with the place where the code went', async () => {
    world.answers('SignUp', { UserConfirmed: false, ...delivered });
    const reply = await act({
      ...jane,
      username: ' jane ',
      kind: 'sign-up',
      password: null,
      attributes: { email: 'jane@example.com' },
      validationData: {},
      clientMetadata: { from: 'here' },
    });
    expect(reply).toEqual({ delivery, confirmed: false, signIn: null });
    expect(world.input('SignUp')).toMatchObject({
      Username: 'jane',
      UserAttributes: [{ Name: 'email', Value: 'jane@example.com' }],
      ClientMetadata: { from: 'here' },
    });
    expect(world.input('SignUp')).toHaveProperty('SecretHash');
    expect(world.input('SignUp')).not.toHaveProperty('Password');
  });

  it('is to have codes sent', async () => {
    world.answers('ResendConfirmationCode', delivered).answers('ForgotPassword', delivered);
    const sent = { delivery, confirmed: false, signIn: null };
    expect(await act({ ...jane, kind: 'resend-code' })).toEqual(sent);
    expect(await act({ ...jane, kind: 'forgot-password' })).toEqual(sent);
  });

  it('is refused in the service’s words, and without a name', async () => {
    world.answers('SignUp', refuses('UsernameExistsException', 'User already exists'));
    const action = { ...jane, kind: 'sign-up', password: 'x', attributes: {}, validationData: {} } as const;
    await expect(act(action)).rejects.toMatchObject({
      failure: { code: 'service-refused', detail: 'UsernameExistsException: User already exists' },
    });
    await expect(act({ ...action, username: '' })).rejects.toMatchObject({
      failure: { field: 'form:username' },
    });
  });
});

describe('a confirmation', () => {
  beforeEach(() => {
    world.answers('ConfirmSignUp', {});
  });

  it('is enough, where nobody wants to sign in', async () => {
    expect(await act({ ...confirm, thenSignIn: false })).toEqual({
      delivery: null,
      confirmed: true,
      signIn: null,
    });
  });

  it('signs in without another code where the pool gives a session for it', async () => {
    world.answers('ConfirmSignUp', { Session: 'of the confirmation' });
    world.answers('InitiateAuth', () => world.tokens('first'));
    expect((await act(confirm)).signIn?.userId).not.toBeNull();
    expect(world.input('InitiateAuth')).toMatchObject({
      AuthFlow: 'USER_AUTH',
      Session: 'of the confirmation',
    });
  });

  it('asks for the password where the session is of no use, or there is none', async () => {
    world.answers('ConfirmSignUp', { Session: 'of the confirmation' }, {});
    world.answers('InitiateAuth', refuses('InvalidParameterException', 'USER_AUTH flow not enabled'));
    const asks = { step: { name: 'CONFIRM_SIGN_IN_WITH_PASSWORD' }, flow: 'USER_SRP_AUTH', problem: null };
    expect((await act(confirm)).signIn).toMatchObject(asks);
    expect((await act(confirm)).signIn).toMatchObject(asks);
    expect(await world.handlers.listSignIns(null, callContext())).toHaveLength(1);
  });

  it.each([true, false])(
    'lets the sign-in that waited go on, after a restart too (%s)',
    async (restarted) => {
      world.answers('InitiateAuth', refuses('UserNotConfirmedException'), () => world.tokens('first'));
      const waits = await begin();
      expect(waits.step).toEqual({ name: 'CONFIRM_SIGN_UP' });
      const wrong = { id: waits.id, answer: { kind: 'code', code: '1' } as const };
      expect(await world.handlers.answerSignIn(wrong, callContext())).toMatchObject({
        step: { name: 'CONFIRM_SIGN_UP' },
        problem: { code: 'answer-unexpected' },
      });
      if (restarted) world.restart();
      const { signIn } = await act({ ...confirm, thenSignIn: false });
      expect(signIn).toMatchObject({ id: waits.id, step: { name: 'CONFIRM_SIGN_IN_WITH_PASSWORD' } });
      const given = { id: waits.id, answer: { kind: 'password', password: 'pass word' } as const };
      expect((await world.handlers.answerSignIn(given, callContext())).userId).not.toBeNull();
    },
  );

  it('begins anew by itself where no password is needed', async () => {
    world.answers('InitiateAuth', refuses('UserNotConfirmedException'), challenge('EMAIL_OTP'));
    const { id } = await begin({ flow: 'USER_AUTH', password: null });
    expect((await act(confirm)).signIn).toMatchObject({
      id,
      step: { name: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE' },
    });
  });

  it('may also be given with the password at once, as the sign-in asks', async () => {
    world.answers('InitiateAuth', refuses('UserNotConfirmedException'), () => world.tokens('first'));
    const { id } = await begin();
    const given = { id, answer: { kind: 'password', password: 'pass word' } as const };
    expect((await world.handlers.answerSignIn(given, callContext())).userId).not.toBeNull();
  });
});

describe('a forgotten password', () => {
  it('is replaced, and the sign-in that waited goes on', async () => {
    world.answers('InitiateAuth', refuses('PasswordResetRequiredException'), () => world.tokens('first'));
    world.answers('ConfirmForgotPassword', {});
    const { id, step } = await begin();
    expect(step).toEqual({ name: 'RESET_PASSWORD' });
    const reply = await act({ ...jane, kind: 'confirm-forgot-password', code: ' 1 ', password: 'new one' });
    expect(reply).toMatchObject({
      confirmed: true,
      signIn: { id, step: { name: 'CONFIRM_SIGN_IN_WITH_PASSWORD' } },
    });
    expect(world.input('ConfirmForgotPassword')).toMatchObject({
      ConfirmationCode: '1',
      Password: 'new one',
    });
  });
});
