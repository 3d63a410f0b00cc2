import { describe, expect, it } from 'vitest';
import { createDebuggedTabs } from '#background/interception/debugged-tabs.ts';
import { createLostRequests } from '#background/interception/lost-requests.ts';
import type { DebugTarget } from '#platform/debugger-session.ts';
import { debuggedTabsDocument } from '#storage/debugged-tabs-document.ts';
import { openDocument } from '#storage/document.ts';
import { newestHeldDocument } from '#storage/newest-held-document.ts';
import { nextTurn } from '../../next-turn.ts';
import { memoryStore } from '../../storage/memory-store.ts';
import { fakeDebugger } from './fake-debugger.ts';

/** Workers of one browser, which holds these requests of tab 1 and of a frame of it with a session. */
async function browserThat(holds: { readonly [session: string]: readonly string[] }) {
  const store = memoryStore();
  const tabs = createDebuggedTabs(openDocument(debuggedTabsDocument, store));
  await tabs.set(1, '{}');
  await tabs.gain(1, 'frame');
  const stopped: string[] = [];
  const told: number[] = [];
  let commands = 0;
  function start() {
    let settle: () => void = () => undefined;
    const port = {
      ...fakeDebugger().start(),
      send: async ({ sessionId = '' }: DebugTarget, method: string, parameters: object = {}) => {
        commands++;
        const id = String(Reflect.get(parameters, 'requestId')).replace('interception-job-', '');
        if (!holds[sessionId]?.includes(id)) throw new Error('Invalid InterceptionId.');
        stopped.push(`${sessionId} ${method} ${id}`);
      },
    };
    const { seen } = createLostRequests({
      debug: port,
      tabs,
      document: openDocument(newestHeldDocument, store),
      later: (work) => work(),
      settled: (work) => {
        settle = work;
      },
      stopped: (tabId) => void told.push(tabId),
    });
    return {
      see: async (...ids: readonly string[]) => {
        for (const id of ids) seen(`interception-job-${id}`);
        await nextTurn();
      },
      settle: async () => {
        settle();
        await nextTurn();
        await nextTurn();
      },
    };
  }
  return { start, stopped, told, commands: () => commands };
}

describe('a request of which only a worker was told that was stopped', () => {
  it('is stopped by the next one, which finds it by its number, in whichever session', async () => {
    const { start, stopped, told } = await browserThat({ '': ['8.0', '400.0'], frame: ['9.0'] });
    await start().see('7.0');
    await start().settle();
    expect(stopped).toEqual([
      ' Fetch.failRequest 8.0',
      ' Fetch.failRequest 400.0',
      'frame Fetch.failRequest 9.0',
    ]);
    expect(told).toEqual([1, 1, 1]);
  });

  it('is told from those of which the next worker is told itself', async () => {
    const { start, stopped } = await browserThat({ '': ['8.0', '9.0', '10.0'] });
    await start().see('7.0');
    const next = start();
    await next.see('10.0', '9.0');
    await next.settle();
    expect(stopped).toEqual([' Fetch.failRequest 8.0']);
  });

  it('is found also where it was an answer, or behind a redirect, with the number of an earlier request', async () => {
    const { start, stopped } = await browserThat({ '': ['3.0', '5.1', '6.0'] });
    await start().see('3.0', '5.0', '6.0', '7.0');
    const next = start();
    // The answer to 6, which this worker is told of; it says nothing about 3.
    await next.see('6.0');
    await next.settle();
    expect(stopped).toEqual([' Fetch.failRequest 3.0', ' Fetch.failRequest 5.1']);
  });

  it('is found though it was the first of all', async () => {
    const { start, stopped } = await browserThat({ '': ['1.0'] });
    start();
    await start().settle();
    expect(stopped).toEqual([' Fetch.failRequest 1.0']);
  });

  it('is found behind the newest number, whichever was told of last', async () => {
    const { start, stopped } = await browserThat({ '': ['501.0'] });
    await start().see('500.0', '7.0');
    await start().settle();
    expect(stopped).toEqual([' Fetch.failRequest 501.0']);
  });
});

it('nothing is asked for where no tab is held, or was told of by then', async () => {
  const { start, stopped, commands } = await browserThat({ '': ['41.0', '42.0'] });
  await start().see('40.0');
  const next = start();
  await next.see('41.0', '42.0');
  await next.settle();
  expect(stopped).toEqual([]);
  expect(commands()).toBeLessThan(250);
});
