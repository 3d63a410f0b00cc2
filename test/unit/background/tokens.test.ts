import { describe, expect, it, vi } from 'vitest';
import { createTokens } from '#background/tokens.ts';
import type { TokenSummary } from '#protocol/secrets-contract.ts';
import { openDocument } from '#storage/document.ts';
import { tokenDocument } from '#storage/token-document.ts';
import { memoryStore } from '../storage/memory-store.ts';
import { jwtOf } from './jwt-of.ts';

const key = 'da2-abcdefghijklmnopqrstuvwxyz';
const expiresAt = Date.UTC(2026, 4, 1, 12);
const jwt = jwtOf({ iss: 'https://issuer', token_use: 'access', client_id: 'client', exp: expiresAt / 1000 });

function opened(store = memoryStore()) {
  const told: (readonly TokenSummary[])[] = [];
  const onChange = (list: readonly TokenSummary[]) => told.push(list);
  return { store, told, tokens: createTokens(openDocument(tokenDocument, store), onChange) };
}

const pasted = (tokenId: string) => ({ kind: 'pasted', tokenId }) as const;
const names = (list: readonly TokenSummary[]) => list.map(({ name }) => name);

describe('the tokens', () => {
  it('are none at first', async () => {
    const { tokens } = opened();
    expect([await tokens.list(), await tokens.all()]).toEqual([[], []]);
  });

  it('never tell their value but to who authorises', async () => {
    const { tokens, told } = opened();
    const saved = [
      await tokens.save({ name: 'key', value: key }),
      await tokens.save({ name: 'jwt', value: jwt }),
      await tokens.save({ name: 'short', value: 'secret' }),
    ];
    const spoken = JSON.stringify([saved, await tokens.list(), told]);
    for (const secret of [key, jwt, 'secret', ...jwt.split('.')]) expect(spoken).not.toContain(secret);
    expect(saved.map(({ masked }) => masked)).toEqual(['…wxyz', '…dXJl', '••••']);
    expect((await tokens.find(pasted(saved[0]?.id ?? ''), 'access')).value).toBe(key);
  });

  it.each([
    ['x'.repeat(15), '••••'],
    [`${'x'.repeat(12)}wxyz`, '…wxyz'],
  ])('of %j are shown as %j', async (value, masked) => {
    expect(await opened().tokens.save({ name: 'a', value })).toMatchObject({ masked });
  });

  it('say what a JWT says of itself, and when it expires', async () => {
    const { tokens } = opened();
    const saved = await tokens.save({ name: 'jwt', value: jwt });
    expect(saved).toMatchObject({
      claims: { issuer: 'https://issuer', tokenUse: 'access', clientId: 'client', expiresAt },
      expiresAt,
    });
    expect(await tokens.find(pasted(saved.id), 'access')).toEqual({
      id: saved.id,
      name: 'jwt',
      value: jwt,
      expiresAt,
    });
  });

  it('do not expire where they do not say so', async () => {
    const { tokens } = opened();
    const { id } = await tokens.save({ name: 'key', value: key });
    expect(await tokens.list()).toMatchObject([{ claims: null, expiresAt: null }]);
    expect(await tokens.find(pasted(id), 'access')).toMatchObject({ expiresAt: null });
    expect(await tokens.all()).toMatchObject([{ value: key, expiresAt: null }]);
  });

  it.each([`Bearer ${key}`, `bearer   ${key}`, ` BEARER ${key}\n`, `\t${key} `])(
    'are kept without what is not theirs: %j',
    async (value) => {
      const { tokens } = opened();
      await tokens.save({ name: 'a', value });
      expect(await tokens.all()).toMatchObject([{ value: key }]);
    },
  );

  it('are named by their end where no name is typed', async () => {
    expect(await opened().tokens.save({ name: '  ', value: key })).toMatchObject({ name: '…wxyz' });
  });

  it('that are too short to be told apart do not take each other’s place unasked', async () => {
    const { tokens } = opened();
    await tokens.save({ name: '', value: 'first' });
    await tokens.save({ name: '', value: 'second' });
    expect((await tokens.all()).map(({ value }) => value)).toEqual(['first', 'second']);
  });

  it.each([
    ['', 'token-empty'],
    ['  \n', 'token-empty'],
    ['Bearer ', 'token-empty'],
    ['two\nlines', 'token-invalid'],
    ['clé', 'token-invalid'],
    ['a\u0000b', 'token-invalid'],
  ])('refuse %j', async (value, code) => {
    const { tokens, told, store } = opened();
    const refusal = await tokens.save({ name: 'a', value }).catch((caught) => caught);
    expect(refusal).toMatchObject({ failure: { code, field: 'token' } });
    expect(refusal.failure).not.toHaveProperty('detail');
    expect([told, store.content]).toEqual([[], {}]);
  });

  it('are replaced by one of the same name, which keeps the id that rules know', async () => {
    const { tokens, told } = opened();
    const first = await tokens.save({ name: 'mine', value: key });
    const second = await tokens.save({ name: ' mine ', value: jwt });
    expect(second.id).toBe(first.id);
    expect(await tokens.all()).toMatchObject([{ id: first.id, value: jwt }]);
    expect(told.map(names)).toEqual([['mine'], ['mine']]);
  });

  it('are gone when they are removed', async () => {
    const { tokens, told } = opened();
    const { id } = await tokens.save({ name: 'mine', value: key });
    await tokens.remove(id);
    expect(told.map(names)).toEqual([['mine'], []]);
    await expect(tokens.find(pasted(id), 'access')).rejects.toMatchObject({
      failure: { code: 'token-unknown', field: 'token' },
    });
  });

  it('are kept for a worker that starts again, in the store for secrets', async () => {
    const { tokens, store } = opened();
    const { id } = await tokens.save({ name: 'mine', value: key });
    expect(await opened(store).tokens.find(pasted(id), 'access')).toMatchObject({ name: 'mine', value: key });
    expect(tokenDocument.secret).toBe(true);
  });

  it('are all kept when two panels save at once', async () => {
    const { tokens } = opened();
    await Promise.all(['a', 'b', 'c'].map((name) => tokens.save({ name, value: key })));
    expect(names(await tokens.list())).toEqual(['a', 'b', 'c']);
  });

  it('stay as they were where the store takes no more', async () => {
    const { tokens, store, told } = opened();
    await tokens.save({ name: 'a', value: key });
    store.fail('set', new DOMException('', 'QuotaExceededError'));
    await expect(tokens.save({ name: 'b', value: key })).rejects.toMatchObject({
      failure: { code: 'storage-failed' },
    });
    store.fail('set', null);
    expect([names(await tokens.list()), told.length]).toEqual([['a'], 1]);
  });

  it('are asked for again where the store failed once, and read once where it did not', async () => {
    const store = memoryStore();
    const get = vi.spyOn(store, 'get');
    const { tokens } = opened(store);
    store.fail('get', new Error('busy'));
    await expect(tokens.list()).rejects.toMatchObject({ failure: { code: 'storage-failed' } });
    store.fail('get', null);
    await tokens.list();
    await tokens.list();
    expect(get).toHaveBeenCalledTimes(2);
  });
});
