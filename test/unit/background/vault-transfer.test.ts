import { describe, expect, it } from 'vitest';
import { nextTurn } from '../next-turn.ts';
import {
  codeOf,
  identityOf,
  newWorld,
  openWorker,
  otherPassphrase,
  passphrase,
  startWorker,
} from './vault-fixture.ts';

const none = { added: 0, replaced: 0, removed: 0 };

async function exportOf(names: readonly string[], typed: string | null = otherPassphrase): Promise<string> {
  const { vault, identities, tokens, ids } = await openWorker();
  await identities.remove(ids.inVault);
  await tokens.remove(ids.token);
  for (const name of names) {
    const secretAccessKey = `imported-${name}`;
    await identities.save(identityOf(name, { secretAccessKey, keep: 'vault' }));
  }
  return vault.exportText(typed);
}

const wanted = (text: string) =>
  ({ text, passphrase: otherPassphrase, mode: 'merge', preview: false }) as const;

describe('an export', () => {
  it('holds the vault under its own passphrase or another one', async () => {
    const { vault } = await openWorker();
    for (const [typed, opens] of [
      [null, passphrase],
      [otherPassphrase, otherPassphrase],
    ] as const) {
      const text = await vault.exportText(typed);
      expect(JSON.parse(text)).toMatchObject({ countersign: 'vault', record: { version: 1 } });
      const elsewhere = startWorker(newWorld());
      const count = await elsewhere.vault.importText({ ...wanted(text), passphrase: opens });
      expect(count).toEqual({
        identities: { ...none, added: 1 },
        tokens: { ...none, added: 1 },
        connections: none,
      });
      expect((await elsewhere.tokens.all()).map(({ value }) => value)).toEqual(['token-value']);
    }
  });

  it('has no weak passphrase', async () => {
    const { vault } = await openWorker();
    expect(await codeOf(vault.exportText('weak'))).toBe('vault-passphrase-weak');
  });
});

describe('an import', () => {
  it('becomes the vault where there is none, under the export’s passphrase', async () => {
    const world = newWorld();
    const { vault, identities } = startWorker(world);
    const text = await exportOf(['a', 'b']);
    expect(await vault.importText({ ...wanted(text), preview: true })).toMatchObject({
      identities: { added: 2 },
    });
    expect(await vault.state()).toMatchObject({ status: 'none' });
    await vault.importText(wanted(text));
    await vault.lock();
    await vault.unlock(otherPassphrase, false);
    expect((await identities.list()).map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('adds what is new and replaces what has a known name, whose id stays', async () => {
    const { vault, identities, ids, told } = await openWorker();
    const text = await exportOf(['kept', 'new']);
    const expected = { identities: { added: 1, replaced: 1, removed: 0 }, tokens: none, connections: none };
    expect(await vault.importText({ ...wanted(text), preview: true })).toEqual(expected);
    expect((await identities.credentials(ids.inVault)).secretAccessKey).toBe('secret-of-kept');
    expect(await vault.importText(wanted(text))).toEqual(expected);
    expect((await identities.credentials(ids.inVault)).secretAccessKey).toBe('imported-kept');
    expect((await identities.list()).map(({ name }) => name)).toEqual(['brief', 'kept', 'new']);
    await nextTurn();
    expect(told.identities.at(-1)?.map(({ name }) => name)).toEqual(['brief', 'kept', 'new']);
  });

  it('takes the place of everything where the user wants that, but for the options', async () => {
    const { vault, identities, tokens, ids } = await openWorker();
    await vault.setOptions({ autoLock: 60, listNames: true });
    const text = await exportOf(['new']);
    expect(await vault.importText({ ...wanted(text), mode: 'replace' })).toEqual({
      identities: { added: 1, replaced: 0, removed: 1 },
      tokens: { ...none, removed: 1 },
      connections: none,
    });
    expect((await identities.list()).map(({ name }) => name)).toEqual(['brief', 'new']);
    expect(await tokens.list()).toEqual([]);
    expect(await codeOf(identities.find(ids.inVault))).toBe('profile-unknown');
    expect(await vault.state()).toMatchObject({ options: { autoLock: 60, listNames: true } });
  });

  it('of the vault’s own export changes nothing', async () => {
    const { vault, world } = await openWorker();
    const text = await vault.exportText(null);
    const before = structuredClone(world.local.content.vault);
    for (const mode of ['merge', 'replace'] as const) {
      const count = await vault.importText({ text, passphrase, mode, preview: true });
      expect(count).toEqual({ identities: none, tokens: none, connections: none });
    }
    expect(world.local.content.vault).toEqual(before);
  });

  it('is refused, and nothing is changed, where it is none or does not open', async () => {
    const { vault, world, crypto } = await openWorker();
    const text = await exportOf(['new']);
    const before = structuredClone(world.local.content);
    const derived = crypto.derived.length;
    for (const other of ['', '{', '[]', 'null', '{"countersign":"rules"}', '['.repeat(100_000)]) {
      expect(await codeOf(vault.importText(wanted(other)))).toBe('vault-file-invalid');
    }
    expect(await codeOf(vault.importText(wanted(text.replace('600000', '1000'))))).toBe('vault-downgraded');
    expect(await codeOf(vault.importText(wanted(text.replace('"version": 1', '"version": 9'))))).toBe(
      'store-newer',
    );
    expect(crypto.derived).toHaveLength(derived);
    expect(await codeOf(vault.importText({ ...wanted(text), passphrase }))).toBe('vault-passphrase-wrong');
    expect(world.local.content).toEqual(before);
  });

  it('waits until the vault is unlocked', async () => {
    const { vault } = await openWorker();
    const text = await exportOf(['new']);
    await vault.lock();
    expect(await codeOf(vault.importText(wanted(text)))).toBe('vault-locked');
  });
});
