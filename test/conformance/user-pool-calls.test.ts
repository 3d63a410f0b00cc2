import { createHmac } from 'node:crypto';
import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { operations } from '#test/servers/user-pool/operations.ts';
import { type RunningUserPool, startUserPool } from '#test/servers/user-pool/start-user-pool.ts';
import { totpCode } from '#test/servers/user-pool/totp.ts';
import { AmazonClient } from './amazon-client.ts';
import { createPasskey } from './made-passkey.ts';

const password = 'Correct-horse-9';
const attributes = { email: 'ana@example.com', phone_number: '+4915112345678' };

describe('the AWS SDK against the stand-in user pool', () => {
  let running: RunningUserPool;
  let client: sdk.CognitoIdentityProvider;
  let ClientId = '';

  const start = async (options: Parameters<typeof startUserPool>[0] = {}): Promise<void> => {
    await running?.close();
    running = await startUserPool(options);
    client = new sdk.CognitoIdentityProvider({ region: 'us-east-1', endpoint: running.url, maxAttempts: 1 });
    ClientId = running.pool.clientId;
    await running.admin.addUser({ username: 'ana', password, attributes });
  };
  beforeEach(() => start());
  afterEach(() => running.close());

  const code = (): string => running.inbox.at(-1)?.code ?? '';
  const initiate = (AuthFlow: sdk.AuthFlowType, AuthParameters: Record<string, string>, Session?: string) =>
    client.initiateAuth({ ClientId, AuthFlow, AuthParameters, ...(Session && { Session }) });
  const signIn = (USERNAME = 'ana', PASSWORD = password) =>
    initiate('USER_PASSWORD_AUTH', { USERNAME, PASSWORD });
  const respond = (
    { ChallengeName, Session }: sdk.InitiateAuthCommandOutput,
    ChallengeResponses: Record<string, string>,
  ) =>
    client.respondToAuthChallenge({
      ClientId,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: 'ana', ...ChallengeResponses },
    });
  const tokens = async (answer: Promise<sdk.InitiateAuthCommandOutput>) => {
    const { AccessToken = '', RefreshToken = '', IdToken = '' } = (await answer).AuthenticationResult ?? {};
    return { AccessToken, RefreshToken, IdToken };
  };

  it('has every operation that needs no signature but the two of old and of risk', async () => {
    const unsigned = Object.keys(operations);
    expect(unsigned.filter((name) => !(`${name}Command` in sdk))).toEqual([]);
    expect(unsigned).toHaveLength(32);
  });

  it('answers sign-up, its code, and the session that signs in after it', async () => {
    const passwordless = {
      ClientId,
      Username: 'ben',
      UserAttributes: [{ Name: 'email', Value: 'b@example.com' }],
    };
    await expect(client.signUp({ ...passwordless, UserAttributes: [] })).rejects.toBeInstanceOf(
      sdk.InvalidParameterException,
    );
    const { UserConfirmed, CodeDeliveryDetails } = await client.signUp(passwordless);
    expect(UserConfirmed).toBe(false);
    expect(CodeDeliveryDetails).toMatchObject({ DeliveryMedium: 'EMAIL', Destination: 'b***@e***' });
    await expect(client.signUp(passwordless)).rejects.toBeInstanceOf(sdk.UsernameExistsException);
    await client.resendConfirmationCode({ ClientId, Username: 'ben' });
    const confirmation = { ClientId, Username: 'ben', ConfirmationCode: 'no' };
    await expect(client.confirmSignUp(confirmation)).rejects.toBeInstanceOf(sdk.CodeMismatchException);
    const { Session } = await client.confirmSignUp({ ...confirmation, ConfirmationCode: code() });
    const signedIn = await tokens(initiate('USER_AUTH', { USERNAME: 'ben' }, Session));
    await client.getUser({ AccessToken: signedIn.AccessToken });
    await expect(initiate('USER_AUTH', { USERNAME: 'ben' }, Session)).rejects.toThrow('only be used once');
    const ValidationData = [{ Name: 'refuse', Value: 'not today' }];
    await expect(client.signUp({ ...passwordless, ValidationData })).rejects.toBeInstanceOf(
      sdk.UserLambdaValidationException,
    );
  });

  it('moves an address to another user only when told to', async () => {
    await client.signUp({
      ClientId,
      Username: 'other',
      Password: password,
      UserAttributes: [{ Name: 'email', Value: attributes.email }],
    });
    const told = { ClientId, Username: 'other', ConfirmationCode: code() };
    await expect(client.confirmSignUp(told)).rejects.toBeInstanceOf(sdk.AliasExistsException);
    await client.confirmSignUp({ ...told, ForceAliasCreation: true });
    const moved = running.admin.user({ username: 'ana' }).attributes;
    expect(moved).toContainEqual({ Name: 'email_verified', Value: 'false' });
  });

  it('insists on the secret of a client that has one', async () => {
    await start({ clients: [{ clientId: 'with-secret', clientSecret: 'the secret' }] });
    await expect(signIn()).rejects.toThrow('Client with-secret is configured with secret but SECRET_HASH');
    const AuthParameters = { USERNAME: 'ana', PASSWORD: password, SECRET_HASH: 'wrong' };
    await expect(initiate('USER_PASSWORD_AUTH', AuthParameters)).rejects.toThrow(
      'Unable to verify secret hash for client with-secret',
    );
    const SECRET_HASH = createHmac('sha256', 'the secret').update('anawith-secret').digest('base64');
    const { RefreshToken } = await tokens(initiate('USER_PASSWORD_AUTH', { ...AuthParameters, SECRET_HASH }));
    await client.getTokensFromRefreshToken({ ClientId, RefreshToken, ClientSecret: 'the secret' });
    const wrong = client.getTokensFromRefreshToken({ ClientId, RefreshToken, ClientSecret: 'no' });
    await expect(wrong).rejects.toBeInstanceOf(sdk.NotAuthorizedException);
    await tokens(initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken, SECRET_HASH }));
    await client.revokeToken({ ClientId, Token: RefreshToken, ClientSecret: 'the secret' });
  });

  it('offers the first factors a user has, and takes one', async () => {
    const asked = await initiate('USER_AUTH', { USERNAME: 'ana' });
    expect(asked).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP'],
    });
    const sent = await respond(asked, { ANSWER: 'EMAIL_OTP' });
    await expect(respond(asked, { ANSWER: 'EMAIL_OTP' })).rejects.toThrow('only be used once');
    await expect(respond(sent, { EMAIL_OTP_CODE: 'no' })).rejects.toBeInstanceOf(sdk.CodeMismatchException);
    await respond(sent, { EMAIL_OTP_CODE: code() });
    const text = await initiate('USER_AUTH', { USERNAME: 'ana', PREFERRED_CHALLENGE: 'SMS_OTP' });
    await respond(text, { SMS_OTP_CODE: code() });
    const plain = await initiate('USER_AUTH', { USERNAME: 'ana', PREFERRED_CHALLENGE: 'PASSWORD' });
    await respond(plain, { PASSWORD: password });
    const srp = await initiate('USER_AUTH', {
      USERNAME: 'ana',
      PREFERRED_CHALLENGE: 'PASSWORD_SRP',
      SRP_A: 'ab12',
    });
    expect(srp).toMatchObject({ ChallengeName: 'PASSWORD_VERIFIER', Session: expect.any(String) });
  });

  it('ends a sign-in after three wrong codes, and when its time is over', async () => {
    running.admin.setFlag({ mfa: 'ON', mfaSetup: ['EMAIL_OTP'] });
    const setup = await signIn();
    const sent = await respond(setup, { EMAIL: 'new@example.com' });
    for (let count = 0; count < 3; count++) {
      await expect(respond(sent, { EMAIL_OTP_CODE: 'no' })).rejects.toBeInstanceOf(sdk.CodeMismatchException);
    }
    await expect(respond(sent, { EMAIL_OTP_CODE: code() })).rejects.toBeInstanceOf(
      sdk.NotAuthorizedException,
    );
    const late = await signIn();
    running.admin.advance({ milliseconds: 181_000 });
    await expect(respond(late, { EMAIL: 'new@example.com' })).rejects.toThrow('session is expired');
    const again = await respond(await signIn(), { EMAIL: 'new@example.com' });
    await respond(again, { EMAIL_OTP_CODE: code() });
    expect(running.admin.user({ username: 'ana' }).mfa).toEqual(['EMAIL_OTP']);
  });

  it('refuses a proof of the password that comes too late', async () => {
    running.admin.advance({ milliseconds: 10 * 60_000 });
    const late = new AmazonClient(running);
    expect(await late.signIn(late.user('ana'), password)).toMatchObject({
      error: { name: 'NotAuthorizedException' },
    });
  });

  it('sets up an authenticator within a sign-in and by access token', async () => {
    const { AccessToken } = await tokens(signIn());
    const enable = { SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } };
    await expect(client.setUserMFAPreference({ AccessToken, ...enable })).rejects.toBeInstanceOf(
      sdk.InvalidParameterException,
    );
    const { SecretCode = '' } = await client.associateSoftwareToken({ AccessToken });
    await expect(client.verifySoftwareToken({ AccessToken, UserCode: '000000' })).rejects.toBeInstanceOf(
      sdk.EnableSoftwareTokenMFAException,
    );
    await client.verifySoftwareToken({ AccessToken, UserCode: totpCode(SecretCode, Date.now()) });
    await client.setUserMFAPreference({ AccessToken, ...enable });
    expect(await client.getUser({ AccessToken })).toMatchObject({
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
    });
    const SOFTWARE_TOKEN_MFA_CODE = totpCode(SecretCode, Date.now() + 30_000);
    const asked = await signIn();
    await expect(respond(asked, { SOFTWARE_TOKEN_MFA_CODE: 'abcdef' })).rejects.toBeInstanceOf(
      sdk.CodeMismatchException,
    );
    await respond(asked, { SOFTWARE_TOKEN_MFA_CODE });

    await running.admin.addUser({ username: 'ben', password });
    running.admin.setFlag({ mfa: 'ON' });
    const setup = await signIn('ben');
    const begun = await client.associateSoftwareToken({ Session: setup.Session });
    const UserCode = totpCode(begun.SecretCode ?? '', Date.now());
    await expect(respond({ ...setup, ...begun }, { USERNAME: 'ben' })).rejects.toThrow('not been verified');
    const done = await client.verifySoftwareToken({ Session: begun.Session, UserCode });
    expect(done.Status).toBe('SUCCESS');
    await respond({ ...setup, Session: done.Session }, { USERNAME: 'ben' });
  });

  it('rotates refresh tokens and refuses one after its grace', async () => {
    const { RefreshToken, AccessToken } = await tokens(signIn());
    const refresh = (token: string) => client.getTokensFromRefreshToken({ ClientId, RefreshToken: token });
    expect((await refresh(RefreshToken)).AuthenticationResult).not.toHaveProperty('RefreshToken');
    running.admin.setFlag({ refreshRotation: true, rotationGraceSeconds: 10 });
    const plain = initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken });
    await expect(plain).rejects.toBeInstanceOf(sdk.InvalidParameterException);
    const { RefreshToken: next = '' } = (await refresh(RefreshToken)).AuthenticationResult ?? {};
    expect(next).not.toBe('');
    await refresh(RefreshToken);
    running.admin.advance({ milliseconds: 11_000 });
    await expect(refresh(RefreshToken)).rejects.toBeInstanceOf(sdk.RefreshTokenReuseException);
    await refresh(next);
    await client.revokeToken({ ClientId, Token: next });
    await expect(refresh(next)).rejects.toThrow('Refresh Token has been revoked');
    await expect(client.getUser({ AccessToken })).rejects.toThrow('Access Token has been revoked');
    const wrongKind = client.revokeToken({ ClientId, Token: AccessToken });
    await expect(wrongKind).rejects.toBeInstanceOf(sdk.UnsupportedTokenTypeException);
  });

  it('lets tokens run out by its clock', async () => {
    running.admin.setFlag({ accessSeconds: 5, refreshSeconds: 60 });
    const { AccessToken, RefreshToken } = await tokens(signIn());
    running.admin.advance({ milliseconds: 6000 });
    await expect(client.getUser({ AccessToken })).rejects.toThrow('Access Token has expired');
    running.admin.advance({ milliseconds: 60_000 });
    const refresh = client.getTokensFromRefreshToken({ ClientId, RefreshToken });
    await expect(refresh).rejects.toThrow('Refresh Token has expired');
  });

  it('lists sign-ins and ends one or all', async () => {
    const first = await tokens(signIn());
    const second = await tokens(signIn());
    const { Sessions = [] } = await client.listUserSessions({ AccessToken: first.AccessToken });
    expect(Sessions.map(({ IsCurrentSession }) => IsCurrentSession)).toEqual([true, false]);
    expect(Sessions[0]?.CreateDate).toBeInstanceOf(Date);
    const SessionId = Sessions[1]?.SessionId;
    await client.revokeUserSession({ AccessToken: first.AccessToken, SessionId });
    await expect(client.getUser(second)).rejects.toBeInstanceOf(sdk.NotAuthorizedException);
    await client.globalSignOut({ AccessToken: first.AccessToken });
    await expect(client.globalSignOut({ AccessToken: first.AccessToken })).rejects.toThrow(
      'has been revoked',
    );
  });

  it('keeps attributes, their codes, the password and the user itself', async () => {
    const { AccessToken } = await tokens(signIn());
    const change = [
      { Name: 'email', Value: 'z@example.com' },
      { Name: 'locale', Value: 'pt' },
    ];
    const changed = await client.updateUserAttributes({ AccessToken, UserAttributes: change });
    expect(changed.CodeDeliveryDetailsList).toHaveLength(1);
    await client.getUserAttributeVerificationCode({ AccessToken, AttributeName: 'email' });
    await client.verifyUserAttribute({ AccessToken, AttributeName: 'email', Code: code() });
    await client.deleteUserAttributes({ AccessToken, UserAttributeNames: ['locale'] });
    expect((await client.getUser({ AccessToken })).UserAttributes).not.toContainEqual(change[1]);
    expect(await client.getUserAuthFactors({ AccessToken })).toMatchObject({
      ConfiguredUserAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'],
    });
    const weak = client.changePassword({ AccessToken, PreviousPassword: password, ProposedPassword: 'x' });
    await expect(weak).rejects.toBeInstanceOf(sdk.InvalidPasswordException);
    await client.forgotPassword({ ClientId, Username: 'ana' });
    running.admin.advance({ milliseconds: 3_601_000 });
    const reset = { ClientId, Username: 'ana', Password: 'Another-one-1' };
    await expect(client.confirmForgotPassword({ ...reset, ConfirmationCode: code() })).rejects.toBeInstanceOf(
      sdk.ExpiredCodeException,
    );
    const now = await tokens(signIn());
    await client.deleteUser({ AccessToken: now.AccessToken });
    running.admin.setFlag({ hideUnknownUsers: false });
    await expect(signIn()).rejects.toBeInstanceOf(sdk.UserNotFoundException);
  });

  it('keeps devices', async () => {
    running.admin.setFlag({ deviceTracking: 'always' });
    const { AuthenticationResult } = await signIn();
    const { AccessToken, RefreshToken, NewDeviceMetadata } = AuthenticationResult ?? {};
    const DeviceKey = NewDeviceMetadata?.DeviceKey ?? '';
    const refresh = (key?: string) =>
      client.getTokensFromRefreshToken({ ClientId, RefreshToken, ...(key && { DeviceKey: key }) });
    await expect(refresh(DeviceKey)).rejects.toThrow('Invalid Refresh Token');
    const DeviceSecretVerifierConfig = { Salt: 'AQID', PasswordVerifier: 'BAUG' };
    const confirmed = await client.confirmDevice({
      AccessToken,
      DeviceKey,
      DeviceName: 'x',
      DeviceSecretVerifierConfig,
    });
    expect(confirmed.UserConfirmationNecessary).toBe(false);
    await refresh(DeviceKey);
    await expect(refresh()).rejects.toThrow('Invalid Refresh Token');
    const asked = await initiate('USER_PASSWORD_AUTH', {
      USERNAME: 'ana',
      PASSWORD: password,
      DEVICE_KEY: DeviceKey,
    });
    expect(asked.ChallengeName).toBe('DEVICE_SRP_AUTH');
    const verifier = await respond(asked, { DEVICE_KEY: DeviceKey, SRP_A: 'ab12' });
    expect(verifier.ChallengeName).toBe('DEVICE_PASSWORD_VERIFIER');
    await client.updateDeviceStatus({ AccessToken, DeviceKey, DeviceRememberedStatus: 'not_remembered' });
    expect((await client.listDevices({ AccessToken, Limit: 1 })).Devices).toHaveLength(1);
    expect((await client.getDevice({ AccessToken, DeviceKey })).Device?.DeviceCreateDate).toBeInstanceOf(
      Date,
    );
    await client.forgetDevice({ AccessToken, DeviceKey });
    const gone = initiate('USER_PASSWORD_AUTH', {
      USERNAME: 'ana',
      PASSWORD: password,
      DEVICE_KEY: DeviceKey,
    });
    await expect(gone).rejects.toThrow('Device does not exist.');
    await expect(gone).rejects.toBeInstanceOf(sdk.ResourceNotFoundException);
  });

  it('registers a passkey and signs in with it, and with no other', async () => {
    const { AccessToken } = await tokens(signIn());
    const { CredentialCreationOptions } = await client.startWebAuthnRegistration({ AccessToken });
    const { challenge } = CredentialCreationOptions as { challenge: string };
    const passkey = createPasskey('localhost');
    const register = (origin: string) =>
      client.completeWebAuthnRegistration({
        AccessToken,
        Credential: { ...passkey.create(challenge, origin) },
      });
    await expect(register('https://evil.example')).rejects.toBeInstanceOf(
      sdk.WebAuthnOriginNotAllowedException,
    );
    await register('http://localhost');
    const { Credentials = [] } = await client.listWebAuthnCredentials({ AccessToken });
    expect(Credentials.map(({ CredentialId }) => CredentialId)).toEqual([passkey.id]);

    const attempt = async (forger = passkey) => {
      const asked = await initiate('USER_AUTH', { USERNAME: 'ana', PREFERRED_CHALLENGE: 'WEB_AUTHN' });
      const options = JSON.parse(asked.ChallengeParameters?.CREDENTIAL_REQUEST_OPTIONS ?? '') as {
        challenge: string;
      };
      const credential = { ...forger.get(options.challenge, 'http://localhost'), id: passkey.id };
      return respond(asked, { CREDENTIAL: JSON.stringify(credential) });
    };
    expect((await attempt()).AuthenticationResult?.AccessToken).toEqual(expect.any(String));
    await expect(attempt(createPasskey('localhost'))).rejects.toThrow('Passkey signature is wrong.');
    await client.deleteWebAuthnCredential({ AccessToken, CredentialId: passkey.id });
  });

  it('fails when and as it is told to, and says what was called', async () => {
    running.admin.failNext({ operation: 'GetUser', error: 'TooManyRequestsException', message: 'Slow down' });
    const { AccessToken } = await tokens(signIn());
    await expect(client.getUser({ AccessToken })).rejects.toBeInstanceOf(sdk.TooManyRequestsException);
    await client.getUser({ AccessToken });
    running.admin.disable({ username: 'ana' });
    await expect(signIn()).rejects.toThrow('User is disabled.');
    expect(running.admin.requests()).toEqual(['InitiateAuth', 'GetUser', 'GetUser', 'InitiateAuth']);
  });

  it('is driven by another process over HTTP', async () => {
    const post = (name: string, body: unknown) =>
      fetch(`${running.url}/@admin/${name}`, { method: 'POST', body: JSON.stringify(body) });
    expect((await post('addUser', { username: 'zoe', password })).status).toBe(200);
    expect((await post('addUser', { username: 'zoe', password })).status).toBe(400);
    expect((await post('nothing', {})).status).toBe(404);
    await tokens(signIn('zoe'));
    await initiate('USER_AUTH', { USERNAME: 'ana', PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    const inbox = await fetch(`${running.url}/@inbox`);
    expect(inbox.headers.has('access-control-allow-origin')).toBe(false);
    expect(await inbox.json()).toMatchObject([{ username: 'ana', medium: 'EMAIL', code: code() }]);
  });
});
