import { describe, expect, it } from 'vitest';
import { releaseLeftOver } from '#background/interception/release-left-over.ts';
import type { HeldRequest } from '#storage/held-requests-document.ts';
import { ruleOf } from '../../core/rules/sample-rule.ts';
import { fakeDebugger } from './fake-debugger.ts';
import { pageOf } from './sample-plan.ts';

const left: HeldRequest = {
  requestId: 'interception-1',
  tabId: 1,
  sessionId: 'S',
  ruleId: 'rule-1',
  method: 'PUT',
  url: 'https://api.example.com/items',
};

async function release(
  requests: readonly HeldRequest[],
  prepare: (debug: ReturnType<typeof fakeDebugger>) => void,
) {
  const debug = fakeDebugger();
  const port = debug.start();
  debug.attached.add(1);
  prepare(debug);
  const told: unknown[][] = [];
  let reads = 0;
  await releaseLeftOver({
    debug: port,
    held: {
      add: () => undefined,
      addNow: async () => undefined,
      remove: () => undefined,
      leftOver: async () => requests,
    },
    book: {
      read: async () => {
        reads++;
        return pageOf([ruleOf()]);
      },
      changeRules: () => Promise.reject(new Error('nothing is to change')),
      changeTabs: () => Promise.reject(new Error('nothing is to change')),
    },
    activity: { record: (...all) => told.push(all), list: () => [], trace: () => null },
  });
  return { debug, told, reads };
}

describe('what an earlier worker held', () => {
  it('fails, and is told as refused', async () => {
    const { debug, told } = await release([left], () => undefined);
    expect(debug.sent).toEqual([
      {
        target: { tabId: 1, sessionId: 'S' },
        method: 'Fetch.failRequest',
        parameters: { requestId: 'interception-1', errorReason: 'BlockedByClient' },
      },
    ]);
    expect(told).toMatchObject([
      [
        { id: 'rule-1' },
        'debugger-fetch',
        { method: 'PUT', url: left.url, tabId: 1 },
        { outcome: 'refused', failure: { code: 'worker-stopped' } },
        null,
      ],
    ]);
  });

  it('is no matter where it was answered in the last moment: nothing is told, and the next one fails', async () => {
    const gone = { ...left, tabId: 2 };
    const { debug, told } = await release([gone, left], () => undefined);
    expect(debug.sent).toHaveLength(2);
    expect(told).toHaveLength(1);
  });

  it('fails too where its rule is gone, and nobody is told', async () => {
    const { debug, told } = await release([{ ...left, ruleId: 'gone' }], () => undefined);
    expect([debug.sent.length, told]).toEqual([1, []]);
  });

  it('is usually nothing, and then nothing is asked', async () => {
    const { debug, reads } = await release([], () => undefined);
    expect([debug.sent, reads]).toEqual([[], 0]);
  });
});
