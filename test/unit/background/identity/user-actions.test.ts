import { beforeEach, describe, expect, it } from 'vitest';
import type { UserAction } from '#core/identity/account-action.ts';
import { callContext } from '../call-context.ts';
import { refuses, UserPoolWorld } from './user-pools-fixture.ts';

let world: UserPoolWorld;
let poolId: string;
const device = { key: 'own', groupKey: '-group', password: 'of the device' };

beforeEach(async () => {
  world = new UserPoolWorld();
  poolId = await world.addPool();
  const session = { ...world.session('first'), clockDrift: 0, deviceKey: 'own' };
  await world.addUser(poolId, { device, session });
});

const act = (action: UserAction) => world.handlers.userAction({ userId: 'user-1', action }, callContext());

describe('what a signed-in user does', () => {
  it('is done with the access token, which is refreshed first where it has expired', async () => {
    world.time += 3_700_000;
    world.answers('GetTokensFromRefreshToken', () => world.tokens('second'));
    world.answers('GetUser', { Username: 'jane', UserAttributes: [{ Name: 'email', Value: 'j@e' }] });
    expect(await act({ kind: 'get-user' })).toMatchObject({ kind: 'user', attributes: { email: 'j@e' } });
    expect(world.input('GetUser').AccessToken).toBe(world.session('second').accessToken);
  });

  it('is told page by page as one list', async () => {
    world.answers(
      'ListDevices',
      { Devices: [{ DeviceKey: 'own' }], PaginationToken: 'more' },
      { Devices: [{ DeviceKey: 'other' }] },
    );
    expect(await act({ kind: 'list-devices' })).toMatchObject({
      devices: [
        { key: 'own', isThis: true },
        { key: 'other', isThis: false },
      ],
    });
    expect(world.input('ListDevices').PaginationToken).toBe('more');
  });

  it('ends also with a service that never comes to the last page', async () => {
    world.answers('ListUserSessions', { Sessions: [{ SessionId: 's' }], NextToken: 'again' });
    await act({ kind: 'list-sessions' });
    expect(world.asked).toHaveLength(20);
  });

  it('switches off what was on, and does not speak of what the pool may not know', async () => {
    world.answers('GetUser', { Username: 'jane', UserMFASettingList: ['SMS_MFA'] });
    world.answers('SetUserMFAPreference', {});
    await act({ kind: 'set-mfa', enabled: ['SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA' });
    expect(world.input('SetUserMFAPreference')).toMatchObject({
      SMSMfaSettings: { Enabled: false, PreferredMfa: false },
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    });
    expect(world.input('SetUserMFAPreference')).not.toHaveProperty('EmailMfaSettings');
  });

  it('sets TOTP up without changing anything else', async () => {
    world.answers('AssociateSoftwareToken', { SecretCode: 'JBSWY3DP' });
    world.answers('VerifySoftwareToken', { Status: 'ERROR' }, { Status: 'SUCCESS' });
    expect(await act({ kind: 'set-up-totp' })).toEqual({
      kind: 'totp',
      secretCode: 'JBSWY3DP',
      uri: 'otpauth://totp/Shop:jane?secret=JBSWY3DP&issuer=Shop',
    });
    const verify = { kind: 'verify-totp', code: ' 1 ', deviceName: 'phone' } as const;
    await expect(act(verify)).rejects.toMatchObject({
      failure: { code: 'code-refused', field: 'form:code' },
    });
    expect(await act(verify)).toEqual({ kind: 'done' });
    expect(world.operations()).not.toContain('SetUserMFAPreference');
  });

  it('forgets our own device here too, and no other', async () => {
    world.answers('ForgetDevice', {});
    await act({ kind: 'forget-device', deviceKey: 'other' });
    expect(await world.storedUsers()).toMatchObject([{ device, session: { deviceKey: 'own' } }]);
    await act({ kind: 'forget-device', deviceKey: 'own' });
    expect(await world.storedUsers()).toMatchObject([{ device: null, session: { deviceKey: null } }]);
  });

  it('is refused in the service’s words', async () => {
    world.answers('ChangePassword', refuses('NotAuthorizedException', 'Incorrect username or password.'));
    await expect(act({ kind: 'change-password', previous: 'a', proposed: 'b' })).rejects.toMatchObject({
      failure: { detail: 'NotAuthorizedException: Incorrect username or password.' },
    });
    expect(world.operations()).toEqual(['ChangePassword']);
  });

  it('finds out whether the session has ended elsewhere', async () => {
    world.answers('GetUser', refuses('NotAuthorizedException', 'Access Token has been revoked'));
    world.answers(
      'GetTokensFromRefreshToken',
      refuses('NotAuthorizedException', 'Refresh Token has been revoked'),
    );
    await expect(act({ kind: 'get-user' })).rejects.toMatchObject({
      failure: { detail: 'NotAuthorizedException: Access Token has been revoked' },
    });
    expect((await world.storedUsers())[0]).toMatchObject({
      session: null,
      ended: { detail: 'NotAuthorizedException: Refresh Token has been revoked' },
    });
  });

  it('cannot be read out of an answer that does not hold it', async () => {
    world.answers('AssociateSoftwareToken', {});
    await expect(act({ kind: 'set-up-totp' })).rejects.toMatchObject({
      failure: { code: 'answer-unreadable', detail: 'AssociateSoftwareToken' },
    });
  });

  it('needs a user who is signed in', async () => {
    await world.users.endHere('user-1');
    await expect(act({ kind: 'get-user' })).rejects.toMatchObject({ failure: { code: 'sign-in-needed' } });
  });
});
