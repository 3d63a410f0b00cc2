import { beforeEach, describe, expect, it } from 'vitest';
import { callContext } from '../call-context.ts';
import { offline, refuses, UserPoolWorld } from './user-pools-fixture.ts';

let world: UserPoolWorld;
let poolId: string;

beforeEach(async () => {
  world = new UserPoolWorld();
  poolId = await world.addPool({ clientSecret: 'secret' });
  await world.addUser(poolId, { device: { key: 'own', groupKey: '-group', password: 'x' } });
});

const signOut = (more: object = {}) =>
  world.handlers.signOut({ userId: 'user-1', everywhere: false, browser: false, ...more }, callContext());
const sessionHere = async () => (await world.storedUsers())[0]?.session ?? null;

describe('signing out', () => {
  it('ends the session here before the service is told, and keeps the device', async () => {
    world.answers('RevokeToken', async () => {
      expect(await sessionHere()).toBeNull();
      return null;
    });
    await signOut();
    expect(world.input('RevokeToken')).toEqual({
      Token: 'refresh first',
      ClientId: '1example23456789',
      ClientSecret: 'secret',
    });
    expect((await world.storedUsers())[0]).toMatchObject({ ended: null, device: { key: 'own' } });
    expect(world.ended).toEqual([`${poolId}/user-1`]);
    await signOut();
    expect(world.asked).toHaveLength(1);
  });

  it('ends it here also offline, and tells what failed', async () => {
    world.answers('RevokeToken', offline);
    await expect(signOut()).rejects.toMatchObject({ failure: { code: 'network-failed' } });
    expect(await sessionHere()).toBeNull();
  });

  it('does not revoke what cannot be revoked', async () => {
    const session = { ...world.session('x', 'jane', { origin_jti: 0 }), clockDrift: 0, deviceKey: null };
    await world.addUser(poolId, { session: { ...session, accessToken: session.idToken } });
    await signOut();
    expect(world.asked).toEqual([]);
  });

  it('everywhere takes an access token that is good', async () => {
    world.time += 3_700_000;
    world.answers('GetTokensFromRefreshToken', () => world.tokens('second'));
    world.answers('GlobalSignOut', async () => {
      expect(await sessionHere()).toBeNull();
      return null;
    });
    await signOut({ everywhere: true });
    expect(world.input('GlobalSignOut').AccessToken).toBe(world.session('second').accessToken);
    expect(world.ended).toEqual([`${poolId}/user-1`]);
  });

  it.each([
    ['the refresh is refused', refuses('NotAuthorizedException'), 'service-refused'],
    ['nobody can be reached', offline, 'network-failed'],
  ])('everywhere ends it here where %s', async (_, answer, code) => {
    world.time += 3_700_000;
    world.answers('GetTokensFromRefreshToken', answer);
    await expect(signOut({ everywhere: true })).rejects.toMatchObject({ failure: { code } });
    expect(await sessionHere()).toBeNull();
  });

  it('of the hosted UI revokes there, and ends the browser’s session in a window', async () => {
    await world.addPool({ id: poolId, domain: 'shop.example.com' });
    await world.addUser(poolId, { signedInBy: 'hosted-ui' });
    world.form = async () => ({});
    world.window = async () => 'https://extension.example/';
    await signOut({ browser: true });
    expect(world.forms).toMatchObject([
      {
        url: 'https://shop.example.com/oauth2/revoke',
        body: 'token=refresh%20first&client_id=1example23456789',
      },
    ]);
    expect(world.opened).toEqual([
      'https://shop.example.com/logout?client_id=1example23456789&logout_uri=https%3A%2F%2Fextension.example%2F',
    ]);
  });

  it('tells that the window was closed, or that there is none; the session is gone all the same', async () => {
    world.answers('RevokeToken', null as never);
    await expect(signOut({ browser: true })).rejects.toMatchObject({
      failure: { code: 'hosted-ui-unsupported' },
    });
    expect(await sessionHere()).toBeNull();
    await world.addPool({ id: poolId, domain: 'shop.example.com' });
    await expect(signOut({ browser: true })).rejects.toMatchObject({ failure: { code: 'hosted-ui-closed' } });
  });
});

describe('deleting a user', () => {
  const remove = (typed: string) => world.handlers.deleteUser({ userId: 'user-1', typed }, callContext());

  it('takes the user’s name, typed', async () => {
    world.answers('DeleteUser', null as never);
    await expect(remove('Jane')).rejects.toMatchObject({
      failure: { code: 'confirmation-wrong', field: 'form:typed' },
    });
    expect(world.asked).toEqual([]);
    await remove('jane ');
    expect(world.operations()).toEqual(['DeleteUser']);
    expect(await world.storedUsers()).toEqual([]);
    expect(world.ended).toEqual([`${poolId}/user-1`]);
  });

  it('removes nothing here where the service refuses', async () => {
    world.answers('DeleteUser', refuses('TooManyRequestsException'));
    await expect(remove('jane')).rejects.toThrow();
    expect(await sessionHere()).not.toBeNull();
  });
});
