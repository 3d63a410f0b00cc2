import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RunningUserPool, startUserPool } from '#test/servers/user-pool/start-user-pool.ts';
import { totpCode } from '#test/servers/user-pool/totp.ts';
import { AmazonClient, type AmazonOutcome, outcome, refreshed, sessionOf, told } from './amazon-client.ts';
import { useNativePowers } from './srp-oracles.ts';

const password = 'Correct-horse-9';
const ana = { username: 'ana', password, attributes: { email: 'ana@example.com' } };

describe('AWS’s own client against the stand-in user pool', () => {
  let pool: RunningUserPool;
  let client: AmazonClient;
  let restore = () => {};

  beforeAll(() => {
    restore = useNativePowers();
  });
  afterAll(() => restore());
  beforeEach(async () => {
    pool = await startUserPool();
    client = new AmazonClient(pool);
  });
  afterEach(() => pool.close());

  const code = (): string => pool.inbox.at(-1)?.code ?? '';
  const errorOf = (ended: AmazonOutcome): unknown =>
    'error' in ended ? `${ended.error.name}: ${ended.error.message}` : ended;

  it('signs up, confirms with the code that was sent, and signs in', async () => {
    await client.signUp('ben', password, { email: 'ben@example.com' });
    const user = client.user('ben');
    expect(errorOf(await client.signIn(user, password))).toBe(
      'UserNotConfirmedException: User is not confirmed.',
    );
    await expect(told((done) => user.confirmRegistration('x', false, done))).rejects.toThrow(
      'Invalid verification code provided, please try again.',
    );
    await told((done) => user.resendConfirmationCode(done));
    await told((done) => user.confirmRegistration(code(), false, done));
    const session = sessionOf(await client.signIn(user, password));
    expect(session.isValid()).toBe(true);
    expect(session.getIdToken().payload).toMatchObject({ 'cognito:username': 'ben', email_verified: true });
  });

  it('is refused with a wrong password, by SRP and by plain password', async () => {
    await pool.admin.addUser(ana);
    const refusal = 'NotAuthorizedException: Incorrect username or password.';
    const user = client.user('ana');
    expect(errorOf(await client.signIn(user, 'another one'))).toBe(refusal);
    user.setAuthenticationFlowType('USER_PASSWORD_AUTH');
    expect(errorOf(await client.signIn(user, 'another one'))).toBe(refusal);
    expect(errorOf(await client.signIn(client.user('nobody'), password))).toBe(refusal);
    expect(sessionOf(await client.signIn(user, password)).isValid()).toBe(true);
  });

  it('gives a new password and the attributes that are required', async () => {
    await pool.admin.addUser({ username: 'new', password, temporaryPassword: true });
    const user = client.user('new');
    const asked = await client.signIn(user, password);
    expect(asked).toMatchObject({ kind: 'newPasswordRequired', required: ['email'] });
    const attributes = { email: 'new@example.com' };
    sessionOf(await outcome((calls) => user.completeNewPasswordChallenge('Fresh-pass-1', attributes, calls)));
    sessionOf(await client.signIn(client.user('new'), 'Fresh-pass-1'));
    expect(pool.admin.user({ username: 'new' })).toMatchObject({ status: 'CONFIRMED' });
  });

  it('sets an authenticator up and signs in with it', async () => {
    await pool.admin.addUser(ana);
    const user = client.user('ana');
    sessionOf(await client.signIn(user, password));
    const secret = await new Promise<string>((associateSecretCode, onFailure) => {
      user.associateSoftwareToken({ associateSecretCode, onFailure });
    });
    const verify = (answer: string): Promise<unknown> =>
      new Promise((onSuccess, onFailure) => {
        user.verifySoftwareToken(answer, 'phone', { onSuccess, onFailure });
      });
    await expect(verify('000000')).rejects.toThrow('Code mismatch and fail enable Software Token MFA');
    const now = Date.now();
    await verify(totpCode(secret, now));
    await told((done) => user.setUserMfaPreference(null, { PreferredMfa: true, Enabled: true }, done));

    const again = client.user('ana');
    expect(await client.signIn(again, password)).toMatchObject({ kind: 'totpRequired' });
    const answer = (told: string) => outcome((calls) => again.sendMFACode(told, calls, 'SOFTWARE_TOKEN_MFA'));
    expect(errorOf(await answer('000000'))).toBe('CodeMismatchException: Invalid code received for user');
    expect(errorOf(await answer(totpCode(secret, now)))).toMatch(/^ExpiredCodeException/);
    sessionOf(await answer(totpCode(secret, now + 30_000)));
  });

  it('sets an authenticator up while it signs in, where the pool requires one', async () => {
    pool.admin.setFlag({ mfa: 'ON' });
    await pool.admin.addUser(ana);
    const user = client.user('ana');
    expect(await client.signIn(user, password)).toMatchObject({ kind: 'mfaSetup' });
    const secret = await new Promise<string>((associateSecretCode, onFailure) => {
      user.associateSoftwareToken({ associateSecretCode, onFailure });
    });
    await new Promise((onSuccess, onFailure) => {
      user.verifySoftwareToken(totpCode(secret, Date.now()), 'phone', { onSuccess, onFailure });
    });
    expect(user.getSignInUserSession()?.isValid()).toBe(true);
  });

  it('chooses between second factors and answers the code that is sent', async () => {
    const attributes = { email: 'ana@example.com', phone_number: '+4915112345678' };
    await pool.admin.addUser({ ...ana, attributes, mfa: ['SMS_MFA', 'EMAIL_OTP'] });
    const user = client.user('ana');
    expect(await client.signIn(user, password)).toMatchObject({ kind: 'selectMFAType' });
    const sent = await outcome((calls) => user.sendMFASelectionAnswer('SMS_MFA', calls));
    expect(sent.kind).toBe('mfaRequired');
    sessionOf(await outcome((calls) => user.sendMFACode(code(), calls)));
  });

  it.each([['with SRP'], ['without SRP']])('answers custom questions, %s', async (way) => {
    const customRounds = [
      { parameters: { question: 'one' }, answer: '1' },
      { parameters: { question: 'two' }, answer: '2' },
    ];
    pool.admin.setFlag({ customRounds });
    await pool.admin.addUser(ana);
    const user = client.user('ana');
    user.setAuthenticationFlowType('CUSTOM_AUTH');
    const { AuthenticationDetails } = await import('amazon-cognito-identity-js');
    const asked =
      way === 'with SRP'
        ? await client.signIn(user, password)
        : await outcome((calls) => user.initiateAuth(new AuthenticationDetails({ Username: 'ana' }), calls));
    expect(asked).toMatchObject({ kind: 'customChallenge', facts: { question: 'one' } });
    const second = await outcome((calls) => user.sendCustomChallengeAnswer('1', calls, { hint: 'x' }));
    expect(second).toMatchObject({ facts: { question: 'two', clientMetadata: '{"hint":"x"}' } });
    sessionOf(await outcome((calls) => user.sendCustomChallengeAnswer('2', calls)));
  });

  it('remembers a device, signs in with it in place of the second factor, and forgets it', async () => {
    pool.admin.setFlag({ deviceTracking: 'opt-in' });
    await pool.admin.addUser({ ...ana, mfa: ['EMAIL_OTP'] });
    const user = client.user('ana');
    user.setAuthenticationFlowType('USER_PASSWORD_AUTH');
    const asked = await client.signIn(user, password);
    expect(asked.kind).not.toBe('session');
    pool.admin.setFlag({ mfa: 'OFF' });
    const first = await client.signIn(user, password);
    expect(first).toMatchObject({ kind: 'session', deviceWaits: true });
    await new Promise((onSuccess, onFailure) => user.setDeviceStatusRemembered({ onSuccess, onFailure }));
    const devices = pool.admin.user({ username: 'ana' }).devices;
    expect(devices).toContainEqual({ key: expect.any(String), status: 'remembered' });

    pool.admin.setFlag({ mfa: 'OPTIONAL' });
    const again = client.user('ana');
    const session = sessionOf(await client.signIn(again, password));
    expect(pool.admin.requests().filter((name) => name === 'RespondToAuthChallenge')).toHaveLength(3);
    expect(session.getAccessToken().payload.device_key).toBe(devices.at(-1)?.key);
    expect((await refreshed(again, session)).isValid()).toBe(true);

    pool.admin.removeDevice({ username: 'ana' });
    pool.admin.setFlag({ mfa: 'OFF' });
    expect(await client.signIn(client.user('ana'), password)).toMatchObject({ deviceWaits: true });
  });

  it('refreshes, changes the password, and signs out everywhere', async () => {
    await pool.admin.addUser(ana);
    const user = client.user('ana');
    const session = sessionOf(await client.signIn(user, password));
    const next = await refreshed(user, session);
    expect(next.getAccessToken().getJwtToken()).not.toBe(session.getAccessToken().getJwtToken());
    await expect(told((done) => user.changePassword('wrong one', 'Another-1', done))).rejects.toThrow(
      'Incorrect',
    );
    await expect(told((done) => user.changePassword(password, 'short', done))).rejects.toThrow(
      'not long enough',
    );
    await told((done) => user.changePassword(password, 'Another-one-1', done));
    const again = client.user('ana');
    sessionOf(await client.signIn(again, 'Another-one-1'));
    await new Promise((onSuccess, onFailure) => user.globalSignOut({ onSuccess, onFailure }));
    await expect(told((done) => again.getUserAttributes(done))).rejects.toThrow(
      'Access Token has been revoked',
    );
  });

  it('resets a forgotten password, also when the pool demands it', async () => {
    await pool.admin.addUser(ana);
    pool.admin.requireReset({ username: 'ana' });
    const user = client.user('ana');
    expect(errorOf(await client.signIn(user, password))).toMatch(/^PasswordResetRequiredException/);
    await new Promise((onSuccess, onFailure) => user.forgotPassword({ onSuccess, onFailure }));
    const confirm = (told: string) =>
      new Promise((onSuccess, onFailure) =>
        user.confirmPassword(told, 'Another-one-1', { onSuccess, onFailure }),
      );
    await expect(confirm('nothing')).rejects.toThrow('Invalid verification code');
    const right = code();
    await confirm(right);
    await expect(confirm(right)).rejects.toThrow('please request a code again');
    sessionOf(await client.signIn(user, 'Another-one-1'));
  });

  it('reads, changes and verifies attributes, and deletes the user', async () => {
    await pool.admin.addUser(ana);
    const user = client.user('ana');
    sessionOf(await client.signIn(user, password));
    const change = { Name: 'email', Value: 'ana@other.example' };
    await told((done) => user.updateAttributes([change] as never, done));
    expect(pool.inbox.at(-1)?.destination).toBe('ana@other.example');
    await new Promise((onSuccess, onFailure) =>
      user.verifyAttribute('email', code(), { onSuccess, onFailure }),
    );
    const attributes = await told<{ Name: string; Value: string }[]>((done) =>
      user.getUserAttributes(done as never),
    );
    const pairs = Object.fromEntries(attributes.map(({ Name, Value }) => [Name, Value]));
    expect(pairs).toMatchObject({ email: 'ana@other.example', email_verified: 'true' });
    await told((done) => user.deleteUser(done));
    expect(errorOf(await client.signIn(client.user('ana'), password))).toMatch(/^NotAuthorizedException/);
  });

  it('signs in 300 times with random passwords and is never refused', async () => {
    const refused: unknown[] = [];
    for (let count = 0; count < 300; count++) {
      const username = `user-${count}`;
      const secret = `${randomBytes(9).toString('base64')}ß🙂`;
      await pool.admin.addUser({ username, password: secret });
      const ended = await client.signIn(client.user(username), secret);
      if (ended.kind !== 'session') refused.push(errorOf(ended));
    }
    expect(refused).toEqual([]);
  }, 120_000);
});
