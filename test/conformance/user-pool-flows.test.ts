import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PoolAction, UserAction } from '#core/identity/account-action.ts';
import type { StepAnswer } from '#core/identity/sign-in/sign-in-step.ts';
import type { SignInView } from '#protocol/identity-contract.ts';
import type { UserDetails } from '#test/servers/user-pool/pool-admin.ts';
import type { PoolSettings } from '#test/servers/user-pool/pool-settings.ts';
import { type RunningUserPool, startUserPool } from '#test/servers/user-pool/start-user-pool.ts';
import { newTotpSecret, totpCode } from '#test/servers/user-pool/totp.ts';
import { callContext } from '#test/unit/background/call-context.ts';
import { createPasskey } from './made-passkey.ts';
import { redirectUri, UserPoolWorker } from './user-pool-worker.ts';

const password = 'Correct-horse-9';
const email = { email: 'ana@example.com' };
const phone = { phone_number: '+491701234567' };
const secrets = [undefined, 'the secret'] as const;

describe.each(secrets)('our services before a user pool whose client has the secret %s', (clientSecret) => {
  let pool: RunningUserPool;
  let worker: UserPoolWorker;
  let poolId: string;

  beforeEach(async () => {
    const client = { clientId: 'client', redirectUris: [redirectUri], logoutUris: [redirectUri] };
    pool = await startUserPool({ clients: [clientSecret ? { ...client, clientSecret } : client] });
    worker = new UserPoolWorker();
    poolId = (await worker.savePool(pool)).id;
  });
  afterEach(() => pool.close());

  const addUser = (details: Partial<UserDetails> = {}, settings: Partial<PoolSettings> = {}) => {
    pool.admin.setFlag(settings);
    return pool.admin.addUser({ username: 'ana', password, attributes: email, ...details });
  };
  const code = () => pool.inbox.at(-1)?.code ?? '';
  const begin = (more: object = {}) => worker.begin(poolId, 'ana', more);
  const answer = (view: SignInView, given: StepAnswer) => worker.answer(view.id, given);
  const giveCode = (view: SignInView, given = code()) => answer(view, { kind: 'code', code: given });
  const act = (action: PoolAction) => worker.commands.poolAction({ poolId, action }, callContext());
  const ana = { username: 'ana', clientMetadata: {} };
  const signedIn = async () => {
    const view = await begin();
    expect(view.problem).toBeNull();
    return view.userId ?? '';
  };
  const doAs = (userId: string, action: UserAction) =>
    worker.commands.userAction({ userId, action }, callContext());
  const expectDone = (view: SignInView) => {
    expect(view).toMatchObject({ step: null, problem: null });
    expect(view.userId).not.toBeNull();
  };

  it.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const)(
    'sign in by %s, and not with a wrong password',
    async (flow) => {
      await addUser();
      expect((await begin({ flow, password: 'wrong' })).problem?.detail).toBe(
        'NotAuthorizedException: Incorrect username or password.',
      );
      expectDone(await begin({ flow }));
    },
  );

  it('sign up, confirm, and go on to sign in without another code', async () => {
    const signUp = { ...ana, kind: 'sign-up', password, attributes: email, validationData: {} } as const;
    expect(await act(signUp)).toMatchObject({ confirmed: false, delivery: { medium: 'EMAIL' } });
    const waits = await begin();
    expect(waits.step?.name).toBe('CONFIRM_SIGN_UP');
    await act({ ...ana, kind: 'resend-code' });
    const confirm = { ...ana, kind: 'confirm-sign-up', code: code(), forceAlias: false } as const;
    await expect(act({ ...confirm, code: 'no', thenSignIn: true })).rejects.toMatchObject({
      failure: { code: 'service-refused' },
    });
    const { signIn } = await act({ ...confirm, thenSignIn: true });
    expect(signIn?.userId).not.toBeNull();
    expect(await worker.list()).toEqual([]);
  });

  it('confirm and then sign in with the password, as the sign-in waited for it', async () => {
    await act({ ...ana, kind: 'sign-up', password, attributes: email, validationData: {} });
    const waits = await begin();
    const confirm = { ...ana, kind: 'confirm-sign-up', code: code(), forceAlias: false } as const;
    expect((await act({ ...confirm, thenSignIn: false })).signIn?.id).toBe(waits.id);
    expectDone(await answer(waits, { kind: 'password', password }));
  });

  it('give a new password and what else is required', async () => {
    await addUser({ temporaryPassword: true, attributes: {} });
    const view = await begin();
    expect(view.step).toMatchObject({
      name: 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED',
      requiredAttributes: ['email'],
    });
    const given = { kind: 'new-password', password: 'Another-horse-9', attributes: email } as const;
    expectDone(await answer(view, given));
    expectDone(await begin({ password: 'Another-horse-9' }));
  });

  it('answer with a code by SMS and by e-mail, again after a wrong one', async () => {
    await addUser({ attributes: { ...email, ...phone }, mfa: ['SMS_MFA'] });
    const sms = await begin();
    expect(sms.step).toMatchObject({ name: 'CONFIRM_SIGN_IN_WITH_SMS_CODE' });
    expect((await giveCode(sms, '000000')).problem?.detail).toContain('CodeMismatchException');
    expectDone(await giveCode(sms));
    await pool.admin.addUser({ username: 'ben', password, attributes: email, mfa: ['EMAIL_OTP'] });
    const mail = await worker.begin(poolId, 'ben');
    expect(mail.step).toMatchObject({ name: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE' });
    expectDone(await giveCode(mail));
  });

  it('choose among second factors, and answer with an authenticator', async () => {
    const totpSecret = newTotpSecret();
    await addUser({ attributes: { ...email, ...phone }, mfa: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], totpSecret });
    const view = await begin();
    expect(view.step?.name).toBe('CONTINUE_SIGN_IN_WITH_MFA_SELECTION');
    const asks = await answer(view, { kind: 'choice', value: 'SOFTWARE_TOKEN_MFA' });
    expect(asks.step?.name).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
    expectDone(await giveCode(asks, totpCode(totpSecret, Date.now())));
  });

  it('set an authenticator up on the way in, and use it the next time', async () => {
    await addUser({}, { mfa: 'ON', mfaSetup: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] });
    const choice = await begin();
    expect(choice.step?.name).toBe('CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION');
    const setUp = await answer(choice, { kind: 'choice', value: 'SOFTWARE_TOKEN_MFA' });
    const secret = setUp.step?.name === 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP' ? setUp.step.secretCode : '';
    expectDone(await giveCode(setUp, totpCode(secret, Date.now())));
    pool.admin.advance({ milliseconds: 60_000 });
    const asks = await begin();
    expectDone(await giveCode(asks, totpCode(secret, Date.now() + 60_000)));
  });

  it('set e-mail up as a second factor', async () => {
    await addUser({ attributes: {} }, { mfa: 'ON', mfaSetup: ['EMAIL_OTP'] });
    const asks = await begin();
    expect(asks.step?.name).toBe('CONTINUE_SIGN_IN_WITH_EMAIL_SETUP');
    const sent = await answer(asks, { kind: 'email', email: email.email });
    expect(sent.step?.name).toBe('CONFIRM_SIGN_IN_WITH_EMAIL_CODE');
    expectDone(await giveCode(sent));
  });

  it.each(['CUSTOM_WITH_SRP', 'CUSTOM_WITHOUT_SRP'] as const)(
    'answer the pool’s own questions: %s',
    async (flow) => {
      const customRounds = [
        { parameters: { question: 'one' }, answer: 'a' },
        { parameters: { question: 'two' }, answer: 'b' },
      ];
      await addUser({}, { customRounds });
      const first = await begin({ flow });
      expect(first.step).toMatchObject({ parameters: { question: 'one' } });
      const second = await answer(first, { kind: 'custom', answer: 'a' });
      expect(second.step).toMatchObject({ parameters: { question: 'two' } });
      expectDone(await answer(second, { kind: 'custom', answer: 'b' }));
    },
  );

  it.each(['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP'] as const)(
    'choose the first factor %s, at once and among those that are offered',
    async (factor) => {
      await addUser({ attributes: { ...email, ...phone } });
      const finish = async (view: SignInView) =>
        expectDone(
          factor.startsWith('PASSWORD') && view.userId === null
            ? await answer(view, { kind: 'password', password })
            : view.userId === null
              ? await giveCode(view)
              : view,
        );
      const choice = await begin({ flow: 'USER_AUTH', password: null });
      expect(choice.step).toMatchObject({ name: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION' });
      await finish(await answer(choice, { kind: 'choice', value: factor }));
      await finish(await begin({ flow: 'USER_AUTH', preferred: factor }));
    },
  );

  it('make a passkey and sign in with it', async () => {
    await addUser();
    const userId = await signedIn();
    const passkey = createPasskey('localhost');
    const offered = await doAs(userId, { kind: 'start-passkey' });
    const options = JSON.parse(offered.kind === 'passkey-options' ? offered.options : '{}');
    const made = JSON.stringify(passkey.create(options.challenge, 'http://localhost'));
    await doAs(userId, { kind: 'complete-passkey', credential: made });
    expect(await doAs(userId, { kind: 'list-passkeys' })).toMatchObject({ passkeys: [{ id: passkey.id }] });
    const asks = await begin({ flow: 'USER_AUTH', preferred: 'WEB_AUTHN', password: null });
    const request = JSON.parse(asks.step?.name === 'CONFIRM_SIGN_IN_WITH_PASSKEY' ? asks.step.options : '{}');
    const credential = JSON.stringify(passkey.get(request.challenge, 'http://localhost'));
    expectDone(await answer(asks, { kind: 'passkey', credential }));
    await doAs(userId, { kind: 'delete-passkey', credentialId: passkey.id });
    expect(await doAs(userId, { kind: 'list-passkeys' })).toMatchObject({ passkeys: [] });
  });

  it('confirm a device, prove it at the next sign-in, and forget it with the pool', async () => {
    await addUser({}, { deviceTracking: 'always' });
    const first = await begin();
    const { device } = await worker.user(first.userId);
    expect(pool.admin.user({ username: 'ana' }).devices).toEqual([
      { key: device?.key, status: 'remembered' },
    ]);
    await worker.users.renew(first.userId ?? '');
    const count = pool.admin.requests().length;
    const second = await begin();
    expectDone(second);
    expect(second.userId).toBe(first.userId);
    // The password's two requests and the device's two.
    expect(pool.admin.requests().slice(count)).toHaveLength(4);
    expect((await worker.user(first.userId)).device).toEqual(device);
    expect(await doAs(first.userId ?? '', { kind: 'list-devices' })).toMatchObject({
      devices: [{ key: device?.key, name: 'Countersign', isThis: true }],
    });
    pool.admin.removeDevice({ username: 'ana' });
    expectDone(await begin());
    const next = (await worker.user(first.userId)).device;
    expect(next?.key).not.toBe(device?.key);
    await doAs(first.userId ?? '', { kind: 'remember-device', deviceKey: next?.key ?? '', remembered: true });
    await doAs(first.userId ?? '', { kind: 'forget-device', deviceKey: next?.key ?? '' });
    expect((await worker.user(first.userId)).device).toBeNull();
  });

  it('leave it to the user whether a device is remembered, where the pool does', async () => {
    await addUser({}, { deviceTracking: 'opt-in' });
    const { userId } = await begin();
    const { device } = await worker.user(userId);
    const status = () => pool.admin.user({ username: 'ana' }).devices.map((known) => known.status);
    expect([device?.offered, status()]).toEqual([true, ['not_remembered']]);
    const deviceKey = device?.key ?? '';
    await doAs(userId ?? '', { kind: 'remember-device', deviceKey, remembered: true });
    expect([(await worker.user(userId)).device?.offered, status()]).toEqual([undefined, ['remembered']]);
    expectDone(await begin());
    expect([(await worker.user(userId)).device?.offered, status()]).toEqual([undefined, ['remembered']]);
  });

  it('reset a password that has to be, and one that was forgotten', async () => {
    await addUser();
    pool.admin.requireReset({ username: 'ana' });
    const waits = await begin();
    expect(waits.step?.name).toBe('RESET_PASSWORD');
    await act({ ...ana, kind: 'forgot-password' });
    const next = { ...ana, kind: 'confirm-forgot-password', password: 'Another-horse-9' } as const;
    const { signIn } = await act({ ...next, code: code() });
    expect(signIn?.id).toBe(waits.id);
    expectDone(await answer(waits, { kind: 'password', password: 'Another-horse-9' }));
  });

  it('prove the password by the pool’s clock, whatever ours shows', async () => {
    await addUser();
    pool.admin.advance({ milliseconds: 3 * 3_600_000 });
    const userId = await signedIn();
    const { session } = await worker.user(userId);
    expect(Math.abs((session?.clockDrift ?? 0) + 3 * 3_600_000)).toBeLessThan(60_000);
    expect(worker.users.freshness(await worker.user(userId)).expiresAt).toBeGreaterThan(
      Date.now() + 3_000_000,
    );
  });

  it.each([false, true])('refresh tokens, with rotation: %s', async (refreshRotation) => {
    await addUser({}, { refreshRotation });
    const userId = await signedIn();
    const before = (await worker.user(userId)).session;
    for (let round = 0; round < 3; round++) await worker.users.renew(userId);
    const after = (await worker.user(userId)).session;
    expect(after?.accessToken).not.toBe(before?.accessToken);
    expect(after?.refreshToken === before?.refreshToken).toBe(!refreshRotation);
    expect(await doAs(userId, { kind: 'get-user' })).toMatchObject({ username: 'ana' });
  });

  it('look after the account', async () => {
    await addUser();
    const userId = await signedIn();
    const attributes = { name: 'Ana', email: 'ana@example.org' };
    expect(await doAs(userId, { kind: 'update-attributes', attributes, clientMetadata: {} })).toMatchObject({
      kind: 'delivery',
      medium: 'EMAIL',
    });
    await doAs(userId, { kind: 'verify-attribute', name: 'email', code: code() });
    await doAs(userId, { kind: 'delete-attributes', names: ['name'] });
    await doAs(userId, { kind: 'send-attribute-code', name: 'email', clientMetadata: {} });
    const user = await doAs(userId, { kind: 'get-user' });
    expect(user).toMatchObject({ attributes: { email: 'ana@example.org', email_verified: 'true' } });
    const offered = await doAs(userId, { kind: 'set-up-totp' });
    const secret = offered.kind === 'totp' ? offered.secretCode : '';
    await doAs(userId, { kind: 'verify-totp', code: totpCode(secret, Date.now()), deviceName: 'phone' });
    const factor = 'SOFTWARE_TOKEN_MFA';
    await doAs(userId, { kind: 'set-mfa', enabled: [factor], preferred: factor });
    expect(await doAs(userId, { kind: 'get-user' })).toMatchObject({
      mfaEnabled: [factor],
      mfaPreferred: factor,
    });
    await doAs(userId, { kind: 'set-mfa', enabled: [], preferred: null });
    expect(await doAs(userId, { kind: 'get-user' })).toMatchObject({ mfaEnabled: [] });
    await doAs(userId, { kind: 'change-password', previous: password, proposed: 'Another-horse-9' });
    expectDone(await begin({ password: 'Another-horse-9' }));
    const sessions = await doAs(userId, { kind: 'list-sessions' });
    const other = sessions.kind === 'sessions' ? sessions.sessions.find(({ isThis }) => !isThis) : undefined;
    await doAs(userId, { kind: 'revoke-session', sessionId: other?.id ?? '' });
    expect(sessions).toMatchObject({ sessions: [{}, {}] });
    await worker.commands.deleteUser({ userId, typed: 'ana' }, callContext());
    expect((await begin({ password: 'Another-horse-9' })).problem).not.toBeNull();
    expect(await worker.connections.ofKind('user')).toEqual([]);
  });

  it('sign out: here, and everywhere, which the others find out', async () => {
    await addUser();
    const userId = await signedIn();
    const { session } = await worker.user(userId);
    await worker.commands.signOut({ userId, everywhere: false, browser: false }, callContext());
    expect((await worker.user(userId)).session).toBeNull();
    await worker.connections.change('user', userId, (user) => ({ ...user, session }));
    await expect(worker.users.renew(userId)).rejects.toMatchObject({ failure: { code: 'service-refused' } });
    expect((await worker.user(userId)).ended).not.toBeNull();

    const other = new UserPoolWorker();
    const elsewhere = (await other.begin((await other.savePool(pool)).id, 'ana')).userId ?? '';
    await signedIn();
    await worker.commands.signOut({ userId, everywhere: true, browser: false }, callContext());
    const action = { userId: elsewhere, action: { kind: 'get-user' } } as const;
    await expect(other.commands.userAction(action, callContext())).rejects.toMatchObject({
      failure: { code: 'service-refused' },
    });
    expect(await other.user(elsewhere)).toMatchObject({ session: null, ended: { code: 'service-refused' } });
  });

  it('go through the hosted UI, refresh there, and end the browser’s session', async () => {
    await addUser();
    const asked = { identityProvider: '', idpIdentifier: '', loginHint: '', lang: '', prompt: '' };
    const user = await worker.commands.signInInBrowser({ poolId, ...asked }, callContext());
    expect(user).toMatchObject({ username: 'ana', signedInBy: 'hosted-ui' });
    const { session } = await worker.user(user.id);
    await worker.users.renew(user.id);
    expect((await worker.user(user.id)).session?.accessToken).not.toBe(session?.accessToken);
    await worker.commands.signOut({ userId: user.id, everywhere: false, browser: true }, callContext());
    await worker.connections.change('user', user.id, (found) => ({ ...found, session }));
    await expect(worker.users.renew(user.id)).rejects.toThrow();
    expect((await worker.user(user.id)).ended?.detail).toContain('invalid_grant');
  });

  it('take a session over that somebody else signed in for', async () => {
    await addUser();
    const other = new UserPoolWorker();
    const elsewhere = await other.user((await other.begin((await other.savePool(pool)).id, 'ana')).userId);
    const { idToken = '', accessToken = '', refreshToken } = elsewhere.session ?? {};
    const found = { username: 'ana', idToken, accessToken, refreshToken: refreshToken ?? '', device: null };
    const { id } = await worker.commands.importUser({ poolId, ...found }, callContext());
    await worker.users.renew(id);
    expect(await doAs(id, { kind: 'get-user' })).toMatchObject({ username: 'ana' });
  });
});
