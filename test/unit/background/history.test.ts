import { describe, expect, it } from 'vitest';
import { createHistory } from '#background/history.ts';
import { mask } from '#core/redact.ts';
import type { HistoryEntry } from '#protocol/traffic-contract.ts';
import { openDocument } from '#storage/document.ts';
import { historyDocument } from '#storage/history-document.ts';
import { bodyOf, draftOf, queryRow, row } from '../core/compose/sample-draft.ts';
import { type MemoryStore, memoryStore } from '../storage/memory-store.ts';

const sent = {
  method: 'GET',
  url: 'https://h/',
  as: 'me',
  status: 200,
  took: 12,
  from: 'compose',
  draft: draftOf('https://h/'),
} as const;

/** A row whose id does not repeat what is in it. */
const anonymous = <R extends { readonly id: string }>(one: R): R => ({ ...one, id: 'row' });

function worker(store: MemoryStore = memoryStore()) {
  const told: (readonly HistoryEntry[])[] = [];
  let clock = 0;
  const history = createHistory({
    document: openDocument(historyDocument, store),
    now: () => ++clock,
    onChange: (entries) => told.push(entries),
  });
  return { history, store, told };
}

describe('the history', () => {
  it('lists what was sent, the newest first, and survives the worker', async () => {
    const { history, store, told } = worker();
    await history.add(sent);
    await history.add({ ...sent, method: 'PUT', status: 403, from: 'page', as: null });
    const [newest, oldest] = await history.list();
    expect(newest).toEqual({
      id: newest?.id,
      at: 2,
      method: 'PUT',
      url: 'https://h/',
      as: null,
      status: 403,
      took: 12,
      from: 'page',
    });
    expect(oldest?.method).toBe('GET');
    expect(told.at(-1)).toEqual(await history.list());
    expect(await worker(store).history.list()).toEqual(await history.list());
  });

  it('opens the draft that was sent, and nothing for what is gone', async () => {
    const { history } = worker();
    const draft = draftOf('https://h/?a=1', { body: bodyOf({ kind: 'text', text: 'body' }) });
    await history.add({ ...sent, draft });
    const [entry] = await history.list();
    expect(await history.open(entry?.id ?? '')).toEqual(draft);
    expect(await history.open('gone')).toBeNull();
  });

  it('is erased one by one, or as a whole', async () => {
    const { history, store } = worker();
    for (const method of ['GET', 'PUT', 'POST']) await history.add({ ...sent, method });
    const [, second] = await history.list();
    await history.erase(second?.id ?? '');
    expect((await history.list()).map(({ method }) => method)).toEqual(['POST', 'GET']);
    await history.erase('gone');
    expect(await history.list()).toHaveLength(2);
    await history.erase(null);
    expect(await history.list()).toEqual([]);
    expect(JSON.stringify(store.content)).not.toContain('https://h/');
  });

  it('keeps the newest two hundred', async () => {
    const { history } = worker();
    for (let at = 1; at <= 203; at++) await history.add({ ...sent, status: at });
    const entries = await history.list();
    expect(entries).toHaveLength(200);
    expect([entries[0]?.status, entries.at(-1)?.status]).toEqual([203, 4]);
  });

  it('keeps no more than four million characters, but always the newest', async () => {
    const { history } = worker();
    const rows = Array.from({ length: 20 }, () => anonymous(row('x-long', 'a'.repeat(60_000))));
    const draft = draftOf('https://h/', { headers: rows });
    for (let at = 0; at < 5; at++) await history.add({ ...sent, draft });
    expect(await history.list()).toHaveLength(3);
    const huge = draftOf('https://h/', { headers: [anonymous(row('x', 'a'.repeat(5_000_000)))] });
    await history.add({ ...sent, draft: huge });
    expect(await history.list()).toHaveLength(1);
  });

  it('keeps everything that was sent at once', async () => {
    const { history } = worker();
    await Promise.all([1, 2, 3].map((status) => history.add({ ...sent, status })));
    expect(await history.list()).toHaveLength(3);
  });
});

it('no credentials are kept that stood in headers, URLs and bodies', async () => {
  const { history, store } = worker();
  const url =
    'https://user:CANARY1@h/?X-Amz-Security-Token=CANARY2&api_key=CANARY11&X-Amz-Signature=CANARY3&access_token=CANARY4&a=1';
  const draft = draftOf(url, {
    headers: [
      row('Authorization', 'Bearer CANARY5'),
      row('Cookie', 'a=CANARY6', false),
      row('X-Amz-Security-Token', 'CANARY7'),
      row('x-api-key', 'CANARY8'),
      row('Accept', '*/*'),
    ].map(anonymous),
    body: bodyOf({ kind: 'json', json: '{"AuthParameters":{"PASSWORD":"CANARY10"}}' }),
  });
  const switchedOff = {
    ...draft,
    query: [...draft.query, anonymous(queryRow('id_token', 'CANARY9', false))],
  };
  await history.add({ ...sent, url, draft: switchedOff });
  expect(JSON.stringify(store.content)).not.toContain('CANARY');
  const [entry] = await history.list();
  expect(entry?.url).toContain(`X-Amz-Signature=${mask}`);
  const opened = await history.open(entry?.id ?? '');
  expect(opened?.headers.map(({ name, enabled }) => [name, enabled])).toEqual([
    ['Authorization', false],
    ['Cookie', false],
    ['X-Amz-Security-Token', false],
    ['x-api-key', false],
    ['Accept', true],
  ]);
  expect(opened?.query.find(({ name }) => name === 'a')?.value).toBe('1');
});
