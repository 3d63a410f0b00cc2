import { describe, expect, it } from 'vitest';
import { bytesFromBase64 } from '#core/http/base64.ts';
import { keyCheckOf, type VaultRecord, vaultRecord } from '#core/vault/vault-record.ts';
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

const recordIn = (world: { local: { content: Record<string, unknown> } }, name = 'vault') =>
  world.local.content[name] as VaultRecord;

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
    expect(await codeOf(worker.tokens.find({ kind: 'pasted', tokenId: 'other' }))).toBe('token-unknown');
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
    await vault.create(passphrase, { options, identities: [], tokens: [] });
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
    await expect(vault.create(weak, { options, identities: [], tokens: [] })).rejects.toMatchObject({
      failure: { code: 'vault-passphrase-weak', field: 'new-passphrase', detail },
    });
    expect(world.local.content).toEqual({});
  });

  it('takes the place of no other, whatever state that is in', async () => {
    const { vault, world } = await openWorker();
    const empty = { options, identities: [], tokens: [] };
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
    expect(await codeOf(tokens.find({ kind: 'pasted', tokenId: ids.token }))).toBe('vault-locked');
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
    expect((await tokens.find({ kind: 'pasted', tokenId: ids.token })).value).toBe('token-value');
    expect(await identities.list()).toMatchObject([{ name: 'brief' }, { name: 'kept', keep: 'vault' }]);
  });

  it('opens for the same letters however they were composed', async () => {
    const { vault } = startWorker(newWorld());
    const composed = 'Grüße aus Königsberg im Nebel'.normalize('NFC');
    await vault.create(composed, { options, identities: [], tokens: [] });
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

describe('a wrong passphrase', () => {
  it('is named as such, and changes nothing', async () => {
    const { vault, world } = await openWorker();
    await vault.lock();
    const before = recordIn(world);
    await expect(vault.unlock(otherPassphrase, false)).rejects.toMatchObject({
      failure: { code: 'vault-passphrase-wrong', field: 'passphrase' },
    });
    expect(recordIn(world)).toEqual(before);
    expect(await vault.state()).toMatchObject({ status: 'locked', nextTryAt: null });
  });

  it('has to wait after the fifth in a row, longer each time, in every worker', async () => {
    const { vault, world } = await openWorker();
    await vault.lock();
    for (let times = 0; times < 5; times++) {
      expect(await codeOf(vault.unlock(otherPassphrase, false))).toBe('vault-passphrase-wrong');
    }
    for (const seconds of [10, 20, 40, 80]) {
      const again = startWorker(world);
      await expect(again.vault.unlock(passphrase, false)).rejects.toMatchObject({
        failure: { code: 'vault-wait', detail: String(seconds) },
      });
      expect(again.crypto.derived).toEqual([]);
      expect((await again.vault.state()).nextTryAt).toBe(world.time + seconds * 1000);
      world.time += seconds * 1000;
      expect(await codeOf(again.vault.unlock(otherPassphrase, false))).toBe('vault-passphrase-wrong');
    }
  });

  it('is forgotten when the right one comes', async () => {
    const { vault, world } = await openWorker();
    await vault.lock();
    for (let times = 0; times < 5; times++) await codeOf(vault.unlock(otherPassphrase, false));
    world.time += 10_000;
    await vault.unlock(passphrase, false);
    await vault.lock();
    expect(await codeOf(vault.unlock(otherPassphrase, false))).toBe('vault-passphrase-wrong');
    await vault.unlock(passphrase, false);
  });

  it('is counted where the present one is asked for to change it', async () => {
    const { vault } = await openWorker();
    for (let times = 0; times < 5; times++) {
      expect(await codeOf(vault.changePassphrase(otherPassphrase, passphrase))).toBe(
        'vault-passphrase-wrong',
      );
    }
    expect(await codeOf(vault.changePassphrase(passphrase, otherPassphrase))).toBe('vault-wait');
  });

  it('keeps nobody out whose disk is full', async () => {
    const { vault, world } = await openWorker();
    await vault.lock();
    world.local.fail('set', new DOMException('', 'QuotaExceededError'));
    await vault.unlock(passphrase, false);
    expect(await vault.state()).toMatchObject({ status: 'unlocked' });
  });
});

describe('another passphrase', () => {
  it('opens it from then on, and the old one opens nothing that is left', async () => {
    const { vault, identities, world, ids } = await openWorker();
    const old = recordIn(world);
    await vault.changePassphrase(passphrase, otherPassphrase);
    expect((await identities.find(ids.inVault)).name).toBe('kept');
    expect(recordIn(world).kdf.salt).not.toBe(old.kdf.salt);
    expect(JSON.stringify(world.local.content)).not.toContain(old.kdf.salt);
    await vault.lock();
    expect(await codeOf(vault.unlock(passphrase, false))).toBe('vault-passphrase-wrong');
    await vault.unlock(otherPassphrase, false);
    expect((await identities.find(ids.inVault)).name).toBe('kept');
  });

  it('is refused where it is weak, without a look at the present one', async () => {
    const { vault, crypto } = await openWorker();
    const derived = crypto.derived.length;
    expect(await codeOf(vault.changePassphrase(passphrase, 'too short'))).toBe('vault-passphrase-weak');
    expect(crypto.derived).toHaveLength(derived);
  });
});

describe('a key that is derived with more work than before', () => {
  it('takes the place of the old one when the vault is next unlocked', async () => {
    const { world, ids } = await openWorker();
    await startWorker(world).vault.lock();
    const later = startWorker(world, undefined, 900_000);
    await later.vault.unlock(passphrase, false);
    expect(recordIn(world).kdf.iterations).toBe(900_000);
    expect(world.local.content).not.toHaveProperty(['vault.backup']);
    await later.vault.lock();
    await startWorker(world, undefined, 900_000).vault.unlock(passphrase, false);
    const older = startWorker(world, undefined, 600_000);
    expect((await older.identities.find(ids.inVault)).name).toBe('kept');
  });

  it('waits for another time where it cannot be written', async () => {
    const { world, ids } = await openWorker();
    await startWorker(world).vault.lock();
    world.local.fail('set', new DOMException('', 'QuotaExceededError'));
    const later = startWorker(world, undefined, 900_000);
    await later.vault.unlock(passphrase, false);
    expect((await later.identities.find(ids.inVault)).name).toBe('kept');
    expect(recordIn(world).kdf.iterations).toBe(600_000);
  });
});

describe('a record that is not as it was written', () => {
  it('is named as such before any key is derived, kept, and its backup opens', async () => {
    const { world, ids, identities } = await openWorker();
    await identities.save(identityOf('newest', { keep: 'vault' }));
    await startWorker(world).vault.lock();
    const damaged = { ...recordIn(world), data: recordIn(world).data.replace(/^..../, 'AAAA') };
    world.local.content.vault = damaged;
    const worker = startWorker(world);
    expect(await worker.vault.state()).toMatchObject({
      status: 'locked',
      failure: { code: 'vault-tampered' },
      hasBackup: true,
    });
    expect(await codeOf(worker.vault.unlock(passphrase, false))).toBe('vault-tampered');
    expect(worker.crypto.derived).toEqual([]);
    expect(recordIn(world)).toEqual(damaged);
    expect(await codeOf(worker.vault.unlock(otherPassphrase, true))).toBe('vault-passphrase-wrong');
    expect(recordIn(world)).toEqual(damaged);
    await worker.vault.unlock(passphrase, true);
    expect((await worker.identities.find(ids.inVault)).name).toBe('kept');
    expect(recordIn(world, 'vault.tampered')).toEqual(damaged);
  });

  it('is told from a wrong passphrase where only the cipher knows', async () => {
    const { world } = await openWorker();
    const worker = startWorker(world);
    await worker.vault.lock();
    const record = recordIn(world);
    const data = bytesFromBase64(record.data);
    data[3] = (data[3] ?? 0) ^ 1;
    world.local.content.vault = vaultRecord(record, bytesFromBase64(record.cipher.iv), data);
    expect(await codeOf(worker.vault.unlock(otherPassphrase, false))).toBe('vault-passphrase-wrong');
    for (let times = 0; times < 10; times++) {
      expect(await codeOf(worker.vault.unlock(passphrase, false))).toBe('vault-tampered');
    }
  });

  it.each([
    [{ name: 'PBKDF2-SHA-256', iterations: 599_999 }, 'vault-downgraded'],
    [{ name: 'PBKDF2-SHA-1', iterations: 600_000 }, 'vault-downgraded'],
    [{ name: 'PBKDF2-SHA-256', iterations: 4_000_000_000 }, 'vault-tampered'],
  ])('is refused before any key is derived where the derivation is another one: %j', async (kdf, code) => {
    const { world } = await openWorker();
    await startWorker(world).vault.lock();
    const record = recordIn(world);
    world.local.content.vault = { ...record, kdf: { ...record.kdf, ...kdf } };
    const worker = startWorker(world);
    expect(await codeOf(worker.vault.unlock(passphrase, false))).toBe(code);
    expect(worker.crypto.derived).toEqual([]);
  });

  it('is left alone where a newer version wrote it', async () => {
    const { world } = await openWorker();
    const newer = { version: 2, whatever: true };
    world.local.content.vault = newer;
    const { vault, identities } = startWorker(world);
    expect(await vault.state()).toMatchObject({ status: 'locked', failure: { code: 'store-newer' } });
    expect(await codeOf(vault.unlock(passphrase, false))).toBe('store-newer');
    expect(await codeOf(vault.unlock(passphrase, true))).toBe('store-newer');
    expect(await codeOf(identities.save(identityOf('x', { keep: 'vault' })))).toBe('vault-locked');
    expect(world.local.content.vault).toBe(newer);
  });

  it('does not take the newer one’s place where that opens after all', async () => {
    const { world, vault, identities } = await openWorker();
    await identities.save(identityOf('newest', { keep: 'vault' }));
    await vault.lock();
    await vault.unlock(passphrase, true);
    expect((await identities.list()).map(({ name }) => name)).toContain('newest');
    expect(world.local.content).not.toHaveProperty(['vault.tampered']);
  });
});

describe('a full disk', () => {
  it('leaves the vault as it was, in memory and on disk', async () => {
    const { vault, identities, world, told } = await openWorker();
    const before = structuredClone(world.local.content);
    const heard = told.identities.length;
    world.local.fail('set', new DOMException('', 'QuotaExceededError'));
    expect(await codeOf(identities.save(identityOf('more', { keep: 'vault' })))).toBe('storage-failed');
    expect(await codeOf(vault.changePassphrase(passphrase, otherPassphrase))).toBe('storage-failed');
    expect(await codeOf(vault.setOptions({ autoLock: 60, listNames: true }))).toBe('storage-failed');
    world.local.fail('set', null);
    expect(recordIn(world)).toEqual(before.vault);
    expect(told.identities).toHaveLength(heard);
    await vault.lock();
    await vault.unlock(passphrase, false);
    expect((await identities.list()).map(({ name }) => name)).toEqual(['brief', 'kept']);
  });

  it('does not keep anybody from erasing', async () => {
    const { vault, world } = await openWorker();
    world.local.fail('set', new DOMException('', 'QuotaExceededError'));
    await vault.erase();
    expect(await vault.state()).toMatchObject({ status: 'none' });
  });

  it('in the session’s store locks what was opened, and says so', async () => {
    const { vault, world } = await openWorker();
    await vault.lock();
    world.session.fail('set', new DOMException('', 'QuotaExceededError'));
    expect(await codeOf(vault.unlock(passphrase, false))).toBe('storage-failed');
    expect(await vault.state()).toMatchObject({ status: 'locked' });
  });
});

describe('a passphrase that was changed in the middle of trouble', () => {
  it('is the new one, also where the session’s store takes no key', async () => {
    const { vault, identities, world, ids } = await openWorker();
    world.session.fail('set', new DOMException('', 'QuotaExceededError'));
    expect(await codeOf(vault.changePassphrase(passphrase, otherPassphrase))).toBe('storage-failed');
    world.session.fail('set', null);
    expect(await codeOf(identities.save(identityOf('more', { keep: 'vault' })))).toBe('vault-locked');
    expect(await codeOf(vault.unlock(passphrase, false))).toBe('vault-passphrase-wrong');
    await vault.unlock(otherPassphrase, false);
    expect((await identities.find(ids.inVault)).name).toBe('kept');
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
    await vault.create(otherPassphrase, { options, identities: [], tokens: [] });
  });

  it('needs no passphrase', async () => {
    const { vault, world } = await openWorker();
    await vault.lock();
    await startWorker(world).vault.erase();
    expect(await startWorker(world).vault.state()).toMatchObject({ status: 'none' });
  });
});

describe('every write', () => {
  it('has an initialisation vector of its own, and keeps the one before as a backup', async () => {
    const { identities, world } = await openWorker();
    const seen = new Set<string>();
    for (let times = 0; times < 20; times++) {
      const before = recordIn(world);
      await identities.save(identityOf(`number ${times}`, { keep: 'vault' }));
      seen.add(recordIn(world).cipher.iv);
      expect(recordIn(world, 'vault.backup')).toEqual(before);
      expect(world.local.content).not.toHaveProperty(['vault.next']);
    }
    expect(seen.size).toBe(20);
  });

  it('is undone where what was written is not what is read back', async () => {
    const { identities, world } = await openWorker();
    const before = recordIn(world);
    const { get } = world.local;
    world.local.get = async (key) => (key === 'vault.next' ? before : get(key));
    const save = identities.save(identityOf('more', { keep: 'vault' }));
    await expect(save).rejects.toMatchObject({
      failure: { code: 'storage-failed', detail: 'NotAsWritten' },
    });
    expect(recordIn(world)).toEqual(before);
    expect(world.local.content).not.toHaveProperty(['vault.next']);
  });

  it('is sealed with a key that says nothing of itself in the record', async () => {
    const { world } = await openWorker();
    const { key } = world.session.content['vault-session'] as { key: string };
    const record = recordIn(world);
    expect(record.keyCheck).toBe(keyCheckOf(bytesFromBase64(key)));
    expect(JSON.stringify(record)).not.toContain(key.slice(0, 20));
  });
});
