import type { DebuggedTab } from '#storage/debugged-tabs-document.ts';
import type { Document } from '#storage/document.ts';

export type DebuggedTabs = {
  list(): Promise<readonly DebuggedTab[]>;
  find(tabId: number): Promise<DebuggedTab | undefined>;
  set(tabId: number, filter: string): Promise<void>;
  remove(tabId: number): Promise<void>;
  gain(tabId: number, session: string): Promise<void>;
  lose(tabId: number, session: string): Promise<void>;
};

/** What the debugger is attached to, in memory and, for the next worker, in the session's store. */
export function createDebuggedTabs(document: Document<readonly DebuggedTab[]>): DebuggedTabs {
  let known: Promise<readonly DebuggedTab[]> | null = null;
  let lastChange: Promise<unknown> = Promise.resolve();
  const read = () => {
    known ??= document.load().then((tabs) => tabs ?? []);
    // A store that failed once is asked again, not remembered as broken.
    known.catch(() => {
      known = null;
    });
    return known;
  };
  function change(next: (before: readonly DebuggedTab[]) => readonly DebuggedTab[]): Promise<void> {
    const changed = lastChange.then(async () => {
      const before = await read();
      const after = next(before);
      if (after === before) return;
      known = Promise.resolve(after);
      await document.save(after);
    });
    lastChange = changed.catch(() => undefined);
    return changed;
  }
  const changeOne = (tabId: number, next: (before: DebuggedTab) => DebuggedTab) =>
    change((tabs) => tabs.map((tab) => (tab.tabId === tabId ? next(tab) : tab)));

  return {
    list: read,
    find: async (tabId) => (await read()).find((tab) => tab.tabId === tabId),
    set: (tabId, filter) =>
      change((tabs) => {
        const before = tabs.find((tab) => tab.tabId === tabId);
        const others = tabs.filter((tab) => tab !== before);
        return [...others, { tabId, filter, sessions: before?.sessions ?? [] }];
      }),
    remove: (tabId) => change((tabs) => tabs.filter((tab) => tab.tabId !== tabId)),
    gain: (tabId, session) =>
      changeOne(tabId, (tab) => ({ ...tab, sessions: [...new Set([...tab.sessions, session])] })),
    lose: (tabId, session) =>
      changeOne(tabId, (tab) => ({ ...tab, sessions: tab.sessions.filter((one) => one !== session) })),
  };
}
