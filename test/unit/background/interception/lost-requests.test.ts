import { describe, expect, it } from 'vitest';
import { createDebuggedTabs } from '#background/interception/debugged-tabs.ts';
import { createLostRequests } from '#background/interception/lost-requests.ts';
import type { DebugTarget } from '#platform/debugger-session.ts';
import { debuggedTabsDocument } from '#storage/debugged-tabs-document.ts';
import { openDocument } from '#storage/document.ts';
import { seenRequestsDocument } from '#storage/seen-requests-document.ts';
import { nextTurn } from '../../next-turn.ts';
import { memoryStore } from '../../storage/memory-store.ts';
import { fakeDebugger } from './fake-debugger.ts';

const job = (number: number) => `interception-job-${number}.0`;

/** Workers of one browser, which holds these requests of tab 1 and of a frame of it with a session. */
async function browserThat(holds: { readonly [session: string]: readonly number[] }) {
  const store = memoryStore();
  const tabs = createDebuggedTabs(openDocument(debuggedTabsDocument, store));
  await tabs.set(1, '{}');
  await tabs.gain(1, 'frame');
  const stopped: string[] = [];
  const told: number[] = [];
  function start() {
    let settle: () => void = () => undefined;
    const port = {
      ...fakeDebugger().start(),
      send: async ({ sessionId = '' }: DebugTarget, method: string, parameters: object = {}) => {
        const id = String(Reflect.get(parameters, 'requestId'));
        if (!holds[sessionId]?.some((number) => job(number) === id))
          throw new Error('Invalid InterceptionId.');
        stopped.push(`${sessionId} ${method} ${id}`);
      },
    };
    const { seen } = createLostRequests({
      debug: port,
      tabs,
      document: openDocument(seenRequestsDocument, store),
      later: (work) => work(),
      settled: (work) => {
        settle = work;
      },
      stopped: (tabId) => void told.push(tabId),
    });
    return {
      see: async (number: number, target: DebugTarget = { tabId: 1 }) => {
        seen(target, job(number));
        await nextTurn();
      },
      settle: async () => {
        settle();
        await nextTurn();
        await nextTurn();
      },
    };
  }
  return { start, stopped, told };
}

describe('a request of which only a worker was told that was stopped', () => {
  it('is stopped by the next one, which finds it by its number', async () => {
    const { start, stopped, told } = await browserThat({ '': [8, 9], frame: [2] });
    const first = start();
    await first.see(7);
    await first.see(1, { tabId: 1, sessionId: 'frame' });
    await start().settle();
    expect(stopped).toEqual([
      ` Fetch.failRequest ${job(8)}`,
      ` Fetch.failRequest ${job(9)}`,
      `frame Fetch.failRequest ${job(2)}`,
    ]);
    expect(told).toEqual([1, 1, 1]);
  });

  it('is told from those of which the next worker is told itself', async () => {
    const { start, stopped } = await browserThat({ '': [8, 9, 10] });
    await start().see(7);
    const next = start();
    await next.see(10);
    await next.see(9);
    await next.settle();
    expect(stopped).toEqual([` Fetch.failRequest ${job(8)}`]);
  });

  it('is found though it was the first of its session', async () => {
    const { start, stopped } = await browserThat({ '': [1] });
    start();
    await start().settle();
    expect(stopped).toEqual([` Fetch.failRequest ${job(1)}`]);
  });
});

describe('a request of which no earlier worker could have been told', () => {
  it('is left alone, also where the numbers began anew with another session', async () => {
    const { start, stopped } = await browserThat({ '': [1, 2, 3] });
    await start().see(40);
    const next = start();
    for (const number of [1, 2, 3]) await next.see(number);
    await next.settle();
    expect(stopped).toEqual([]);
  });
});
