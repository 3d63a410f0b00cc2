import { beforeEach, describe, expect, it } from 'vitest';
import { FailureError } from '#core/failure-error.ts';
import type { StepAnswer } from '#core/identity/sign-in/sign-in-step.ts';
import { callContext } from '../call-context.ts';
import { challenge, offline, refuses, signInOf, UserPoolWorld, verifier } from './user-pools-fixture.ts';

let world: UserPoolWorld;
let poolId: string;
const newDevice = { DeviceKey: 'eu-central-1_new', DeviceGroupKey: '-group' };

beforeEach(async () => {
  world = new UserPoolWorld();
  poolId = await world.addPool();
});

const begin = (more: object = {}) => world.handlers.beginSignIn(signInOf(poolId, more), callContext());
const answer = (id: string, given: StepAnswer) =>
  world.handlers.answerSignIn({ id, answer: given }, callContext());
const list = () => world.handlers.listSignIns(null, callContext());

describe('a sign-in', () => {
  it('ends with a user, and nothing waits any more', async () => {
    world.answers('InitiateAuth', () => world.tokens('first'));
    const view = await begin();
    const [user] = await world.storedUsers();
    expect(view).toMatchObject({ step: null, problem: null, userId: user?.id });
    expect(user).toMatchObject({ name: 'jane', username: 'jane', signedInBy: 'password', ended: null });
    expect(await list()).toEqual([]);
    expect(world.told).toEqual([]);
  });

  it('goes through SRP and a code without a word about what it does in between', async () => {
    world.answers('InitiateAuth', challenge('PASSWORD_VERIFIER', verifier));
    world.answers('RespondToAuthChallenge', challenge('SMS_MFA'), () => world.tokens('first'));
    const view = await begin({ flow: 'USER_SRP_AUTH' });
    expect(view.step?.name).toBe('CONFIRM_SIGN_IN_WITH_SMS_CODE');
    expect(world.told).toEqual([view]);
    expect((await answer(view.id, { kind: 'code', code: '123456' })).userId).not.toBeNull();
    expect(world.input('RespondToAuthChallenge')).toMatchObject({
      Session: 'session of SMS_MFA',
      ChallengeResponses: { USERNAME: 'jane', SMS_MFA_CODE: '123456' },
    });
  });

  it('never stores the password', async () => {
    world.answers('InitiateAuth', () => {
      expect(world.stored()).not.toContain('pass word');
      return challenge('PASSWORD_VERIFIER', verifier);
    });
    world.answers('RespondToAuthChallenge', () => {
      expect(world.stored()).not.toContain('pass word');
      return challenge('CUSTOM_CHALLENGE', { question: 'why' });
    });
    const view = await begin({ flow: 'USER_SRP_AUTH' });
    expect(view.step).toEqual({
      name: 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE',
      parameters: { question: 'why' },
    });
    expect(world.stored()).not.toContain('pass word');
  });

  it('takes the place of the same user’s earlier session, whose id, name and device stay', async () => {
    const device = { key: 'key', groupKey: '-group', password: 'of the device' };
    await world.addUser(poolId, { name: 'jane@example.com', device, session: null, ended: null });
    world.answers('InitiateAuth', () => world.tokens('second'));
    expect((await begin({ username: 'jane@example.com' })).userId).toBe('user-1');
    expect(world.input('InitiateAuth').AuthParameters.DEVICE_KEY).toBe('key');
    expect(await world.storedUsers()).toMatchObject([
      { name: 'jane@example.com', device, session: { deviceKey: 'key', refreshToken: 'refresh second' } },
    ]);
  });

  it('says in its own words what the service did not like, and is over', async () => {
    world.answers('InitiateAuth', refuses('NotAuthorizedException', 'Incorrect username or password.'));
    const view = await begin();
    expect(view).toMatchObject({
      step: null,
      userId: null,
      problem: { code: 'service-refused', detail: 'NotAuthorizedException: Incorrect username or password.' },
    });
    expect(await list()).toEqual([view]);
    await expect(answer(view.id, { kind: 'password', password: 'x' })).rejects.toMatchObject({
      failure: { code: 'sign-in-unknown' },
    });
    const again = await begin();
    expect((await list()).map(({ id }) => id)).toEqual([again.id]);
    await world.handlers.cancelSignIn({ id: again.id }, callContext());
    expect(await list()).toEqual([]);
    expect(world.told).toEqual([]);
  });

  it.each([
    [challenge('UNHEARD_OF'), { code: 'challenge-unsupported', detail: 'UNHEARD_OF' }],
    [challenge('MFA_SETUP', { MFAS_CAN_SETUP: '["SMS_MFA"]' }), { code: 'challenge-unsupported' }],
    [challenge('WEB_AUTHN'), { code: 'answer-unreadable', detail: 'WEB_AUTHN' }],
    [challenge('DEVICE_SRP_AUTH'), { code: 'device-secret-missing' }],
    [{}, { code: 'answer-unreadable', detail: 'InitiateAuth' }],
  ])('ends where it cannot go on: %j', async (said, problem) => {
    world.answers('InitiateAuth', said);
    expect(await begin()).toMatchObject({ step: null, problem });
  });

  it('asks again where an answer is none to the question, or a wrong code', async () => {
    world.answers('InitiateAuth', challenge('SMS_MFA'));
    world.answers('RespondToAuthChallenge', refuses('CodeMismatchException', 'Invalid code.'), () =>
      world.tokens('first'),
    );
    const { id } = await begin();
    const step = { name: 'CONFIRM_SIGN_IN_WITH_SMS_CODE' };
    expect(await answer(id, { kind: 'email', email: 'x' })).toMatchObject({
      step,
      problem: { code: 'answer-unexpected' },
    });
    expect(await answer(id, { kind: 'code', code: '1' })).toMatchObject({
      step,
      problem: { detail: 'CodeMismatchException: Invalid code.' },
    });
    expect(await answer(id, { kind: 'code', code: '2' })).toMatchObject({ problem: null, step: null });
  });

  it('sets a second factor up, to its end', async () => {
    world.answers('InitiateAuth', challenge('MFA_SETUP', { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' }));
    world.answers('AssociateSoftwareToken', { SecretCode: 'JBSWY3DP', Session: 'second' });
    world.answers('VerifySoftwareToken', { Status: 'ERROR' }, { Status: 'SUCCESS', Session: 'third' });
    world.answers('RespondToAuthChallenge', () => world.tokens('first'));
    const { id, step } = await begin();
    expect(step).toEqual({ name: 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP', secretCode: 'JBSWY3DP' });
    expect((await answer(id, { kind: 'code', code: '1' })).problem).toEqual({
      code: 'code-refused',
      field: 'form:code',
    });
    expect((await answer(id, { kind: 'code', code: '2' })).userId).not.toBeNull();
    expect(world.input('RespondToAuthChallenge').Session).toBe('third');
  });

  it('rejects and leaves nothing behind where the service cannot be asked', async () => {
    world.answers('InitiateAuth', () => {
      throw new FailureError({ code: 'permission-missing', field: 'request', detail: 'https://x' });
    });
    await expect(begin()).rejects.toMatchObject({ failure: { code: 'permission-missing' } });
    expect(await list()).toEqual([]);
  });

  it('needs a user name and a pool', async () => {
    await expect(begin({ username: ' ' })).rejects.toMatchObject({
      failure: { code: 'field-empty', field: 'form:username' },
    });
    await expect(begin({ poolId: 'gone' })).rejects.toMatchObject({
      failure: { code: 'connection-unknown' },
    });
  });

  it('stays where it was when an answer did not arrive', async () => {
    world.answers('InitiateAuth', challenge('SMS_MFA'));
    world.answers('RespondToAuthChallenge', offline, () => world.tokens('first'));
    const view = await begin();
    await expect(answer(view.id, { kind: 'code', code: '1' })).rejects.toMatchObject({
      failure: { code: 'network-failed' },
    });
    expect(await list()).toEqual([view]);
    expect((await answer(view.id, { kind: 'code', code: '1' })).userId).not.toBeNull();
  });

  it('asks for the password again where the network failed amid an SRP exchange', async () => {
    world.answers(
      'InitiateAuth',
      challenge('SELECT_CHALLENGE', {}, { AvailableChallenges: ['PASSWORD_SRP'] }),
    );
    world.answers('RespondToAuthChallenge', challenge('PASSWORD_VERIFIER', verifier), offline);
    const { id } = await begin({ flow: 'USER_AUTH' });
    await answer(id, { kind: 'choice', value: 'PASSWORD_SRP' });
    await expect(answer(id, { kind: 'password', password: 'pass word' })).rejects.toThrow();
    expect(world.told).toMatchObject([{ id, step: null, problem: { code: 'network-failed' } }]);
    // It begins anew: with this flow the service is asked first.
    expect(await list()).toMatchObject([
      { id, step: { name: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION' }, problem: null },
    ]);
  });

  it('takes two answers one after the other', async () => {
    world.answers('InitiateAuth', challenge('CUSTOM_CHALLENGE'));
    world.answers('RespondToAuthChallenge', challenge('CUSTOM_CHALLENGE'), () => world.tokens('first'));
    const { id } = await begin();
    const custom = (text: string) => answer(id, { kind: 'custom', answer: text });
    const [first, second] = await Promise.all([custom('one'), custom('two')]);
    expect(first?.step?.name).toBe('CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE');
    expect(second?.userId).not.toBeNull();
    await expect(custom('three')).rejects.toMatchObject({ failure: { code: 'sign-in-unknown' } });
  });

  it('that was cancelled signs nobody in, however late the tokens come', async () => {
    world.answers('InitiateAuth', challenge('SMS_MFA'));
    const { id } = await begin();
    let aborted = false;
    world.answers('RespondToAuthChallenge', async (_: never, signal: AbortSignal) => {
      await world.handlers.cancelSignIn({ id }, callContext());
      aborted = signal.aborted;
      return world.tokens('first');
    });
    await expect(answer(id, { kind: 'code', code: '1' })).rejects.toMatchObject({
      failure: { code: 'sign-in-unknown' },
    });
    expect(aborted).toBe(true);
    expect(await world.storedUsers()).toEqual([]);
  });

  it('fails with the reason where the user cannot be kept', async () => {
    world.answers('InitiateAuth', () => world.tokens('first'));
    expect(await begin({ keep: 'vault' })).toMatchObject({
      step: null,
      userId: null,
      problem: { code: 'vault-none' },
    });
  });
});

describe('a device', () => {
  it('that is offered is confirmed, and its password stored before', async () => {
    world.answers('InitiateAuth', () => world.tokens('first', { NewDeviceMetadata: newDevice }));
    world.answers('ConfirmDevice', async () => {
      expect((await world.storedUsers())[0]?.device?.password).toHaveLength(56);
      return { UserConfirmationNecessary: false };
    });
    await begin();
    const [user] = await world.storedUsers();
    expect(user).toMatchObject({
      device: { key: newDevice.DeviceKey, groupKey: newDevice.DeviceGroupKey },
      session: { deviceKey: newDevice.DeviceKey },
    });
    expect(world.input('ConfirmDevice')).toMatchObject({
      AccessToken: user?.session?.accessToken,
      DeviceKey: newDevice.DeviceKey,
      DeviceName: 'Countersign',
    });
    expect(JSON.stringify(world.input('ConfirmDevice'))).not.toContain(user?.device?.password);
  });

  it('that is refused is none of ours; the user is signed in all the same', async () => {
    world.answers('InitiateAuth', () => world.tokens('first', { NewDeviceMetadata: newDevice }));
    world.answers('ConfirmDevice', refuses('InvalidParameterException'));
    expect(await begin()).toMatchObject({ problem: null, userId: expect.any(String) });
    expect(await world.storedUsers()).toMatchObject([{ device: null, session: { deviceKey: null } }]);
  });

  it('whose confirmation may have arrived is kept', async () => {
    world.answers('InitiateAuth', () => world.tokens('first', { NewDeviceMetadata: newDevice }));
    world.answers('ConfirmDevice', offline);
    expect((await begin()).userId).not.toBeNull();
    expect(await world.storedUsers()).toMatchObject([{ device: { key: newDevice.DeviceKey } }]);
  });

  it.each([true, false])('is the user’s to remember where the pool says so: %s', async (asks) => {
    world.answers('InitiateAuth', () => world.tokens('first', { NewDeviceMetadata: newDevice }));
    world.answers('ConfirmDevice', { UserConfirmationNecessary: asks });
    const { userId } = await begin();
    expect(world.operations()).not.toContain('UpdateDeviceStatus');
    const offered = async () => (await world.users.summary(userId ?? '')).deviceOffered ?? false;
    expect(await offered()).toBe(asks);
    world.restart();
    expect(await offered()).toBe(asks);
    const session = await world.connections.find('user', userId ?? '');
    await world.users.endHere(userId ?? '');
    expect(await offered()).toBe(false);
    await world.connections.put(session);
    world.answers('UpdateDeviceStatus', {});
    const action = { kind: 'remember-device', deviceKey: newDevice.DeviceKey, remembered: false } as const;
    await world.handlers.userAction({ userId: userId ?? '', action }, callContext());
    expect(await offered()).toBe(false);
    expect((await world.storedUsers())[0]?.device).toMatchObject({ key: newDevice.DeviceKey });
  });

  it('proves itself with its own password', async () => {
    const device = { key: 'key', groupKey: '-group', password: 'of the device' };
    await world.addUser(poolId, { device, session: null });
    world.answers('InitiateAuth', challenge('DEVICE_SRP_AUTH'));
    world.answers('RespondToAuthChallenge', challenge('DEVICE_PASSWORD_VERIFIER', verifier), () =>
      world.tokens('second'),
    );
    expect((await begin()).userId).toBe('user-1');
    expect(world.input('RespondToAuthChallenge').ChallengeResponses.PASSWORD_CLAIM_SIGNATURE).toBeDefined();
  });

  it('that the service has forgotten is forgotten here, also where the sign-in then fails', async () => {
    const device = { key: 'key', groupKey: '-group', password: 'of the device' };
    await world.addUser(poolId, { device, session: null });
    world.answers(
      'InitiateAuth',
      refuses('ResourceNotFoundException', 'Device does not exist.'),
      refuses('NotAuthorizedException'),
    );
    expect((await begin()).problem).not.toBeNull();
    expect(world.asked[1]?.input).not.toHaveProperty('AuthParameters.DEVICE_KEY');
    expect((await world.storedUsers())[0]?.device).toBeNull();
  });
});

describe('a worker that is stopped', () => {
  it('leaves each step to the next one', async () => {
    world.answers('InitiateAuth', challenge('NEW_PASSWORD_REQUIRED'));
    world.answers('RespondToAuthChallenge', challenge('SELECT_MFA_TYPE', { MFAS_CAN_CHOOSE: '["SMS_MFA"]' }));
    const view = await begin();
    world.restart();
    expect(await list()).toEqual([view]);
    const next = await answer(view.id, { kind: 'new-password', password: 'another', attributes: {} });
    expect(next.step).toEqual({ name: 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION', offered: ['SMS_MFA'] });
    world.restart();
    world.answers('RespondToAuthChallenge', () => world.tokens('first'));
    expect((await answer(view.id, { kind: 'choice', value: 'SMS_MFA' })).userId).not.toBeNull();
    expect(await list()).toEqual([]);
  });

  it('amid an SRP exchange loses the password with it, which is asked for again', async () => {
    const never = new Promise(() => undefined);
    let reached = () => {};
    const there = new Promise<void>((resolve) => {
      reached = resolve;
    });
    world.answers('InitiateAuth', challenge('PASSWORD_VERIFIER', verifier));
    world.answers('RespondToAuthChallenge', () => {
      reached();
      return never;
    });
    void begin({ flow: 'USER_SRP_AUTH' });
    await there;
    world.restart();
    const [view] = await list();
    expect(view?.step).toEqual({ name: 'CONFIRM_SIGN_IN_WITH_PASSWORD' });
    world.answers('RespondToAuthChallenge', () => world.tokens('first'));
    expect((await answer(view?.id ?? '', { kind: 'password', password: 'pass word' })).userId).not.toBeNull();
  });

  it('amid a second sign-in of a user does not take the first one’s tokens for its end', async () => {
    world.answers('InitiateAuth', () => world.tokens('first'));
    await begin();
    let reached = () => {};
    const there = new Promise<void>((resolve) => {
      reached = resolve;
    });
    world.answers('InitiateAuth', () => {
      reached();
      return new Promise(() => undefined);
    });
    void begin();
    await there;
    world.restart();
    expect(await list()).toMatchObject([{ step: { name: 'CONFIRM_SIGN_IN_WITH_PASSWORD' }, userId: null }]);
  });

  it('amid its first question asks it again where that needs no password', async () => {
    let reached = () => {};
    const there = new Promise<void>((resolve) => {
      reached = resolve;
    });
    world.answers(
      'InitiateAuth',
      () => {
        reached();
        return new Promise(() => undefined);
      },
      offline,
      challenge('EMAIL_OTP'),
    );
    void begin({ flow: 'USER_AUTH', password: null, preferred: 'EMAIL_OTP' });
    await there;
    world.restart();
    expect(await list()).toMatchObject([{ step: null, problem: { code: 'network-failed' } }]);
    expect(await list()).toMatchObject([
      { step: { name: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE' }, problem: null },
    ]);
    expect(world.input('InitiateAuth').AuthParameters).toEqual({
      USERNAME: 'jane',
      PREFERRED_CHALLENGE: 'EMAIL_OTP',
    });
  });

  it('after the user was stored leaves no sign-in behind', async () => {
    world.answers('InitiateAuth', challenge('SMS_MFA'));
    const { id } = await begin();
    const before = world.store.content['sign-ins'];
    world.time += 5000;
    world.answers('RespondToAuthChallenge', () => world.tokens('first'));
    await answer(id, { kind: 'code', code: '1' });
    world.store.content['sign-ins'] = before;
    world.restart();
    expect(await list()).toEqual([]);
  });

  it.each([
    ['remembers it', {}, { key: newDevice.DeviceKey }],
    [
      'leaves that to the user',
      { UserConfirmationNecessary: true },
      { key: newDevice.DeviceKey, offered: true },
    ],
    ['wants none', refuses('InvalidParameterException'), null],
  ])(
    'before a new device was confirmed leaves that to the next one: the pool %s',
    async (_, said, device) => {
      world.answers('InitiateAuth', challenge('SMS_MFA'));
      const { id } = await begin();
      world.time += 5000;
      let reached = () => {};
      const there = new Promise<void>((resolve) => {
        reached = resolve;
      });
      world.answers('RespondToAuthChallenge', () => world.tokens('first', { NewDeviceMetadata: newDevice }));
      world.answers(
        'ConfirmDevice',
        () => {
          reached();
          return new Promise(() => undefined);
        },
        said,
      );
      void answer(id, { kind: 'code', code: '1' });
      await there;
      const [before] = await world.storedUsers();
      world.restart();
      expect(await list()).toEqual([]);
      expect(world.operations().filter((name) => name === 'ConfirmDevice')).toHaveLength(2);
      const [after] = await world.storedUsers();
      const password = before?.device?.password;
      expect(after?.device ?? null).toEqual(
        device && { ...device, groupKey: newDevice.DeviceGroupKey, password },
      );
      expect(after?.session?.deviceKey).toBe(device?.key ?? null);
    },
  );

  it('leaves a step that comes before the sign-in, and one that has failed', async () => {
    world.answers('InitiateAuth', refuses('UserNotConfirmedException'));
    const unconfirmed = await begin();
    world.answers('InitiateAuth', refuses('NotAuthorizedException'));
    const failed = await begin({ username: 'mary' });
    world.restart();
    expect(await list()).toEqual([unconfirmed, failed]);
    expect(unconfirmed.step).toEqual({ name: 'CONFIRM_SIGN_UP' });
  });
});
