import type { DebuggerPort, DebugTarget } from '#platform/debugger-session.ts';
import type { Document } from '#storage/document.ts';
import type { SeenRequest } from '#storage/seen-requests-document.ts';
import { createGather, type Later } from '../gather.ts';
import type { DebuggedTabs } from './debugged-tabs.ts';

/** More than come in the time that it takes to write down the newest. */
const atMost = 64;

type Ports = {
  readonly debug: DebuggerPort;
  readonly tabs: DebuggedTabs;
  readonly document: Document<readonly SeenRequest[]>;
  /** When the newest are written down. */
  readonly later: Later;
  /** When everything that was under way to this worker has come. */
  readonly settled: Later;
  /** A request of this tab was stopped. */
  readonly stopped: (tabId: number) => void;
};

/**
 * Stops the requests of which a worker was told in the moment in which it was stopped itself: nobody ever wrote them down, and they would hang until
 * their page is closed. Chromium numbers the requests that it holds in a session (`interception-job-7.0`), so that those are found which no worker
 * has been told of; what is not held any more it refuses to stop, and nothing happens.
 */
export function createLostRequests(ports: Ports): {
  /** To be called for all that the debugger holds. */
  readonly seen: (target: DebugTarget, requestId: string) => void;
} {
  /** What this worker was told of: the lowest number, and the newest. */
  const own = new Map<string, SeenRequest & { readonly first: number }>();
  const before = ports.document.load().then(
    (known) => known ?? [],
    () => [],
  );

  const writeLater = createGather<null>(() => void write(), ports.later);

  async function write(): Promise<void> {
    const others = (await before).filter((one) => !own.has(nameOf(one)));
    const now = [...own.values()].map(({ first: _, ...one }) => one);
    // Where it cannot be written, a request may hang: no more than without it.
    await ports.document.save([...others, ...now]).catch(() => undefined);
  }

  async function stopLost(target: DebugTarget): Promise<void> {
    const mark = (await before).find((one) => nameOf(one) === nameOf(target))?.number ?? 0;
    const end = Math.min(mark + atMost, (own.get(nameOf(target))?.first ?? Number.POSITIVE_INFINITY) - 1);
    for (let number = mark + 1; number <= end; number++) {
      const parameters = { requestId: `interception-job-${number}.0`, errorReason: 'BlockedByClient' };
      ports.debug.send(target, 'Fetch.failRequest', parameters).then(
        () => ports.stopped(target.tabId),
        () => undefined,
      );
    }
  }

  ports.settled(async () => {
    const tabs = await ports.tabs.list().catch(() => []);
    for (const { tabId, sessions } of tabs) {
      await stopLost({ tabId });
      for (const sessionId of sessions) await stopLost({ tabId, sessionId });
    }
  });

  return {
    seen: (target, requestId) => {
      const number = Number(/^interception-job-(\d+)\./.exec(requestId)?.[1]);
      if (Number.isNaN(number)) return;
      const first = Math.min(own.get(nameOf(target))?.first ?? number, number);
      own.set(nameOf(target), { ...target, number, first });
      writeLater(null);
    },
  };
}

function nameOf({ tabId, sessionId }: DebugTarget): string {
  return [tabId, sessionId].join(' ');
}
