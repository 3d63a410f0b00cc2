import { describe, expect, it } from 'vitest';
import type { Connection } from '#core/identity/connection.ts';
import type { StoredIdentity } from '#storage/identity-document.ts';
import { callContext } from './call-context.ts';
import {
  codeOf,
  identityOf,
  newWorld,
  options,
  passphrase,
  startWorker,
  type Worker,
} from './vault-fixture.ts';

const pool: Connection = {
  kind: 'user-pool',
  id: 'pool',
  name: 'shop',
  userPoolId: 'eu-central-1_a',
  clientId: 'client',
  clientSecret: 'secret-of-the-client',
  region: 'eu-central-1',
  endpoint: '',
  domain: '',
  scopes: [],
};
const user: Connection = {
  kind: 'user',
  id: 'user',
  name: 'ada',
  poolId: 'pool',
  username: 'ada',
  session: {
    idToken: 'secret-id-token',
    accessToken: 'secret-access-token',
    refreshToken: 'secret-refresh-token',
    clockDrift: 0,
    deviceKey: null,
  },
  obtainedAt: 1,
  ended: null,
  signedInBy: 'password',
  device: { key: 'device', groupKey: 'group', password: 'secret-of-the-device' },
};
const center: Connection = {
  kind: 'center',
  id: 'center',
  name: 'work',
  startUrl: 'https://a.awsapps.com/start',
  region: 'eu-central-1',
  oidcEndpoint: '',
  portalEndpoint: '',
  client: { clientId: 'c', clientSecret: 'secret-of-the-registration', expiresAt: null },
  token: { accessToken: 'secret-of-the-center', refreshToken: null, expiresAt: 2 },
  obtainedAt: 1,
  ended: null,
};
const sourced: StoredIdentity = {
  id: 'sourced',
  name: 'a role',
  credentials: { accessKeyId: 'ASIA', secretAccessKey: 'secret-of-the-role' },
  expiresAt: 5,
  source: { kind: 'center', centerId: 'center', accountId: '1', roleName: 'r' },
};
const everything = ['mine', 'a role', 'key', 'shop', 'ada', 'work'];
const context = callContext();

/** Something of every kind, all of it in the session. */
async function fill({ identities, tokens, connections }: Worker): Promise<void> {
  await identities.save(identityOf('mine'));
  await identities.put(sourced);
  await tokens.save({ name: 'key', value: 'secret-token' });
  for (const connection of [pool, user, center]) await connections.put(connection);
}

async function seen({ identities, tokens, connections }: Worker): Promise<readonly string[]> {
  const all = [...(await identities.own()), ...(await tokens.all()), ...(await connections.all())];
  return all.map(({ name }) => name);
}

async function filled() {
  const world = newWorld();
  const worker = startWorker(world);
  await worker.vault.create(passphrase, { options, identities: [], tokens: [], connections: [] });
  await fill(worker);
  return { world, ...worker };
}

describe('moving everything into the vault', () => {
  it('takes what there is of every kind, as it is, and leaves nothing in the session', async () => {
    const { world, commands, vault, identities, connections, ...rest } = await filled();
    const worker = { world, commands, vault, identities, connections, ...rest };
    const role = await identities.find('sourced');
    expect(await commands.moveIntoVault(null, context)).toEqual({
      identities: 2,
      tokens: 1,
      userPools: 1,
      users: 1,
      centers: 1,
    });
    expect(await seen(worker)).toEqual(everything);
    expect(await identities.find('sourced')).toBe(role);
    expect(await connections.find('user', 'user')).toEqual(user);
    const { 'vault-session': _, ...left } = world.session.content;
    expect(JSON.stringify(left)).not.toContain('secret');
    await vault.lock();
    expect(await seen(worker)).toEqual([]);
    await vault.unlock(passphrase, false);
    expect(await seen(startWorker(world))).toEqual(everything);
  });

  it('moves all or nothing', async () => {
    const worker = await filled();
    const { world, commands, vault } = worker;
    const record = world.local.content.vault;
    world.local.fail('set', new Error('full'));
    expect(await codeOf(commands.moveIntoVault(null, context))).toBe('storage-failed');
    world.local.fail('set', null);
    expect(world.local.content.vault).toEqual(record);
    await vault.lock();
    expect(await seen(worker)).toEqual(everything);
  });

  it('needs a vault that is open', async () => {
    const worker = startWorker(newWorld());
    await fill(worker);
    expect(await codeOf(worker.commands.moveIntoVault(null, context))).toBe('vault-none');
    const open = await filled();
    await open.vault.lock();
    expect(await codeOf(open.commands.moveIntoVault(null, context))).toBe('vault-locked');
    expect(await seen(open)).toEqual(everything);
  });

  it('keeps two things apart that have the same name', async () => {
    const { commands, vault, identities } = await filled();
    await identities.save(identityOf('twin', { keep: 'vault' }));
    await vault.lock();
    await identities.save(identityOf('twin', { secretAccessKey: 'of the other' }));
    await vault.unlock(passphrase, false);
    await commands.moveIntoVault(null, context);
    const twins = (await identities.own()).filter(({ name }) => name === 'twin');
    expect(twins.map(({ credentials }) => credentials.secretAccessKey)).toEqual([
      'secret-of-twin',
      'of the other',
    ]);
  });
});

describe('what is changed while a vault is being made of it', () => {
  it('is in it as it is after that', async () => {
    const world = newWorld();
    const worker = startWorker(world);
    await fill(worker);
    const { deriveKey } = worker.crypto;
    const rotated = { ...user, obtainedAt: 2 };
    let changed: Promise<unknown> = Promise.resolve();
    worker.crypto.deriveKey = (...given) => {
      changed = worker.connections.change('user', 'user', () => rotated);
      return deriveKey(...given);
    };
    await worker.commands.createVault({ passphrase, options, moveIn: true }, context);
    await changed;
    expect(await worker.connections.find('user', 'user')).toEqual(rotated);
    expect(await worker.connections.inSession()).toEqual([]);
    expect(await startWorker(world).connections.find('user', 'user')).toEqual(rotated);
  });
});

describe('what a worker left in both places that was stopped between them', () => {
  it('leaves the session as soon as the next one sees it, so that a locked vault keeps it to itself', async () => {
    const { world, connections } = await filled();
    await connections.move('user', 'vault');
    // As a worker leaves it that writes no more.
    const stored = world.session.content.connections as { readonly data: readonly Connection[] };
    world.session.content.connections = { ...stored, data: [...stored.data, user] };
    const next = startWorker(world);
    expect((await next.connections.all()).filter(({ id }) => id === 'user')).toEqual([user]);
    await next.connections.put(center);
    expect((await next.connections.inSession()).map(({ id }) => id)).toEqual(['pool', 'center']);
    await next.vault.lock();
    expect(await codeOf(next.connections.find('user', 'user'))).toBe('vault-locked');
  });
});
