import { describe, expect, it } from 'vitest';
import { bytesFromBase64 } from '#core/http/base64.ts';
import { keyCheckOf, type VaultRecord, vaultRecord } from '#core/vault/vault-record.ts';

import { codeOf, identityOf, openWorker, otherPassphrase, passphrase, startWorker } from './vault-fixture.ts';

const recordIn = (world: { local: { content: Record<string, unknown> } }, name = 'vault') =>
  world.local.content[name] as VaultRecord;

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
