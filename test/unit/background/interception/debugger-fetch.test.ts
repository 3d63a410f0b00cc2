import { describe, expect, it } from 'vitest';
import { debuggerFetch, netRules } from '#core/rules/back-end.ts';
import { ruleOf } from '../../core/rules/sample-rule.ts';
import { nextTurn } from '../../next-turn.ts';
import {
  browser,
  child,
  holding,
  holdingWithChild,
  none,
  oneTab,
  other,
  plan,
  rule,
} from './debugger-fetch-fixture.ts';
import { planOf } from './sample-plan.ts';

describe('the debugger of a tab', () => {
  it('is attached, set to the requests of the rules, and told to take in what belongs to the tab', async () => {
    const { debug, filters } = await holding();
    expect(debug.methods({ tabId: 1 })).toEqual(['Fetch.enable', 'Target.setAutoAttach']);
    expect(filters({ tabId: 1 })[0]).toContain('https://api.example.com');
    expect(debug.sent.at(-1)?.parameters).toEqual({
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      filter: [{}],
    });
  });

  it('is attached once, however often the same is followed', async () => {
    const { debug, interceptor } = await holding();
    const before = debug.sent.length;
    await interceptor.follow(plan);
    await interceptor.follow(plan);
    expect([debug.attaches, debug.sent.length]).toEqual([[1], before]);
  });

  it('is not attached again by a worker that starts while it is', async () => {
    const { debug, startWorker } = await holding();
    const before = debug.sent.length;
    expect(await startWorker().follow(plan)).toEqual([]);
    expect([debug.attaches, debug.sent.length]).toEqual([[1], before]);
  });

  it('is given the new filter where the rules changed while no worker was there', async () => {
    const { debug, startWorker, filters } = await holdingWithChild();
    await startWorker().follow(planOf([[other, debuggerFetch]], {}, oneTab));
    expect(debug.attaches).toEqual([1]);
    for (const target of [{ tabId: 1 }, child]) {
      expect(filters(target).map((filter) => filter.includes('other.example.com'))).toEqual([false, true]);
    }
  });

  it('is set to other requests when the rules change, for frames and workers of the tab as well', async () => {
    const { debug, interceptor, filters } = await holdingWithChild();
    const both = planOf(
      [
        [rule, debuggerFetch],
        [other, debuggerFetch],
      ],
      {},
      oneTab,
    );
    await interceptor.follow(both);
    expect(debug.attaches).toEqual([1]);
    expect(filters({ tabId: 1 })).toHaveLength(2);
    expect(filters(child)).toHaveLength(2);
    expect(filters(child)[1]).toBe(filters({ tabId: 1 })[1]);
    expect(filters(child)[1]).toContain('other.example.com');
  });

  it('is set for the others where one frame has gone meanwhile', async () => {
    const { debug, interceptor } = await holdingWithChild();
    debug.emit({ tabId: 1 }, 'Target.attachedToTarget', { sessionId: 'LATER' });
    await nextTurn();
    debug.emit({ tabId: 1 }, 'Target.detachedFromTarget', { sessionId: 'CHILD' });
    await nextTurn();
    const before = debug.sent.length;
    expect(await interceptor.follow(planOf([[other, debuggerFetch]], {}, oneTab))).toEqual([]);
    expect(debug.sent.slice(before).map(({ target }) => target)).toEqual([
      { tabId: 1 },
      { tabId: 1, sessionId: 'LATER' },
    ]);
  });

  it('is let go with the last rule that needs it', async () => {
    const { debug, interceptor, store } = await holding();
    await interceptor.follow(none);
    expect([debug.detaches, [...debug.attached]]).toEqual([[1], []]);
    expect(store.content['debugged-tabs']).toMatchObject({ data: [] });
  });

  it('is let go where the rule goes by another back-end, or its tab is switched off', async () => {
    for (const next of [
      planOf([[rule, netRules]], {}, oneTab),
      planOf([[rule, debuggerFetch]], { offTabs: [1] }, oneTab),
    ]) {
      const { debug, interceptor } = await holding();
      await interceptor.follow(next);
      expect([...debug.attached]).toEqual([]);
    }
  });

  it('is let go by a worker that starts after the rule went', async () => {
    const { debug, startWorker } = await holding();
    await startWorker().follow(none);
    expect([...debug.attached]).toEqual([]);
  });

  it('is forgotten also where it cannot be let go', async () => {
    const { debug, interceptor } = await holding();
    debug.refuse('detach', 'Debugger is not attached to the tab with id: 1.');
    expect(await interceptor.follow(none)).toEqual([]);
    await interceptor.follow(none);
    expect(debug.detaches).toEqual([1]);
  });

  it('is each tab’s own', async () => {
    const { debug, startWorker } = browser();
    const interceptor = startWorker();
    await interceptor.follow(planOf([[rule, debuggerFetch]]));
    await interceptor.follow(planOf([[rule, debuggerFetch]], { offTabs: [2] }));
    expect([debug.attaches, debug.detaches, [...debug.attached]]).toEqual([[1, 2, 3], [2], [1, 3]]);
  });
});

describe('the worker', () => {
  it('is woken now and then while something is held, and no longer', async () => {
    const { interceptor, heard } = await holding();
    expect(heard.wakeAgain).toHaveBeenLastCalledWith(true);
    await interceptor.follow(none);
    expect(heard.wakeAgain).toHaveBeenLastCalledWith(false);
  });
});

describe('the end of a session', () => {
  it('by the user is told, and the tab is attached to again when it is resumed', async () => {
    const { debug, interceptor, heard } = await holding();
    debug.end(1, 'canceled_by_user');
    await nextTurn();
    expect(heard.cancelled.mock.calls).toEqual([[1]]);
    await interceptor.follow(planOf([[rule, debuggerFetch]], { cancelledTabs: [1] }, oneTab));
    expect(debug.attaches).toEqual([1]);
    await interceptor.follow(plan);
    expect([debug.attaches, [...debug.attached]]).toEqual([[1, 1], [1]]);
  });

  it('with its tab is nobody’s doing, and leaves nothing behind', async () => {
    const { debug, heard, store } = await holding();
    debug.end(1, 'target_closed');
    await nextTurn();
    expect(heard.cancelled).not.toHaveBeenCalled();
    expect(store.content['debugged-tabs']).toMatchObject({ data: [] });
  });
});

describe('a tab that cannot be attached to', () => {
  it('is a trouble of the rules that act there, in the browser’s words, and of no others', async () => {
    const { debug, startWorker } = browser();
    debug.refuse('attach', 'Another debugger is already attached to the tab with id: 1.');
    const bound = ruleOf({ id: 'bound', scope: { kind: 'tab' } });
    const two = planOf(
      [
        [rule, debuggerFetch],
        [bound, debuggerFetch],
      ],
      { bindings: { bound: { tabId: 2, origin: null } } },
      oneTab,
    );
    expect(await startWorker().follow(two)).toEqual([
      {
        ruleId: 'rule-1',
        failure: {
          code: 'debugging-refused',
          field: 'request',
          detail: 'Another debugger is already attached to the tab with id: 1.',
        },
      },
    ]);
  });

  it.each([
    'Cannot access a chrome:// URL',
    'Cannot access a chrome-extension:// URL of different extension',
    'Cannot attach to this target.',
    'No tab with given id 1.',
  ])('is no trouble where there is nothing to hold: %s', async (words) => {
    const { debug, startWorker } = browser();
    debug.refuse('attach', words);
    expect(await startWorker().follow(plan)).toEqual([]);
  });

  it('is tried again the next time, and does not keep others from being attached to', async () => {
    const { debug, startWorker } = browser();
    const interceptor = startWorker();
    debug.refuse('attach', 'Cannot access a chrome:// URL');
    await interceptor.follow(plan);
    debug.refuse('attach', null);
    await interceptor.follow(planOf([[rule, debuggerFetch]]));
    expect([...debug.attached]).toEqual([1, 2, 3]);
  });

  it('is let go where it was attached to and nothing can be held there, and may be tried again', async () => {
    const { debug, startWorker } = browser();
    const interceptor = startWorker();
    debug.refuse('Fetch.enable', 'Internal error');
    expect(await interceptor.follow(plan)).toMatchObject([{ failure: { detail: 'Internal error' } }]);
    expect([...debug.attached]).toEqual([]);
    debug.refuse('Fetch.enable', null);
    expect(await interceptor.follow(plan)).toEqual([]);
    expect([...debug.attached]).toEqual([1]);
  });
});

describe('a frame of another process, or a worker', () => {
  it('is set to the same requests and to taking in its own, and only then let run', async () => {
    const { debug, filters } = await holdingWithChild();
    expect(debug.methods(child)).toEqual([
      'Fetch.enable',
      'Target.setAutoAttach',
      'Runtime.runIfWaitingForDebugger',
    ]);
    expect(filters(child)).toEqual(filters({ tabId: 1 }));
  });

  it.each(['Fetch.enable', 'Target.setAutoAttach'])('is let run where %s fails', async (method) => {
    const { debug } = await holding();
    debug.refuse(method, `'${method}' wasn't found`);
    debug.emit({ tabId: 1 }, 'Target.attachedToTarget', { sessionId: 'CHILD' });
    await nextTurn();
    expect(debug.methods(child).at(-1)).toBe('Runtime.runIfWaitingForDebugger');
  });

  it('of a tab that is nobody’s any more is let run without a filter', async () => {
    const { debug, interceptor } = await holding();
    await interceptor.follow(none);
    debug.attached.add(1);
    debug.emit({ tabId: 1 }, 'Target.attachedToTarget', { sessionId: 'CHILD' });
    await nextTurn();
    expect(debug.methods(child)).not.toContain('Fetch.enable');
    expect(debug.methods(child)).toContain('Runtime.runIfWaitingForDebugger');
  });

  it('that has no Fetch is not given a filter later on', async () => {
    const { debug, interceptor, filters } = await holding();
    debug.refuse('Fetch.enable', "'Fetch.enable' wasn't found");
    debug.emit({ tabId: 1 }, 'Target.attachedToTarget', { sessionId: 'CHILD' });
    await nextTurn();
    debug.refuse('Fetch.enable', null);
    await interceptor.follow(planOf([[other, debuggerFetch]], {}, oneTab));
    expect(filters(child)).toHaveLength(1);
  });

  it('below a child is taken in by its own session, of the same tab', async () => {
    const { debug } = await holdingWithChild();
    debug.emit(child, 'Target.attachedToTarget', { sessionId: 'GRANDCHILD' });
    await nextTurn();
    expect(debug.methods({ tabId: 1, sessionId: 'GRANDCHILD' })).toEqual([
      'Fetch.enable',
      'Target.setAutoAttach',
      'Runtime.runIfWaitingForDebugger',
    ]);
  });
});

it('a held request is handed on with the session that holds it', async () => {
  const { debug, heard } = await holdingWithChild();
  debug.emit(child, 'Fetch.requestPaused', { requestId: '1' });
  debug.emit({ tabId: 1 }, 'Network.other', {});
  expect(heard.paused.mock.calls).toEqual([[child, { requestId: '1' }]]);
  expect(heard.seen.mock.calls).toEqual([['1']]);
});
