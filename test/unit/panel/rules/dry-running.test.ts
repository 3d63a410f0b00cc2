import { describe, expect, it, vi } from 'vitest';
import { headersOf } from '#panel/model/dry-running.ts';
import type { DryRunReply } from '#protocol/rules-contract.ts';
import { nextTurn } from '../../next-turn.ts';
import { startedRules, stateOf } from './rules-fixture.ts';

const reply: DryRunReply = {
  ruleId: 'a',
  misses: [],
  backEnd: 'net-rules',
  outcome: 'authorised',
  failure: null,
  request: null,
  trace: null,
};

describe('the dry run', () => {
  it('asks about the request as a page of this tab would make it', async () => {
    const { client, model } = await startedRules(stateOf([]));
    model.dryRun.change({ method: ' post ', url: ' https://h/ ', kind: 'image', headers: 'A: b', body: 'x' });
    expect(client.calls('dryRun')[0]?.argument).toEqual({
      facts: {
        method: 'POST',
        url: 'https://h/',
        kind: 'image',
        tabId: 7,
        pageOrigin: 'https://app.example.com',
      },
      headers: [['A', 'b']],
      body: 'x',
    });
    client.calls('dryRun')[0]?.answer(reply);
    await vi.waitFor(() => expect(model.dryRun.reply.value).toEqual(reply));
  });

  it('asks nothing without a URL, and shows nothing then', async () => {
    const { client, model } = await startedRules(stateOf([]));
    model.dryRun.change({ method: 'PUT' });
    expect(client.calls('dryRun')).toEqual([]);
    model.dryRun.change({ url: 'https://h/' });
    model.dryRun.change({ url: '' });
    client.calls('dryRun')[0]?.answer(reply);
    await nextTurn();
    expect(model.dryRun.reply.value).toBeNull();
  });

  it('asks one thing at a time, and the newest next', async () => {
    const { client, model } = await startedRules(stateOf([]));
    for (const url of ['h', 'ht', 'htt']) model.dryRun.change({ url });
    expect(client.calls('dryRun')).toHaveLength(1);
    client.calls('dryRun')[0]?.answer(reply);
    await vi.waitFor(() => expect(client.calls('dryRun')[1]?.argument.facts.url).toBe('htt'));
  });

  it('asks again when the rules or the page change', async () => {
    const { client, model, navigate } = await startedRules(stateOf([]));
    model.dryRun.change({ url: 'https://h/' });
    for (const [index, change] of [
      () => client.emit('rulesChanged', stateOf([], { paused: true })),
      () => navigate('https://b'),
    ].entries()) {
      client.calls('dryRun')[index]?.answer(reply);
      await nextTurn();
      change();
      expect(client.calls('dryRun')).toHaveLength(index + 2);
    }
  });

  it('says why the worker could not tell', async () => {
    const { client, model } = await startedRules(stateOf([]));
    model.dryRun.change({ url: 'https://h/' });
    client.calls('dryRun')[0]?.refuse({ code: 'worker-unreachable', field: 'request' });
    await vi.waitFor(() => expect(model.dryRun.failure.value?.code).toBe('worker-unreachable'));
  });
});

describe('headers typed as lines', () => {
  it.each([
    [
      'Accept: */*\nX-A:b',
      [
        ['Accept', '*/*'],
        ['X-A', 'b'],
      ],
    ],
    ['X-Time: 10:30', [['X-Time', '10:30']]],
    ['X-Empty:', [['X-Empty', '']]],
    ['half typed\n\n: value', []],
    [
      'A: b\r\nC: d',
      [
        ['A', 'b'],
        ['C', 'd'],
      ],
    ],
  ])('%j are %j', (text, headers) => {
    expect(headersOf(text)).toEqual(headers);
  });
});
