import { describe, expect, it } from 'vitest';
import { exampleCredentials } from '#core/examples/examples.ts';
import { vaultAttemptsDocument } from '#storage/vault-attempts-document.ts';
import {
  emptyVault,
  printVaultContent,
  readVaultContent,
  type VaultContent,
} from '#storage/vault-content.ts';
import { createVaultNames, vaultNamesDocument } from '#storage/vault-names.ts';
import { vaultOptionsDocument } from '#storage/vault-options-document.ts';
import { createVaultSession } from '#storage/vault-session.ts';
import { memoryStore } from './memory-store.ts';

const content: VaultContent = {
  options: { autoLock: 60, listNames: true },
  identities: [{ id: '1', name: 'Köln', credentials: exampleCredentials.plus, expiresAt: 7 }],
  tokens: [{ id: '2', name: '__proto__', value: 'x' }],
  connections: [
    {
      kind: 'center',
      id: '3',
      name: 'portal',
      startUrl: 'https://a.awsapps.com/start',
      region: 'us-east-1',
      oidcEndpoint: '',
      portalEndpoint: '',
      client: { clientId: 'c', clientSecret: 's', expiresAt: null },
      token: null,
      obtainedAt: 7,
      ended: { code: 'center-sign-in-needed', field: 'request' },
    },
  ],
};
const codeOf = (text: string) =>
  readVaultContent(text).then(
    () => 'read',
    (caught) => caught.failure?.code ?? String(caught),
  );
const changed = (change: object) => JSON.stringify({ ...JSON.parse(printVaultContent(content)), ...change });

describe('the content of the vault', () => {
  it('is read as it was printed', async () => {
    expect(await readVaultContent(printVaultContent(content))).toEqual(content);
    expect(await readVaultContent(printVaultContent(emptyVault))).toEqual(emptyVault);
  });

  it('is in documents with versions of their own', () => {
    expect(JSON.parse(printVaultContent(content))).toEqual({
      'vault-options': { version: 1, data: content.options },
      identities: { version: 1, data: content.identities },
      tokens: { version: 1, data: content.tokens },
      connections: { version: 1, data: content.connections },
    });
  });

  it('has nothing of what it does not name', async () => {
    expect(await readVaultContent('{}')).toEqual(emptyVault);
  });

  it('is left to a newer version that wrote any of it', async () => {
    expect(await codeOf(changed({ identities: { version: 99, data: [] } }))).toBe('store-newer');
    expect(await codeOf(changed({ passkeys: { version: 1, data: [] } }))).toBe('store-newer');
  });

  it.each([
    '',
    'text',
    'null',
    '[]',
    '7',
    changed({ tokens: { version: 1, data: 'no' } }),
    changed({ identities: null }),
  ])('is not read where nobody wrote it so: %j', async (text) => {
    expect(await codeOf(text)).toBe('vault-tampered');
  });
});

describe('the documents around the vault', () => {
  it('have names of their own, and are secret where they lie in it', () => {
    const all = [vaultAttemptsDocument, vaultNamesDocument, vaultOptionsDocument];
    expect(new Set(all.map(({ name }) => name)).size).toBe(3);
    expect(all.filter(({ secret }) => secret)).toEqual([vaultOptionsDocument]);
    for (const { version, migrations } of all) expect(migrations).toHaveLength(version - 1);
  });

  it.each([
    { autoLock: 2, listNames: false },
    { autoLock: 15 },
    { autoLock: '15', listNames: false },
    null,
    [],
  ])('know no other options: %j', (options) => {
    expect(vaultOptionsDocument.decode(options)).toBeNull();
  });

  it('keep names, and are gone when they are removed', async () => {
    const store = memoryStore();
    const names = createVaultNames(store);
    await names.save({ identities: [{ id: '1', name: 'a' }], tokens: [], connections: [] });
    expect(await createVaultNames(store).load()).toEqual({
      identities: [{ id: '1', name: 'a' }],
      tokens: [],
      connections: [],
    });
    await names.remove();
    expect(store.content).toEqual({});
  });
});

describe('the session of the vault', () => {
  it('is there until it is removed', async () => {
    const store = memoryStore();
    const session = createVaultSession(store);
    expect(await session.load()).toBeNull();
    await session.save({ key: 'a', deadline: 7 });
    expect(await createVaultSession(store).load()).toEqual({ key: 'a', deadline: 7 });
    await session.remove();
    expect(store.content).toEqual({});
  });

  it('leaves no copy of what it cannot read', async () => {
    const store = memoryStore({ 'vault-session': { key: 'secret', deadline: 'soon' } });
    expect(await createVaultSession(store).load()).toBeNull();
    expect(store.content).toEqual({});
  });

  it('says that its store failed', async () => {
    const store = memoryStore();
    store.fail('set', new DOMException('', 'QuotaExceededError'));
    await expect(createVaultSession(store).save({ key: 'a', deadline: 7 })).rejects.toMatchObject({
      failure: { code: 'storage-failed', detail: 'QuotaExceededError' },
    });
  });
});
