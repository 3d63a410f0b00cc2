import { expect, vi } from 'vitest';
import { createDebuggedTabs } from '#background/interception/debugged-tabs.ts';
import { createDebuggerFetch } from '#background/interception/debugger-fetch.ts';
import { debuggerFetch } from '#core/rules/back-end.ts';
import { debuggedTabsDocument } from '#storage/debugged-tabs-document.ts';
import { openDocument } from '#storage/document.ts';
import { ruleOf } from '../../core/rules/sample-rule.ts';
import { nextTurn } from '../../next-turn.ts';
import { memoryStore } from '../../storage/memory-store.ts';
import { fakeDebugger } from './fake-debugger.ts';
import { planOf } from './sample-plan.ts';

export const rule = ruleOf();
export const other = ruleOf({ id: 'other', where: { text: 'other.example.com' } });
export const oneTab = new Map([[1, 'https://tab-1.example']]);
export const plan = planOf([[rule, debuggerFetch]], {}, oneTab);
export const none = planOf([], {}, oneTab);
export const child = { tabId: 1, sessionId: 'CHILD' };

/** One browser, in which workers start one after the other. */
export function browser() {
  const debug = fakeDebugger();
  const store = memoryStore();
  const heard = {
    paused: vi.fn(async () => undefined),
    seen: vi.fn(),
    cancelled: vi.fn(),
    wakeAgain: vi.fn(),
  };
  const startWorker = () =>
    createDebuggerFetch({
      debug: debug.start(),
      tabs: createDebuggedTabs(openDocument(debuggedTabsDocument, store)),
      seen: heard.seen,
      onPaused: heard.paused,
      onCancelled: heard.cancelled,
      wakeAgain: heard.wakeAgain,
    });
  const filters = (target: object) =>
    debug.sent
      .filter((command) => command.method === 'Fetch.enable')
      .filter((command) => JSON.stringify(command.target) === JSON.stringify(target))
      .map(({ parameters }) => JSON.stringify(parameters));
  return { debug, store, heard, startWorker, filters };
}

/** … in which the debugger holds the requests of tab 1. */
export async function holding() {
  const all = browser();
  const interceptor = all.startWorker();
  expect(await interceptor.follow(plan)).toEqual([]);
  return { ...all, interceptor };
}

/** … and those of a frame of it in another process. */
export async function holdingWithChild() {
  const all = await holding();
  all.debug.emit({ tabId: 1 }, 'Target.attachedToTarget', { sessionId: 'CHILD' });
  await nextTurn();
  return all;
}
