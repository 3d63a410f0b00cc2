import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import type { Draft } from '#core/compose/draft.ts';
import { createTracing } from '#panel/model/tracing.ts';
import type { TraceReply } from '#protocol/compose-contract.ts';
import { bodyOf, draftOf } from '../../core/compose/sample-draft.ts';
import { nextTurn } from '../../next-turn.ts';
import { fakeClient } from './fake-client.ts';

const replyOf = (name: string): TraceReply => ({
  failures: [],
  warnings: [],
  scope: null,
  profile: null,
  payload: null,
  trace: null,
  headerRows: [],
  queryRows: [name],
});

function started(first: Draft = draftOf('https://a/')) {
  const client = fakeClient();
  const [draft, revealed, lifetime] = [signal(first), signal(false), new AbortController()];
  const tracing = createTracing(client, draft, revealed, lifetime.signal);
  const change = (next: Draft) => {
    draft.value = next;
    tracing.refresh();
  };
  const to = (url: string) => change({ ...draft.value, url });
  const calls = () => client.calls('trace');
  const urls = () => calls().map(({ argument }) => argument.draft.url);
  return { tracing, draft, revealed, lifetime, change, to, calls, urls };
}

describe('the trace', () => {
  it('is asked for when it is told to, and not before', () => {
    const { tracing, urls } = started();
    expect(urls()).toEqual([]);
    tracing.refresh();
    expect(urls()).toEqual(['https://a/']);
  });

  it('is settled while it speaks of the draft as it stands', async () => {
    const { tracing, calls, to } = started();
    expect(tracing.settled.value).toBe(false);
    tracing.refresh();
    calls()[0]?.answer(replyOf('a'));
    await vi.waitFor(() => expect(tracing.settled.value).toBe(true));
    expect(tracing.reply.value).toEqual(replyOf('a'));
    to('https://b/');
    expect(tracing.settled.value).toBe(false);
    expect(tracing.reply.value).toEqual(replyOf('a'));
  });

  it('is asked for once at a time, and the newest draft goes next', async () => {
    const { tracing, calls, urls, to } = started();
    for (const name of ['a', 'b', 'c', 'd']) to(`https://${name}/`);
    expect(urls()).toEqual(['https://a/']);
    calls()[0]?.answer(replyOf('a'));
    await vi.waitFor(() => expect(urls()).toEqual(['https://a/', 'https://d/']));
    expect(tracing.settled.value).toBe(false);
    calls()[1]?.answer(replyOf('d'));
    await vi.waitFor(() => expect(tracing.settled.value).toBe(true));
    expect(tracing.reply.value?.queryRows).toEqual(['d']);
    expect(calls()).toHaveLength(2);
  });

  it('lets a call go on when something else than the body changes', () => {
    const { calls, to } = started();
    to('https://a/');
    to('https://b/');
    expect(calls()[0]?.options.signal?.aborted).toBe(false);
  });

  it('ends the hashing of a body that was changed, and goes on with the new one', async () => {
    const { tracing, draft, calls, change } = started();
    change(draft.value);
    calls()[0]?.options.onProgress?.({ step: 'hashing', done: 1, total: 9 });
    expect(tracing.hashing.value).toMatchObject({ done: 1 });
    change({ ...draft.value, body: bodyOf({ kind: 'text', text: 'new' }) });
    expect(calls()[0]?.options.signal?.aborted).toBe(true);
    await vi.waitFor(() => expect(calls()).toHaveLength(2));
    expect(tracing.hashing.value).toBeNull();
    expect(calls()[1]?.argument.draft.body.text).toBe('new');
    calls()[1]?.answer(replyOf('new'));
    await vi.waitFor(() => expect(tracing.settled.value).toBe(true));
  });

  it('is not settled where the worker could not be asked, and the next change asks again', async () => {
    const { tracing, calls, to } = started();
    to('https://a/');
    calls()[0]?.refuse({ code: 'worker-unreachable', field: 'request' });
    await nextTurn();
    expect(tracing.settled.value).toBe(false);
    expect(calls()).toHaveLength(1);
    to('https://b/');
    calls()[1]?.answer(replyOf('b'));
    await vi.waitFor(() => expect(tracing.settled.value).toBe(true));
  });

  it('is asked for again when the token is to be revealed', async () => {
    const { tracing, revealed, calls } = started();
    revealed.value = true;
    expect(calls().map(({ argument }) => argument.revealToken)).toEqual([true]);
    calls()[0]?.answer(replyOf('a'));
    await vi.waitFor(() => expect(tracing.settled.value).toBe(true));
  });

  it('is asked for once for each change, also after the token was revealed', async () => {
    const { tracing, revealed, calls, to } = started();
    revealed.value = true;
    calls()[0]?.answer(replyOf('a'));
    await vi.waitFor(() => expect(tracing.settled.value).toBe(true));
    to('https://b/');
    calls()[1]?.answer(replyOf('b'));
    await vi.waitFor(() => expect(tracing.settled.value).toBe(true));
    await nextTurn();
    expect(calls()).toHaveLength(2);
  });

  it('is not asked for any more after the panel’s end', async () => {
    const { lifetime, revealed, calls, to } = started();
    to('https://a/');
    to('https://b/');
    lifetime.abort();
    calls()[0]?.answer(replyOf('a'));
    await nextTurn();
    to('https://c/');
    revealed.value = true;
    expect(calls()).toHaveLength(1);
  });
});
