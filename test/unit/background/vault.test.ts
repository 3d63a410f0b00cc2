import { describe, expect, it } from 'vitest';

import { nextTurn } from '../next-turn.ts';
import {
  codeOf,
  identityOf,
  minute,
  newWorld,
  openWorker,
  options,
  otherPassphrase,
  passphrase,
  startWorker,
} from './vault-fixture.ts';

describe('a vault that there is not', () => {
  it('is none, and leaves everything as it was without one', async () => {
    const worker = startWorker(newWorld());
    expect(await worker.vault.state()).toEqual({
      status: 'none',
      failure: null,
      options: null,
      lockAt: null,
      nextTryAt: null,
      hasBackup: false,
    });
    const { id } = await worker.identities.save(identityOf('mine'));
    expect((await worker.identities.list())[0]).not.toHaveProperty('keep');
    expect(await codeOf(worker.identities.find('other'))).toBe('profile-unknown');
    expect(await codeOf(worker.tokens.find({ kind: 'pasted', tokenId: 'other' }, 'access'))).toBe(
      'token-unknown',
    );
    expect((await worker.identities.find(id)).name).toBe('mine');
  });

  it('takes nothing, and opens for nobody', async () => {
    const { vault, identities, tokens } = startWorker(newWorld());
    expect(await codeOf(identities.save(identityOf('mine', { keep: 'vault' })))).toBe('vault-none');
    expect(await codeOf(tokens.save({ name: 'a', value: 'b', keep: 'vault' }))).toBe('vault-none');
    expect(await codeOf(vault.unlock(passphrase, false))).toBe('vault-none');
    expect(await codeOf(vault.unlock(passphrase, true))).toBe('vault-none');
    expect(await codeOf(vault.changePassphrase(passphrase, otherPassphrase))).toBe('vault-none');
    expect(await codeOf(vault.exportText(null))).toBe('vault-none');
    expect(await codeOf(vault.setOptions(options))).toBe('vault-none');
    expect(await identities.list()).toEqual([]);
  });
});

describe('a vault that is created', () => {
  it('is open, empty, and locks by itself later', async () => {
    const world = newWorld();
    const { vault, told, wakes } = startWorker(world);
    await vault.create(passphrase, { options, identities: [], tokens: [], connections: [] });
    const state = { status: 'unlocked', options, lockAt: world.time + 15 * minute } as const;
    expect(await vault.state()).toMatchObject(state);
    await nextTurn();
    expect(told.states.at(-1)).toMatchObject(state);
    expect(wakes.at(-1)).toBe(state.lockAt);
  });

  it.each([
    ['short', 'too-short'],
    ['aaaaaaaaaaaaaaaaaaaa', 'repeats'],
    ['correct horse battery staple', 'common'],
    ['123456789012345', 'sequence'],
  ])('has a passphrase that is hard to guess, and not %j', async (weak, detail) => {
    const world = newWorld();
    const { vault } = startWorker(world);
    await expect(
      vault.create(weak, { options, identities: [], tokens: [], connections: [] }),
    ).rejects.toMatchObject({
      failure: { code: 'vault-passphrase-weak', field: 'new-passphrase', detail },
    });
    expect(world.local.content).toEqual({});
  });

  it('takes the place of no other, whatever state that is in', async () => {
    const { vault, world } = await openWorker();
    const empty = { options, identities: [], tokens: [], connections: [] };
    expect(await codeOf(vault.create(otherPassphrase, empty))).toBe('vault-exists');
    await vault.lock();
    expect(await codeOf(vault.create(otherPassphrase, empty))).toBe('vault-exists');
    world.local.content.vault = 'rubbish';
    expect(await codeOf(startWorker(world).vault.create(otherPassphrase, empty))).toBe('vault-exists');
  });

  it('takes in what is kept for the session where the user wants that, under the same ids', async () => {
    const { commands, identities, tokens, vault } = startWorker(newWorld());
    const { id } = await identities.save(identityOf('mine'));
    const token = await tokens.save({ name: 'key', value: 'abc' });
    const context = { signal: new AbortController().signal, progress: () => undefined };
    await commands.createVault({ passphrase, options, moveIn: true }, context);
    expect(await identities.list()).toMatchObject([{ id, name: 'mine', keep: 'vault' }]);
    expect(await tokens.list()).toMatchObject([{ id: token.id, keep: 'vault' }]);
    expect([await identities.inSession(), await tokens.inSession()]).toEqual([[], []]);
    await vault.lock();
    expect([await identities.list(), await tokens.list()]).toEqual([[], []]);
  });

  it('leaves them where they are otherwise', async () => {
    const { commands, identities } = startWorker(newWorld());
    await identities.save(identityOf('mine'));
    const context = { signal: new AbortController().signal, progress: () => undefined };
    await commands.createVault({ passphrase, options, moveIn: false }, context);
    const [mine] = await identities.list();
    expect(mine).toMatchObject({ name: 'mine' });
    expect(mine).not.toHaveProperty('keep');
  });
});

describe('a vault that is locked', () => {
  it('hands out nothing, lists nothing, and takes nothing', async () => {
    const { vault, identities, tokens, ids, told } = await openWorker();
    await vault.lock();
    expect(await codeOf(identities.find(ids.inVault))).toBe('vault-locked');
    expect(await codeOf(identities.credentials(ids.inVault))).toBe('vault-locked');
    expect(await codeOf(tokens.find({ kind: 'pasted', tokenId: ids.token }, 'access'))).toBe('vault-locked');
    expect((await identities.list()).map(({ name }) => name)).toEqual(['brief']);
    expect((await identities.own()).map(({ name }) => name)).toEqual(['brief']);
    expect(await identities.withKeyId('ASIAIOSFODNN7EXAMPLE')).toHaveLength(1);
    expect([await tokens.list(), await tokens.all()]).toEqual([[], []]);
    expect(await codeOf(identities.save(identityOf('more', { keep: 'vault' })))).toBe('vault-locked');
    expect(await codeOf(identities.move(ids.inVault, 'session'))).toBe('vault-locked');
    expect(await codeOf(identities.move(ids.inSession, 'vault'))).toBe('vault-locked');
    expect(await codeOf(vault.exportText(null))).toBe('vault-locked');
    expect(await codeOf(vault.setOptions(options))).toBe('vault-locked');
    await nextTurn();
    expect(told.identities.at(-1)?.map(({ name }) => name)).toEqual(['brief']);
    expect(told.tokens.at(-1)).toEqual([]);
    expect(told.states.at(-1)).toMatchObject({ status: 'locked', options: null, lockAt: null });
  });

  it('does not touch what is kept for the session', async () => {
    const { vault, identities, ids } = await openWorker();
    await vault.lock();
    expect((await identities.find(ids.inSession)).name).toBe('brief');
    await identities.save(identityOf('another'));
    expect((await identities.list()).map(({ name }) => name)).toEqual(['brief', 'another']);
  });

  it('lists names and nothing else where the user allows that, and none where that is taken back', async () => {
    const { vault, identities, tokens, ids, world } = await openWorker();
    await vault.setOptions({ ...options, listNames: true });
    await vault.lock();
    expect(await identities.list()).toMatchObject([
      { name: 'brief' },
      { id: ids.inVault, name: 'kept', maskedKeyId: '', keep: 'vault', locked: true },
    ]);
    expect(await tokens.list()).toMatchObject([{ id: ids.token, name: 'key', masked: '••••', locked: true }]);
    expect(await codeOf(identities.remove(ids.inVault))).toBe('vault-locked');
    await vault.unlock(passphrase, false);
    await vault.setOptions(options);
    await vault.lock();
    expect((await identities.list()).map(({ name }) => name)).toEqual(['brief']);
    expect(JSON.stringify(world.local.content)).not.toContain('kept');
  });

  it('opens with its passphrase, and has everything again', async () => {
    const { vault, identities, tokens, ids } = await openWorker();
    await vault.lock();
    await vault.unlock(passphrase, false);
    expect((await identities.credentials(ids.inVault)).secretAccessKey).toBe('secret-of-kept');
    expect((await tokens.find({ kind: 'pasted', tokenId: ids.token }, 'access')).value).toBe('token-value');
    expect(await identities.list()).toMatchObject([{ name: 'brief' }, { name: 'kept', keep: 'vault' }]);
  });

  it('opens for the same letters however they were composed', async () => {
    const { vault } = startWorker(newWorld());
    const composed = 'Grüße aus Königsberg im Nebel'.normalize('NFC');
    await vault.create(composed, { options, identities: [], tokens: [], connections: [] });
    await vault.lock();
    await vault.unlock(composed.normalize('NFD'), false);
    expect(await vault.state()).toMatchObject({ status: 'unlocked' });
  });

  it('opens after a browser restart, which ends what was kept for the session', async () => {
    const { world, ids } = await openWorker();
    for (const key of Object.keys(world.session.content)) delete world.session.content[key];
    const { vault, identities } = startWorker(world);
    expect(await vault.state()).toMatchObject({ status: 'locked' });
    expect(await codeOf(identities.find(ids.inSession))).toBe('vault-locked');
    await vault.unlock(passphrase, false);
    expect((await identities.list()).map(({ name }) => name)).toEqual(['kept']);
  });
});

describe('an erased vault', () => {
  it('is gone with its backup, its names and its key; the session’s own things stay', async () => {
    const { vault, identities, world } = await openWorker();
    await vault.setOptions({ ...options, listNames: true });
    await vault.erase();
    expect(await vault.state()).toMatchObject({ status: 'none', hasBackup: false });
    expect(Object.keys(world.local.content).filter((key) => key !== 'vault-attempts')).toEqual([]);
    expect(Object.keys(world.session.content)).toEqual(['identities']);
    expect((await identities.list()).map(({ name }) => name)).toEqual(['brief']);
    await vault.create(otherPassphrase, { options, identities: [], tokens: [], connections: [] });
  });

  it('needs no passphrase', async () => {
    const { vault, world } = await openWorker();
    await vault.lock();
    await startWorker(world).vault.erase();
    expect(await startWorker(world).vault.state()).toMatchObject({ status: 'none' });
  });
});
