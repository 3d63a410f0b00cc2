import { describe, expect, it, vi } from 'vitest';
import { createConnections } from '#background/identity/connections.ts';
import { createUserTokens } from '#background/identity/user-tokens.ts';
import type { UserConnection, UserPoolConnection } from '#core/identity/connection.ts';
import { tokenSourceOf } from '#core/rules/token-source.ts';
import { connectionsDocument } from '#storage/connections-document.ts';
import { openDocument } from '#storage/document.ts';
import { memoryStore } from '../../storage/memory-store.ts';
import { jwtOf } from '../jwt-of.ts';

const pool: UserPoolConnection = {
  kind: 'user-pool',
  id: 'p',
  name: 'shop',
  userPoolId: 'eu-west-1_AbC',
  clientId: 'client',
  clientSecret: null,
  region: 'eu-west-1',
  endpoint: '',
  domain: '',
  scopes: [],
};

const signedInAt = (seconds: number, name = 'ada'): UserConnection => ({
  kind: 'user',
  id: `u-${name}`,
  name,
  poolId: 'p',
  username: name,
  session: {
    idToken: jwtOf({ token_use: 'id', sub: name, exp: seconds + 3600 }),
    accessToken: jwtOf({ token_use: 'access', sub: name, auth_time: seconds, exp: seconds + 3600 }),
    refreshToken: `refresh-${name}`,
    clockDrift: 0,
    deviceKey: null,
  },
  obtainedAt: seconds * 1000,
  ended: null,
  signedInBy: 'password',
  device: null,
});

function opened(store = memoryStore()) {
  const onChange = vi.fn();
  return {
    store,
    onChange,
    connections: createConnections(openDocument(connectionsDocument, store), onChange),
  };
}

describe('connections', () => {
  it('outlive the worker, with all that is in them', async () => {
    const { store, connections } = opened();
    await connections.put(pool);
    await connections.put(signedInAt(1000));
    const again = opened(store).connections;
    expect(await again.find('user-pool', 'p')).toEqual(pool);
    expect(await again.ofKind('user')).toEqual([signedInAt(1000)]);
  });

  it('are found by kind and id, and by nothing else', async () => {
    const { connections } = opened();
    await connections.put(pool);
    await expect(connections.find('user', 'p')).rejects.toMatchObject({
      failure: { code: 'connection-unknown' },
    });
  });

  it('change where they stand, one change after the other', async () => {
    const { connections } = opened();
    await connections.put(pool);
    await connections.put(signedInAt(1000));
    const named = (name: string) => connections.change('user-pool', 'p', (before) => ({ ...before, name }));
    await Promise.all([named('one'), named('two')]);
    expect((await connections.read()).kept.map(({ thing }) => thing.name)).toEqual(['two', 'ada']);
  });

  it('of a user pool take their users along when they go', async () => {
    const { connections } = opened();
    await connections.put(pool);
    await connections.put(signedInAt(1000));
    await connections.remove('p');
    expect((await connections.read()).kept).toEqual([]);
  });
});

describe('the tokens of users', () => {
  async function users() {
    const { connections } = opened();
    await connections.put(pool);
    await connections.put(signedInAt(2000, 'ada'));
    await connections.put(signedInAt(1000, 'bob'));
    const fresh = vi.fn((id: string) => connections.find('user', id));
    return { connections, fresh, tokens: createUserTokens(connections, fresh) };
  }

  it('are there by user, and for whoever signed in last', async () => {
    const { tokens } = await users();
    const list = await tokens.list();
    expect(list.map(({ id }) => tokenSourceOf(id))).toEqual([
      { kind: 'user-pool', poolId: 'p', userId: null },
      { kind: 'user-pool', poolId: 'p', userId: 'u-ada' },
      { kind: 'user-pool', poolId: 'p', userId: 'u-bob' },
    ]);
    expect(JSON.stringify(list)).not.toContain('eyJ');
  });

  it('are those of the last who signed in, not of the last who was refreshed', async () => {
    const { connections, tokens, fresh } = await users();
    await connections.change('user', 'u-bob', (bob) => ({ ...bob, obtainedAt: 9_000_000 }));
    expect(await tokens.find('p', null, 'access')).toMatchObject({ name: 'ada' });
    expect(fresh).toHaveBeenCalledWith('u-ada');
  });

  it('are the one that is wanted of two', async () => {
    const { tokens, fresh } = await users();
    const both = await Promise.all([tokens.peek('p', 'u-bob', 'id'), tokens.peek('p', 'u-bob', 'access')]);
    const { session } = signedInAt(1000, 'bob');
    expect(both.map(({ value }) => value)).toEqual([session?.idToken, session?.accessToken]);
    expect(both[0]?.expiresAt).toBe(4_600_000);
    expect(fresh).not.toHaveBeenCalled();
  });

  it('are not there where nobody is signed in', async () => {
    const { connections, tokens } = await users();
    await connections.change('user', 'u-ada', (user) => ({ ...user, session: null }));
    await connections.change('user', 'u-bob', (user) => ({ ...user, session: null }));
    await expect(tokens.peek('p', null, 'id')).rejects.toMatchObject({
      failure: { code: 'sign-in-needed', detail: 'shop' },
    });
    await expect(tokens.peek('p', 'u-ada', 'id')).rejects.toMatchObject({
      failure: { code: 'sign-in-needed', detail: 'ada' },
    });
    expect(await tokens.all()).toEqual([]);
  });
});
