import { describe, expect, it } from 'vitest';
import { createIdentities } from '#background/identities.ts';
import { openDocument } from '#storage/document.ts';
import { identityDocument } from '#storage/identity-document.ts';
import { callContext } from './call-context.ts';
import { codeOf, identityOf, openWorker, startWorker } from './vault-fixture.ts';

describe('a secret that is kept', () => {
  it('stays in the vault when it is saved anew under its name', async () => {
    const { identities, ids } = await openWorker();
    const again = await identities.save(identityOf('kept', { secretAccessKey: 'newer' }));
    expect(again).toMatchObject({ id: ids.inVault, keep: 'vault' });
    expect((await identities.credentials(ids.inVault)).secretAccessKey).toBe('newer');
  });

  it('moves to the other place when it is saved for that, under its id', async () => {
    const { identities, ids, world } = await openWorker();
    const saved = await identities.save(identityOf('brief', { keep: 'vault' }));
    expect(saved).toMatchObject({ id: ids.inSession, keep: 'vault' });
    expect(await identities.inSession()).toEqual([]);
    expect(JSON.stringify(world.session.content.identities)).not.toContain('secret-of-brief');
    const back = await identities.save(identityOf('kept', { keep: 'session' }));
    expect(back.id).toBe(ids.inVault);
    expect((await identities.inSession()).map(({ name }) => name)).toEqual(['kept']);
    expect((await identities.list()).map(({ name }) => name)).toEqual(['kept', 'brief']);
  });

  it('moves as it is, and back', async () => {
    const { commands, identities, tokens, ids, vault } = await openWorker();
    const context = callContext();
    const before = await identities.find(ids.inSession);
    await commands.keepSecret({ kind: 'identity', id: ids.inSession, keep: 'vault' }, context);
    await commands.keepSecret({ kind: 'token', id: ids.token, keep: 'session' }, context);
    expect(await identities.find(ids.inSession)).toBe(before);
    expect(await identities.inSession()).toEqual([]);
    expect((await tokens.inSession()).map(({ id }) => id)).toEqual([ids.token]);
    await vault.lock();
    expect((await tokens.find({ kind: 'pasted', tokenId: ids.token }, 'access')).value).toBe('token-value');
    expect(await codeOf(identities.find(ids.inSession))).toBe('vault-locked');
  });

  it('goes nowhere where it is there already, or unknown', async () => {
    const { identities, ids, told } = await openWorker();
    const heard = told.identities.length;
    await identities.move(ids.inVault, 'vault');
    await identities.move(ids.inSession, 'session');
    await identities.move('unknown', 'vault');
    expect(told.identities).toHaveLength(heard);
  });

  it('is removed from wherever it is', async () => {
    const { identities, ids, world } = await openWorker();
    await identities.remove(ids.inVault);
    await identities.remove(ids.inSession);
    expect(await identities.list()).toEqual([]);
    expect(await startWorker(world).identities.list()).toEqual([]);
  });

  it('is told of once for each change, with all that is there', async () => {
    const { identities, tokens, told } = await openWorker();
    const heard = [told.identities.length, told.tokens.length];
    await identities.save(identityOf('more', { keep: 'vault' }));
    expect(told.identities).toHaveLength((heard[0] ?? 0) + 1);
    expect(told.identities.at(-1)?.map(({ name }) => name)).toEqual(['brief', 'kept', 'more']);
    expect(told.tokens).toHaveLength(heard[1] ?? 0);
    await tokens.save({ name: 'other', value: 'abc' });
    expect(told.tokens.at(-1)?.map(({ name }) => name)).toEqual(['other', 'key']);
  });

  it('is all kept where two panels save at once, here and there', async () => {
    const { identities, world } = await openWorker();
    const places = ['vault', 'session', 'vault', 'session', 'vault'] as const;
    await Promise.all(places.map((keep, at) => identities.save(identityOf(`n${at}`, { keep }))));
    const names = (await startWorker(world).identities.list()).map(({ name }) => name);
    expect(names.toSorted()).toEqual(['brief', 'kept', 'n0', 'n1', 'n2', 'n3', 'n4']);
  });

  it('counts from the vault where it is in both places', async () => {
    const { world, ids, vault } = await openWorker();
    const document = openDocument(identityDocument, world.session);
    const stale = {
      id: ids.inVault,
      name: 'kept',
      credentials: { accessKeyId: 'A', secretAccessKey: 'old' },
    };
    await document.save([stale]);
    const identities = createIdentities(
      openDocument(identityDocument, world.session),
      [],
      () => undefined,
      vault.identities,
    );
    expect((await identities.list()).map(({ id }) => id)).toEqual([ids.inVault]);
    expect((await identities.credentials(ids.inVault)).secretAccessKey).toBe('secret-of-kept');
    await identities.remove(ids.inVault);
    expect(await identities.list()).toEqual([]);
  });

  it('of the vault is listed with what else is known once it is open', async () => {
    const { identities } = await openWorker();
    expect((await identities.list())[1]).toMatchObject({ maskedKeyId: 'ASIA…MPLE', builtIn: false });
  });
});
