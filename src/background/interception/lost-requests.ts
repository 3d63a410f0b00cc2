import type { DebuggerPort, DebugTarget } from '#platform/debugger-session.ts';
import type { Document } from '#storage/document.ts';
import type { NewestHeld } from '#storage/newest-held-document.ts';
import { createGather, type Later } from '../gather.ts';
import type { DebuggedTabs } from './debugged-tabs.ts';

/** More than the tabs that are debugged ask for, taken or not, while the newest number is being written down. */
const ahead = 512;
/** So many earlier ones may wait for their answer or come by again behind a redirect, which have the number of their request, … */
const behind = 32;
/** … and so many redirects later. */
const redirects = 2;

type Ports = {
  readonly debug: DebuggerPort;
  readonly tabs: DebuggedTabs;
  readonly document: Document<NewestHeld>;
  /** When the newest number is written down. */
  readonly later: Later;
  /** When everything that was under way to this worker has come. */
  readonly settled: Later;
  /** A request of this tab was stopped. */
  readonly stopped: (tabId: number) => void;
};

/**
 * Stops the requests of which a worker was told in the moment in which it was stopped itself: nobody ever wrote them down, and they would hang until
 * their page is closed. Chromium numbers what it could hold, one after the other in all of its tabs, and says `interception-job-7.0`, or `.1` behind a
 * redirect (`devtools_url_loader_interceptor.cc`). So what no worker was told of is found behind the newest number that one wrote down; it refuses to
 * stop what it does not hold, and nothing happens.
 */
export function createLostRequests(ports: Ports): {
  /** To be called for all that the debugger holds. */
  readonly seen: (requestId: string) => void;
} {
  const own = new Set<string>();
  let newest = 0;
  let watching = true;
  const before = ports.document.load().then(
    (known) => known?.number ?? 0,
    () => 0,
  );

  const writeLater = createGather<null>(() => void write(), ports.later);

  // Where it cannot be written, a request may hang: no more than without it.
  const write = async (): Promise<void> =>
    ports.document.save({ number: Math.max(newest, await before) }).catch(() => undefined);

  /** The ids that could be held by nobody's doing. */
  async function candidates(): Promise<readonly string[]> {
    const mark = await before;
    const told = [...own].map(numberOf).filter((number) => number > mark);
    const last = Math.min(mark + ahead, ...told.map((number) => number - 1));
    const ids: string[] = [];
    for (let number = Math.max(1, mark - behind); number <= last; number++) {
      const times = number > mark ? 0 : redirects;
      for (let time = 0; time <= times; time++) ids.push(`interception-job-${number}.${time}`);
    }
    return ids.filter((id) => !own.has(id));
  }

  function stopAll(target: DebugTarget, ids: readonly string[]): void {
    for (const requestId of ids) {
      ports.debug.send(target, 'Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }).then(
        () => ports.stopped(target.tabId),
        () => undefined,
      );
    }
  }

  ports.settled(async () => {
    const tabs = await ports.tabs.list().catch(() => []);
    const ids = tabs.length === 0 ? [] : await candidates();
    watching = false;
    own.clear();
    for (const { tabId, sessions } of tabs) {
      stopAll({ tabId }, ids);
      for (const sessionId of sessions) stopAll({ tabId, sessionId }, ids);
    }
  });

  return {
    seen: (requestId) => {
      const number = numberOf(requestId);
      if (Number.isNaN(number)) return;
      if (watching) own.add(requestId);
      if (number <= newest) return;
      newest = number;
      writeLater(null);
    },
  };
}

function numberOf(requestId: string): number {
  return Number(/^interception-job-(\d+)\./.exec(requestId)?.[1]);
}
