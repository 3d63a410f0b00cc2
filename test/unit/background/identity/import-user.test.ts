import { beforeEach, describe, expect, it } from 'vitest';
import { callContext } from '../call-context.ts';
import { start, UserPoolWorld } from './user-pools-fixture.ts';

let world: UserPoolWorld;
let poolId: string;

beforeEach(async () => {
  world = new UserPoolWorld();
  poolId = await world.addPool();
});

const found = (more: object = {}) => {
  const { idToken, accessToken } = world.session('page');
  const tokens = { idToken, accessToken, refreshToken: 'refresh page' };
  return { poolId, username: 'jane', ...tokens, device: null, ...more };
};
const take = (more: object = {}) => world.handlers.importUser(found(more), callContext());

describe('a session that a page had', () => {
  it('becomes a user’s, device and all', async () => {
    const device = { key: 'key', groupKey: '-group', password: 'of the page' };
    const user = await take({ device });
    expect(user).toMatchObject({ username: 'jane', signedInBy: 'imported', deviceKey: 'key' });
    expect(JSON.stringify(user)).not.toContain('of the page');
    expect((await world.storedUsers())[0]).toMatchObject({
      device,
      session: { refreshToken: 'refresh page', deviceKey: 'key' },
    });
  });

  it('says nothing of our clock, however old it is', async () => {
    const old = found();
    world.time += 1_800_000;
    const user = await world.handlers.importUser(old, callContext());
    expect(user).toMatchObject({ clockDrift: 0, freshness: { expiresAt: start + 3_600_000 } });
    expect((await world.storedUsers())[0]?.obtainedAt).toBe(start);
  });

  it('may come without a refresh token', async () => {
    expect((await take({ refreshToken: '' })).tokens?.hasRefreshToken).toBe(false);
  });

  it('is none of another client’s, another pool’s, or with tokens that are none or in each other’s place', async () => {
    const { idToken, accessToken } = found();
    const foreign = { iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_other' };
    for (const wrong of [
      { idToken: 'opaque' },
      { accessToken: '' },
      { idToken: accessToken, accessToken: idToken },
      { idToken: world.session('page', 'jane', { aud: 'another' }).idToken },
      { accessToken: world.session('page', 'jane', { client_id: 'another' }).accessToken },
      { idToken: world.session('page', 'jane', foreign).idToken },
    ]) {
      await expect(take(wrong)).rejects.toMatchObject({ failure: { code: 'session-unreadable' } });
    }
    expect(await world.storedUsers()).toEqual([]);
  });
});
