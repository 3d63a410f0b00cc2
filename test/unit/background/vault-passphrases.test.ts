import { describe, expect, it } from 'vitest';

import type { VaultRecord } from '#core/vault/vault-record.ts';

import { codeOf, identityOf, openWorker, otherPassphrase, passphrase, startWorker } from './vault-fixture.ts';

const recordIn = (world: { local: { content: Record<string, unknown> } }, name = 'vault') =>
  world.local.content[name] as VaultRecord;

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
