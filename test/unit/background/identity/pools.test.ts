import { describe, expect, it } from 'vitest';
import { callContext } from '../call-context.ts';
import { challenge, signInOf, UserPoolWorld, userPoolId } from './user-pools-fixture.ts';

const pool = {
  id: null,
  name: '',
  userPoolId,
  clientId: 'client',
  clientSecret: '',
  region: '',
  endpoint: '',
  domain: '',
  scopes: [],
};

describe('saving a user pool', () => {
  it('calls it by its id where it has no name, and tells no secret', async () => {
    const world = new UserPoolWorld();
    const saved = await world.handlers.savePool(
      { ...pool, userPoolId: ` ${userPoolId} `, clientSecret: 'hush', endpoint: 'http://127.0.0.1:9229/' },
      callContext(),
    );
    expect(saved).toMatchObject({
      name: userPoolId,
      userPoolId,
      hasClientSecret: true,
      endpoint: 'http://127.0.0.1:9229',
    });
    expect(JSON.stringify(saved)).not.toContain('hush');
  });

  it('keeps the stored secret where none is typed, unless it is of another client', async () => {
    const world = new UserPoolWorld();
    const { id } = await world.handlers.savePool({ ...pool, clientSecret: 'hush' }, callContext());
    const again = await world.handlers.savePool({ ...pool, id, name: 'Shop' }, callContext());
    expect(again).toMatchObject({ id, name: 'Shop', hasClientSecret: true });
    const other = await world.handlers.savePool({ ...pool, id, clientId: 'other' }, callContext());
    expect(other).toMatchObject({ id, hasClientSecret: false });
  });

  it('takes the stored secret away where that is wanted', async () => {
    const world = new UserPoolWorld();
    const { id } = await world.handlers.savePool({ ...pool, clientSecret: 'hush' }, callContext());
    const without = { ...pool, id, clientSecret: null };
    expect(await world.handlers.savePool(without, callContext())).toMatchObject({
      id,
      hasClientSecret: false,
    });
    expect(JSON.stringify(world.store.content)).not.toContain('hush');
  });

  it('takes the same client of the same pool for the same', async () => {
    const world = new UserPoolWorld();
    const { id } = await world.handlers.savePool(pool, callContext());
    expect((await world.handlers.savePool({ ...pool, name: 'Shop' }, callContext())).id).toBe(id);
  });

  it('refuses what is wrong, and an id that is not there', async () => {
    const world = new UserPoolWorld();
    await expect(world.handlers.savePool({ ...pool, clientId: '' }, callContext())).rejects.toMatchObject({
      failure: { code: 'field-empty', field: 'form:clientId' },
    });
    await expect(world.handlers.savePool({ ...pool, id: 'gone' }, callContext())).rejects.toMatchObject({
      failure: { code: 'connection-unknown' },
    });
  });
});

describe('taking a connection away', () => {
  it('takes a pool’s users and sign-ins along, and says whose sessions ended', async () => {
    const world = new UserPoolWorld();
    const poolId = await world.addPool();
    await world.addUser(poolId);
    world.answers('InitiateAuth', challenge('SMS_MFA'));
    await world.handlers.beginSignIn(signInOf(poolId, { username: 'mary' }), callContext());
    await world.handlers.removeConnection({ id: poolId }, callContext());
    expect((await world.connections.read()).kept).toEqual([]);
    expect(await world.handlers.listSignIns(null, callContext())).toEqual([]);
    expect(world.ended).toEqual([`${poolId}/user-1`]);
  });

  it('takes a user alone', async () => {
    const world = new UserPoolWorld();
    const poolId = await world.addPool();
    await world.addUser(poolId);
    await world.handlers.removeConnection({ id: 'user-1' }, callContext());
    expect((await world.connections.read()).kept.map(({ thing }) => thing.id)).toEqual([poolId]);
    expect(world.ended).toEqual([`${poolId}/user-1`]);
  });
});
