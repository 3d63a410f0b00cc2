import { beforeEach, describe, expect, it } from 'vitest';
import { tokenFacts } from '#core/identity/token-facts.ts';
import { callContext } from '../call-context.ts';
import { offline, refuses, start, UserPoolWorld } from './user-pools-fixture.ts';

let world: UserPoolWorld;
let poolId: string;
const minutes = (count: number) => count * 60_000;
const markOf = (token: string) => tokenFacts(token)?.payload.mark;

beforeEach(async () => {
  world = new UserPoolWorld();
  poolId = await world.addPool();
});

describe('the session of a user', () => {
  it('is used as it is while it is fresh', async () => {
    await world.addUser(poolId);
    expect((await world.users.session('user-1')).session.refreshToken).toBe('refresh first');
    expect(world.asked).toEqual([]);
  });

  it('is refreshed when it has expired, and stored before anybody has it', async () => {
    await world.addUser(poolId);
    world.time += minutes(61);
    world.answers('GetTokensFromRefreshToken', () => world.tokens('second'));
    const { session } = await world.users.session('user-1');
    expect(markOf(session.accessToken)).toBe('second');
    expect((await world.storedUsers())[0]?.session).toEqual(session);
    expect(world.asked).toEqual([
      {
        operation: 'GetTokensFromRefreshToken',
        input: { ClientId: '1example23456789', RefreshToken: 'refresh first' },
      },
    ]);
  });

  it('is refreshed once for all who wait', async () => {
    await world.addUser(poolId);
    world.time += minutes(61);
    world.answers('GetTokensFromRefreshToken', () => world.tokens('second'));
    await Promise.all([1, 2, 3].map(() => world.users.session('user-1')));
    expect(world.asked).toHaveLength(1);
  });

  it('keeps its refresh token where the service gives no new one', async () => {
    await world.addUser(poolId);
    world.answers('GetTokensFromRefreshToken', () => world.tokens('second', { RefreshToken: undefined }));
    await world.handlers.refreshUser({ userId: 'user-1' }, callContext());
    expect((await world.storedUsers())[0]?.session?.refreshToken).toBe('refresh first');
  });

  it('is refreshed with the device that it has', async () => {
    const session = { ...world.session('first'), clockDrift: 0, deviceKey: 'device' };
    await world.addUser(poolId, { session });
    world.answers('GetTokensFromRefreshToken', () => world.tokens('second'));
    const summary = await world.handlers.refreshUser({ userId: 'user-1' }, callContext());
    expect(world.input('GetTokensFromRefreshToken')).toMatchObject({ DeviceKey: 'device' });
    expect(summary.deviceKey).toBe('device');
  });

  it('is not lost where it could not be stored: it is stored the next time, and the old token not used again', async () => {
    await world.addUser(poolId);
    world.answers('GetTokensFromRefreshToken', () => world.tokens('second'));
    world.store.fail('set', new Error('full'));
    await expect(world.users.renew('user-1')).rejects.toMatchObject({ failure: { code: 'storage-failed' } });
    world.store.fail('set', null);
    await world.users.renew('user-1');
    expect(world.asked).toHaveLength(1);
    expect((await world.storedUsers())[0]?.session?.refreshToken).toBe('refresh second');
  });

  it.each([
    ['UnknownOperationException', ''],
    ['InvalidAction', 'Operation GetTokensFromRefreshToken not supported'],
    ['InvalidParameterException', 'no'],
  ])(
    'is refreshed in the older way where the service does not know the newer one: %s',
    async (name, words) => {
      await world.addUser(poolId);
      world.answers('GetTokensFromRefreshToken', refuses(name, words));
      world.answers('InitiateAuth', () => world.tokens('second', { RefreshToken: undefined }));
      await world.users.renew('user-1');
      expect(world.input('InitiateAuth')).toMatchObject({
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: 'refresh first' },
      });
    },
  );

  it('tells what was said first where the parameters were at fault and the older way is no better', async () => {
    await world.addUser(poolId);
    world.answers('GetTokensFromRefreshToken', refuses('InvalidParameterException', 'first'));
    world.answers('InitiateAuth', refuses('NotAuthorizedException', 'second'));
    await expect(world.users.renew('user-1')).rejects.toMatchObject({
      failure: { detail: 'InvalidParameterException: first' },
    });
    expect((await world.storedUsers())[0]?.session).not.toBeNull();
  });

  it('tries each form of the secret hash, and a wrong secret ends no session', async () => {
    await world.addPool({ id: poolId, clientSecret: 'secret' });
    await world.addUser(poolId);
    const refused = refuses('NotAuthorizedException', 'Unable to verify secret hash for client');
    world.answers('GetTokensFromRefreshToken', refuses('UnknownOperationException'));
    world.answers('InitiateAuth', refused);
    await expect(world.users.renew('user-1')).rejects.toThrow();
    const hashes = world.asked
      .slice(1)
      .map(({ input }) => (input.AuthParameters as { SECRET_HASH: string }).SECRET_HASH);
    expect(hashes[0]).toBe('secret');
    expect(new Set(hashes).size).toBe(3);
    expect((await world.storedUsers())[0]?.session).not.toBeNull();
    world.answers('InitiateAuth', refused, () => world.tokens('second'));
    await world.users.renew('user-1');
  });

  it.each([
    'NotAuthorizedException',
    'TokenRevokedException',
    'UserNotFoundException',
    'PasswordResetRequiredException',
    'UserNotConfirmedException',
    'RefreshTokenReuseException',
  ])('ends with %s, for a reason that is kept', async (name) => {
    await world.addUser(poolId);
    world.answers('GetTokensFromRefreshToken', refuses(name, 'it is over'));
    await expect(world.users.renew('user-1')).rejects.toMatchObject({ failure: { code: 'service-refused' } });
    world.restart();
    const [user] = await world.storedUsers();
    expect(user).toMatchObject({ session: null, ended: { detail: `${name}: it is over` } });
    await expect(world.users.session('user-1')).rejects.toMatchObject({
      failure: { code: 'sign-in-needed', detail: 'jane' },
    });
    expect(world.ended).toEqual([`${poolId}/user-1`]);
  });

  it.each([
    ['offline', offline],
    ['TooManyRequestsException', refuses('TooManyRequestsException')],
    ['InternalErrorException', refuses('InternalErrorException')],
    ['ForbiddenException', refuses('ForbiddenException')],
    ['ResourceNotFoundException', refuses('ResourceNotFoundException')],
    ['an answer without tokens', {}],
  ])('does not end: %s', async (_, answer) => {
    const before = await world.addUser(poolId);
    world.answers('GetTokensFromRefreshToken', answer);
    await expect(world.users.renew('user-1')).rejects.toThrow();
    expect(await world.storedUsers()).toEqual([before]);
    expect(world.ended).toEqual([]);
    expect(world.users.freshness(before).failure).not.toBeNull();
  });

  it('stays ended where somebody signed out while it was refreshed', async () => {
    await world.addUser(poolId);
    world.answers('GetTokensFromRefreshToken', async () => {
      await world.users.endHere('user-1');
      return world.tokens('second');
    });
    await expect(world.users.renew('user-1')).rejects.toMatchObject({ failure: { code: 'sign-in-needed' } });
    expect((await world.storedUsers())[0]?.session).toBeNull();
  });

  it('is that of the one who signed in anew while it was refreshed, or while that was refused', async () => {
    const user = await world.addUser(poolId);
    const signInAnew = () =>
      world.connections.put({
        ...user,
        session: { ...world.session('anew'), clockDrift: 0, deviceKey: null },
      });
    world.answers('GetTokensFromRefreshToken', async () => {
      await signInAnew();
      return world.tokens('second');
    });
    await world.users.renew('user-1');
    expect((await world.storedUsers())[0]?.session?.refreshToken).toBe('refresh anew');
    await world.connections.put(user);
    world.answers('GetTokensFromRefreshToken', async (input: never, signal: AbortSignal) => {
      await signInAnew();
      return refuses('NotAuthorizedException')(input, signal);
    });
    await expect(world.users.renew('user-1')).rejects.toThrow();
    expect((await world.storedUsers())[0]?.session?.refreshToken).toBe('refresh anew');
    expect(world.ended).toEqual([]);
  });

  it('needs a sign-in where it has expired and has no refresh token', async () => {
    const session = { ...world.session('first'), refreshToken: null, clockDrift: 0, deviceKey: null };
    await world.addUser(poolId, { session });
    world.time += minutes(61);
    const needed = { failure: { code: 'sign-in-needed', detail: 'jane' } };
    await expect(world.users.session('user-1')).rejects.toMatchObject(needed);
    await expect(world.users.renew('user-1')).rejects.toMatchObject(needed);
  });
});

describe('the session of the hosted UI', () => {
  beforeEach(async () => {
    await world.addPool({ id: poolId, domain: 'shop.auth.example.com' });
    await world.addUser(poolId, { signedInBy: 'hosted-ui' });
  });

  it('is refreshed by its form', async () => {
    const { idToken, accessToken } = world.session('second');
    world.form = async () => ({
      body: JSON.stringify({ id_token: idToken, access_token: accessToken, expires_in: 3600 }),
    });
    await world.users.renew('user-1');
    expect(world.forms).toMatchObject([
      {
        url: 'https://shop.auth.example.com/oauth2/token',
        body: 'grant_type=refresh_token&refresh_token=refresh%20first&client_id=1example23456789',
      },
    ]);
    expect((await world.storedUsers())[0]?.session).toMatchObject({ idToken, refreshToken: 'refresh first' });
  });

  it('ends with invalid_grant, and with nothing that says less', async () => {
    const said = (error: string) => async () => ({ status: 400, body: JSON.stringify({ error }) });
    world.form = said('invalid_client');
    await expect(world.users.renew('user-1')).rejects.toThrow();
    expect((await world.storedUsers())[0]?.session).not.toBeNull();
    world.form = said('invalid_grant');
    await expect(world.users.renew('user-1')).rejects.toThrow();
    expect((await world.storedUsers())[0]).toMatchObject({
      session: null,
      ended: { detail: 'invalid_grant' },
    });
  });
});

describe('a token', () => {
  it('is that of the user, or of whoever signed in last', async () => {
    await world.addUser(poolId);
    world.time += 60_000;
    const session = { ...world.session('second', 'mary'), clockDrift: 0, deviceKey: null };
    await world.addUser(poolId, { id: 'user-2', name: 'mary', username: 'mary', session });
    expect(await world.users.idToken(poolId, null)).toBe(session.idToken);
    expect(markOf(await world.users.idToken(poolId, 'user-1'))).toBe('first');
    expect(await world.users.token(poolId, null, 'access')).toMatchObject({
      name: 'mary',
      value: session.accessToken,
      expiresAt: start + 60_000 + 3_600_000,
    });
  });

  it('needs a sign-in where nobody is signed in, by the name of the pool', async () => {
    await expect(world.users.idToken(poolId, null)).rejects.toMatchObject({
      failure: { code: 'sign-in-needed', detail: 'Shop' },
    });
  });
});

describe('what is due', () => {
  it('is refreshed, and the time of the next told', async () => {
    await world.addUser(poolId);
    world.answers('GetTokensFromRefreshToken', () => world.tokens('second'));
    expect(await world.users.check()).toBe(start + minutes(55));
    world.time += minutes(56);
    await world.users.check();
    await world.users.renew('user-1');
    expect(world.asked).toHaveLength(1);
    expect(await world.users.check()).toBe(start + minutes(111));
  });
});
