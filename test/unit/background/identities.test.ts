import { describe, expect, it, vi } from 'vitest';
import { exampleIdentities } from '#background/example-identities.ts';
import { createIdentities } from '#background/identities.ts';
import type { IdentitySummary, NewIdentity } from '#protocol/secrets-contract.ts';
import { openDocument } from '#storage/document.ts';
import { identityDocument } from '#storage/identity-document.ts';
import { memoryStore } from '../storage/memory-store.ts';

const secrets = ['wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'session-token-example'] as const;
const input = (change: Partial<NewIdentity> = {}): NewIdentity => ({
  name: 'mine',
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  secretAccessKey: secrets[0],
  sessionToken: secrets[1],
  expiration: '',
  ...change,
});

function opened(store = memoryStore()) {
  const told: (readonly IdentitySummary[])[] = [];
  const onChange = (list: readonly IdentitySummary[]) => told.push(list);
  const document = openDocument(identityDocument, store);
  return { store, told, identities: createIdentities(document, exampleIdentities, onChange) };
}

const names = (list: readonly IdentitySummary[]) => list.map(({ name }) => name);
const builtInNames = exampleIdentities.map(({ name }) => name);

describe('the identities', () => {
  it('are the built-in ones at first', async () => {
    const { identities } = opened();
    expect(await identities.list()).toMatchObject([
      { id: 'example-slash', maskedKeyId: 'AKIA…MPLE', hasSessionToken: false, builtIn: true },
      { id: 'example-plus', builtIn: true },
    ]);
  });

  it('are found by their key id, built-in ones too, and the user’s own apart from those', async () => {
    const { identities } = opened();
    const saved = await identities.save(input());
    await identities.save(input({ name: 'twin', secretAccessKey: 'other' }));
    const found = await identities.withKeyId('ASIAIOSFODNN7EXAMPLE');
    expect(found.map(({ name, credentials }) => [name, credentials.secretAccessKey])).toEqual([
      ['mine', secrets[0]],
      ['twin', 'other'],
    ]);
    expect((await identities.withKeyId('AKIDEXAMPLE')).map(({ id }) => id)).toEqual(['example-plus']);
    expect(await identities.withKeyId('')).toEqual([]);
    expect((await identities.own()).map(({ name }) => name)).toEqual(['mine', 'twin']);
    await identities.remove(saved.id);
    expect((await identities.own()).map(({ name }) => name)).toEqual(['twin']);
  });

  it('never tell a secret, whichever way they are asked', async () => {
    const { identities, told } = opened();
    const saved = await identities.save(input());
    const spoken = JSON.stringify([saved, await identities.list(), told]);
    for (const secret of [...secrets, input().accessKeyId]) expect(spoken).not.toContain(secret);
    expect(saved).toEqual({
      id: saved.id,
      name: 'mine',
      maskedKeyId: 'ASIA…MPLE',
      hasSessionToken: true,
      expiresAt: null,
      builtIn: false,
    });
  });

  it('never tell a secret in a refusal', async () => {
    const { identities } = opened();
    for (const wrong of [{ accessKeyId: 'no key' }, { sessionToken: `${secrets[1]} é` }]) {
      const refusal = await identities.save(input(wrong)).catch((caught) => caught);
      const spoken = JSON.stringify([refusal, refusal.failure, refusal.message]);
      for (const secret of secrets) expect(spoken).not.toContain(secret);
    }
  });

  it('are trimmed when they are saved, and named by their key where no name is typed', async () => {
    const { identities } = opened();
    const { id, name } = await identities.save(
      input({
        name: ' ',
        accessKeyId: ' ASIAIOSFODNN7EXAMPLE\n',
        secretAccessKey: ` ${secrets[0]} `,
        sessionToken: ' ',
      }),
    );
    expect(name).toBe('ASIA…MPLE');
    expect(await identities.credentials(id)).toEqual({
      accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
      secretAccessKey: secrets[0],
    });
  });

  it('are kept for a worker that starts again', async () => {
    const { identities, store } = opened();
    const { id } = await identities.save(input());
    const again = opened(store).identities;
    expect(names(await again.list())).toEqual(['mine', ...builtInNames]);
    expect(await again.credentials(id)).toMatchObject({
      secretAccessKey: secrets[0],
      sessionToken: secrets[1],
    });
  });

  it('are replaced by one of the same name, which keeps the id that drafts know', async () => {
    const { identities } = opened();
    const first = await identities.save(input());
    const second = await identities.save(input({ name: ' mine ', sessionToken: '' }));
    expect(second).toMatchObject({ id: first.id, hasSessionToken: false });
    expect(names(await identities.list())).toEqual(['mine', ...builtInNames]);
    expect(await identities.credentials(first.id)).not.toHaveProperty('sessionToken');
  });

  it('are gone when they are removed', async () => {
    const { identities, told } = opened();
    const { id } = await identities.save(input());
    await identities.remove(id);
    expect(told.map(names)).toEqual([['mine', ...builtInNames], builtInNames]);
    await expect(identities.credentials(id)).rejects.toMatchObject({
      failure: { code: 'profile-unknown', field: 'profile' },
    });
  });

  it('stay where they are built in', async () => {
    const { identities } = opened();
    await identities.remove('example-slash');
    expect(names(await identities.list())).toEqual(builtInNames);
  });

  it('are all kept when two panels save at once', async () => {
    const { identities, store } = opened();
    await Promise.all(['a', 'b', 'c'].map((name) => identities.save(input({ name }))));
    expect(names(await identities.list())).toEqual(['a', 'b', 'c', ...builtInNames]);
    expect(names(await opened(store).identities.list())).toEqual(['a', 'b', 'c', ...builtInNames]);
  });

  it('give the same credentials object each time, so that signing keys are found again', async () => {
    const { identities } = opened();
    const { id } = await identities.save(input());
    const first = await identities.credentials(id);
    await identities.save(input({ name: 'other' }));
    expect(await identities.credentials(id)).toBe(first);
  });

  it.each([
    [{ accessKeyId: '' }, 'access-key-id-invalid'],
    [{ accessKeyId: 'a b' }, 'access-key-id-invalid'],
    [{ secretAccessKey: ' ' }, 'secret-access-key-empty'],
    [{ sessionToken: 'two words' }, 'session-token-invalid'],
    [{ expiration: 'tomorrow' }, 'expiration-invalid'],
    [{ expiration: '2026' }, 'expiration-invalid'],
    [{ expiration: '2026-13-40T10:00:00Z' }, 'expiration-invalid'],
  ])('refuse %j', async (change, code) => {
    const { identities, told } = opened();
    await expect(identities.save(input(change))).rejects.toMatchObject({ failure: { code } });
    expect(told).toEqual([]);
  });

  it('know when they expire where that was typed, in AWS’s way of writing it', async () => {
    const { identities, store } = opened();
    const { id, expiresAt } = await identities.save(input({ expiration: ' 2026-05-01T12:00:00Z ' }));
    expect(expiresAt).toBe(Date.UTC(2026, 4, 1, 12));
    expect(await opened(store).identities.find(id)).toMatchObject({ name: 'mine', expiresAt });
  });

  it('are handed out with their name to who signs, and unknown ones are not', async () => {
    const { identities } = opened();
    const { id } = await identities.save(input());
    expect(await identities.find(id)).toMatchObject({ id, name: 'mine' });
    await expect(identities.find('other')).rejects.toMatchObject({ failure: { code: 'profile-unknown' } });
  });

  it('stay as they were where the store takes no more, and are saved when it does again', async () => {
    const { identities, store, told } = opened();
    await identities.save(input());
    store.fail('set', new DOMException('', 'QuotaExceededError'));
    await expect(identities.save(input({ name: 'b' }))).rejects.toMatchObject({
      failure: { code: 'storage-failed' },
    });
    expect(names(await identities.list())).toEqual(['mine', ...builtInNames]);
    expect(told).toHaveLength(1);
    store.fail('set', null);
    await identities.save(input({ name: 'c' }));
    expect(names(await identities.list())).toEqual(['mine', 'c', ...builtInNames]);
  });

  it('are asked for again where the store failed once, and read once where it did not', async () => {
    const store = memoryStore();
    const get = vi.spyOn(store, 'get');
    const { identities } = opened(store);
    store.fail('get', new Error('busy'));
    await expect(identities.list()).rejects.toMatchObject({ failure: { code: 'storage-failed' } });
    store.fail('get', null);
    await identities.list();
    await identities.list();
    expect(get).toHaveBeenCalledTimes(2);
  });
});
