import { describe, expect, it, vi } from 'vitest';
import { createDebuggedTabs } from '#background/interception/debugged-tabs.ts';
import { debuggedTabsDocument } from '#storage/debugged-tabs-document.ts';
import { openDocument } from '#storage/document.ts';
import { memoryStore } from '../../storage/memory-store.ts';

function opened(store = memoryStore()) {
  return { store, tabs: createDebuggedTabs(openDocument(debuggedTabsDocument, store)) };
}

describe('the tabs that the debugger is attached to', () => {
  it('are remembered for the worker that starts next, with their filter and sessions', async () => {
    const { tabs, store } = opened();
    await tabs.set(1, 'filter');
    await tabs.gain(1, 'A');
    await tabs.gain(1, 'B');
    await tabs.lose(1, 'A');
    const again = opened(store).tabs;
    expect(await again.list()).toEqual([{ tabId: 1, filter: 'filter', sessions: ['B'] }]);
    expect(await again.find(2)).toBeUndefined();
  });

  it('keep their sessions when the filter changes, each session once', async () => {
    const { tabs } = opened();
    await tabs.set(1, 'old');
    await tabs.gain(1, 'A');
    await tabs.gain(1, 'A');
    await tabs.set(1, 'new');
    expect(await tabs.find(1)).toEqual({ tabId: 1, filter: 'new', sessions: ['A'] });
  });

  it('gain no session once they are gone', async () => {
    const { tabs } = opened();
    await tabs.set(1, 'filter');
    await tabs.remove(1);
    await tabs.gain(1, 'A');
    expect(await tabs.list()).toEqual([]);
  });

  it('are all there when several change at once', async () => {
    const { tabs, store } = opened();
    await Promise.all([
      tabs.set(1, 'a'),
      tabs.set(2, 'b'),
      tabs.gain(1, 'A'),
      tabs.set(3, 'c'),
      tabs.remove(2),
    ]);
    expect((await opened(store).tabs.list()).map(({ tabId, sessions }) => [tabId, sessions])).toEqual([
      [1, ['A']],
      [3, []],
    ]);
  });

  it('are read once, and known before the store has them', async () => {
    const store = memoryStore();
    const get = vi.spyOn(store, 'get');
    const { tabs } = opened(store);
    await Promise.all([tabs.list(), tabs.list(), tabs.find(1)]);
    expect(get).toHaveBeenCalledOnce();
  });

  it('are asked for again where the store failed once', async () => {
    const { tabs, store } = opened();
    store.fail('get', new Error('busy'));
    await expect(tabs.list()).rejects.toMatchObject({ failure: { code: 'storage-failed' } });
    store.fail('get', null);
    expect(await tabs.list()).toEqual([]);
  });

  it('change for the next who asks where one change could not be saved', async () => {
    const { tabs, store } = opened();
    await tabs.set(1, 'a');
    store.fail('set', new Error('full'));
    await expect(tabs.set(2, 'b')).rejects.toMatchObject({ failure: { code: 'storage-failed' } });
    store.fail('set', null);
    await tabs.set(3, 'c');
    expect((await tabs.list()).map(({ tabId }) => tabId)).toEqual([1, 2, 3]);
  });
});
