import { describe, expect, it } from 'vitest';
import { tellingOfUse } from '#background/vault-activity.ts';
import { draftOf } from '../core/compose/sample-draft.ts';
import { nextTurn } from '../next-turn.ts';
import { handlersOf } from '../protocol/sample-handlers.ts';
import { callContext } from './call-context.ts';
import { codeOf, identityOf, minute, openWorker, passphrase, startWorker } from './vault-fixture.ts';

const hasKey = (world: { session: { content: Record<string, unknown> } }) =>
  Object.hasOwn(world.session.content, 'vault-session');

describe('a vault that nobody uses', () => {
  it.each([1, 5, 15, 30, 60] as const)('locks after %d minutes, and not before', async (autoLock) => {
    const { vault, identities, world, ids } = await openWorker();
    await vault.setOptions({ autoLock, listNames: false });
    world.time += autoLock * minute - 1;
    expect((await identities.find(ids.inVault)).name).toBe('kept');
    world.time += 1;
    expect(await codeOf(identities.find(ids.inVault))).toBe('vault-locked');
    expect(hasKey(world)).toBe(false);
  });

  it('locks when its alarm comes, tells so, and sets the alarm again where it was used meanwhile', async () => {
    const { vault, world, told, wakes } = await openWorker();
    world.time += 10 * minute;
    vault.touch();
    await vault.check();
    expect(wakes.at(-1)).toBe(world.time + 15 * minute);
    world.time += 15 * minute;
    await vault.check();
    expect(wakes.at(-1)).toBeNull();
    await nextTurn();
    expect(told.states.at(-1)).toMatchObject({ status: 'locked' });
    expect(told.identities.at(-1)?.map(({ name }) => name)).toEqual(['brief']);
    expect(told.tokens.at(-1)).toEqual([]);
  });

  it('is locked at the next wake where its time passed while no worker was there, whoever asks first', async () => {
    const asks: readonly ((worker: ReturnType<typeof startWorker>, id: string) => Promise<unknown>)[] = [
      ({ vault }) => vault.check(),
      ({ vault }) => vault.state(),
      ({ identities }, id) => codeOf(identities.find(id)),
      ({ identities }) => identities.list(),
      ({ tokens }) => tokens.all(),
      ({ vault }) => codeOf(vault.exportText(null)),
      ({ identities }) => codeOf(identities.save(identityOf('more', { keep: 'vault' }))),
      async ({ vault }) => {
        vault.touch();
        await vault.check();
      },
    ];
    for (const ask of asks) {
      const { world, ids } = await openWorker();
      world.time += 15 * minute;
      const worker = startWorker(world);
      await ask(worker, ids.inVault);
      expect(hasKey(world)).toBe(false);
      expect(await worker.vault.state()).toMatchObject({ status: 'locked' });
      expect(await codeOf(worker.identities.find(ids.inVault))).toBe('vault-locked');
    }
  });

  it('is still open at the next wake where its time has not passed', async () => {
    const { world, ids } = await openWorker();
    world.time += 14 * minute;
    const { vault, identities, wakes } = startWorker(world);
    await vault.check();
    expect((await identities.find(ids.inVault)).name).toBe('kept');
    expect(wakes.at(-1)).toBe(world.time + minute);
  });

  it('is not held open by a clock that was set back', async () => {
    const { world, identities, ids } = await openWorker();
    world.time -= 3 * 60 * minute;
    expect(await codeOf(identities.find(ids.inVault))).toBe('vault-locked');
    expect(hasKey(world)).toBe(false);
  });

  it('locks on time where the time was shortened and the worker stopped before it was written down', async () => {
    const { vault, world } = await openWorker();
    await vault.setOptions({ autoLock: 60, listNames: false });
    const long = world.session.content['vault-session'];
    await vault.setOptions({ autoLock: 1, listNames: false });
    world.session.content['vault-session'] = long;
    expect(await startWorker(world).vault.state()).toMatchObject({ status: 'locked' });
  });
});

describe('a vault that is used', () => {
  it('stays open, in this worker and the next', async () => {
    const { world, ids, vault } = await openWorker();
    for (let times = 0; times < 10; times++) {
      world.time += 10 * minute;
      vault.touch();
      await vault.check();
    }
    const { identities } = startWorker(world);
    expect((await identities.find(ids.inVault)).name).toBe('kept');
  });

  it('is not written down as used with every keystroke', async () => {
    const { world, vault } = await openWorker();
    let writes = 0;
    const { set } = world.session;
    world.session.set = (key, value) => {
      writes++;
      return set(key, value);
    };
    for (let times = 0; times < 100; times++) {
      world.time += 100;
      vault.touch();
    }
    await vault.check();
    expect(writes).toBeLessThanOrEqual(3);
    expect(writes).toBeGreaterThan(0);
  });

  it('tells at once when it locks now, after a while in which nobody used it', async () => {
    const { world, vault, told } = await openWorker();
    world.time += 10 * minute;
    vault.touch();
    await vault.check();
    await nextTurn();
    expect(told.states.at(-1)).toMatchObject({ status: 'unlocked', lockAt: world.time + 15 * minute });
  });

  it('tells no more than four times a minute, however much it is used, and is never far from the truth', async () => {
    const { world, vault, told } = await openWorker();
    await nextTurn();
    const before = told.states.length;
    for (let times = 0; times < 120; times++) {
      world.time += 1000;
      vault.touch();
      await vault.check();
      await nextTurn();
      const { lockAt } = told.states.at(-1) ?? {};
      expect(world.time + 15 * minute - (lockAt ?? 0)).toBeLessThan(20_000);
    }
    expect(told.states.length - before).toBeLessThanOrEqual(8);
  });

  it('is not opened by being used', async () => {
    const { world, vault } = await openWorker();
    await vault.lock();
    vault.touch();
    await vault.check();
    expect(hasKey(world)).toBe(false);
    expect(await vault.state()).toMatchObject({ status: 'locked' });
  });
});

describe('locking', () => {
  it('counts from the moment it is asked for, also in the middle of something else', async () => {
    const { vault, identities, ids } = await openWorker();
    const saving = vault.identities.change((before) => [...before]);
    const locking = vault.lock();
    expect(await vault.identities.read()).toBeNull();
    await Promise.all([saving, locking]);
    expect(await codeOf(identities.find(ids.inVault))).toBe('vault-locked');
  });

  it('ends an unlocking that is under way', async () => {
    const { vault, world } = await openWorker();
    await vault.lock();
    await Promise.all([vault.unlock(passphrase, false), vault.lock()]);
    expect(await vault.state()).toMatchObject({ status: 'locked' });
    expect(hasKey(world)).toBe(false);
  });

  it('is not undone by a use at the same time', async () => {
    const { vault, world } = await openWorker();
    world.time += minute;
    vault.touch();
    const locking = vault.lock();
    vault.touch();
    await locking;
    await vault.check();
    expect(hasKey(world)).toBe(false);
  });

  it('loses nothing that was saved before', async () => {
    const { vault, identities } = await openWorker();
    const saving = identities.save(identityOf('more', { keep: 'vault' }));
    await saving;
    await vault.lock();
    await vault.unlock(passphrase, false);
    expect((await identities.list()).map(({ name }) => name)).toEqual(['brief', 'kept', 'more']);
  });

  it('hands out new credentials objects when it is open again, so that no signing key outlives it', async () => {
    const { vault, identities, ids } = await openWorker();
    const first = await identities.credentials(ids.inVault);
    await identities.save(identityOf('more', { keep: 'vault' }));
    expect(await identities.credentials(ids.inVault)).toBe(first);
    await vault.lock();
    await vault.unlock(passphrase, false);
    expect(await identities.credentials(ids.inVault)).not.toBe(first);
  });

  it('forgets the key in memory even where the session’s store fails', async () => {
    const { vault, world } = await openWorker();
    world.session.remove = () => Promise.reject(new Error('busy'));
    expect(await codeOf(vault.lock())).toBe('storage-failed');
    expect(await vault.state()).toMatchObject({ status: 'locked' });
  });
});

describe('stores that fail', () => {
  it('do not take what is kept for the session along', async () => {
    const { world } = await openWorker();
    world.local.fail('get', new Error('busy'));
    const { vault, identities } = startWorker(world);
    expect((await identities.list()).map(({ name }) => name)).toEqual(['brief']);
    expect(await vault.state()).toMatchObject({ status: 'locked', failure: { code: 'storage-failed' } });
    world.local.fail('get', null);
    expect((await identities.list()).map(({ name }) => name)).toEqual(['brief', 'kept']);
  });
});

describe('a use', () => {
  const draft = draftOf('https://h/');
  const context = callContext();
  async function uses(run: (handlers: ReturnType<typeof handlersOf>) => Promise<unknown>): Promise<number> {
    let count = 0;
    const counted = tellingOfUse(handlersOf({}), () => count++);
    await run(counted).catch(() => undefined);
    return count;
  }

  it('is what the user does', async () => {
    expect(await uses((to) => to.send({ draft }, context))).toBe(1);
    expect(await uses((to) => to.saveIdentity(identityOf('a'), context))).toBe(1);
    expect(await uses((to) => to.unlockVault({ passphrase, fromBackup: false }, context))).toBe(1);
    expect(await uses((to) => to.trace({ draft, revealToken: false, save: true }, context))).toBe(1);
  });

  it('is not what a panel asks by itself', async () => {
    expect(await uses((to) => to.stayAwake(null, context))).toBe(0);
    expect(await uses((to) => to.vaultState(null, context))).toBe(0);
    expect(await uses((to) => to.listIdentities(null, context))).toBe(0);
    expect(await uses((to) => to.listConnections(null, context))).toBe(0);
    expect(await uses((to) => to.listSignIns(null, context))).toBe(0);
    expect(await uses((to) => to.listPendingCenters(null, context))).toBe(0);
    expect(await uses((to) => to.authSession({ id: '1' }, context))).toBe(0);
    expect(await uses((to) => to.tabShows({ tabId: 1, origin: null }, context))).toBe(0);
    expect(await uses((to) => to.trace({ draft, revealToken: false, save: false }, context))).toBe(0);
  });

  it('reaches the command as it is', async () => {
    const handlers = tellingOfUse(handlersOf({ loadDraft: async () => draft }), () => undefined);
    expect(await handlers.loadDraft(null, context)).toBe(draft);
  });
});
