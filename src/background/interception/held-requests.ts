import type { DebugTarget } from '#platform/debugger-session.ts';
import type { Document } from '#storage/document.ts';
import type { HeldRequest } from '#storage/held-requests-document.ts';
import { createGather, type Later } from '../gather.ts';

export type HeldRequests = {
  add(held: HeldRequest): void;
  /** As `add`; resolves when it is written down. For what will take its time. */
  addNow(held: HeldRequest): Promise<void>;
  /** Requests are numbered by the session that holds them, so that two of them may have one id. */
  remove(target: DebugTarget, requestId: string): void;
  /** What an earlier worker held when it was stopped; each is given once. */
  leftOver(): Promise<readonly HeldRequest[]>;
};

/**
 * The requests that wait for us, remembered beyond this worker: the browser holds them until they are answered, also when the
 * worker that was to answer is gone. Most are answered before they would be written down, and nobody waits for the writing.
 */
export function createHeldRequests(document: Document<readonly HeldRequest[]>, later: Later): HeldRequests {
  const held = new Map<string, HeldRequest>();
  const before: Promise<readonly HeldRequest[]> = document.load().then(
    (left) => left ?? [],
    () => [],
  );
  let writing: Promise<void> | null = null;
  let written = '';
  const names = () => [...held].map(([name, { url }]) => `${name} ${url}`).join();

  function write(): Promise<void> {
    writing ??= writeAll().finally(() => {
      writing = null;
    });
    return writing;
  }

  async function writeAll(): Promise<void> {
    await before;
    for (let now = names(); now !== written; now = names()) {
      written = now;
      // Where it cannot be written, a request may hang if the worker is stopped in this very moment: no more than without it.
      await document.save([...held.values()]).catch(() => undefined);
    }
  }

  const writeLater = createGather<null>(() => void write(), later);

  return {
    add: (one) => {
      held.set(nameOf(one, one.requestId), one);
      writeLater(null);
    },
    addNow: (one) => {
      held.set(nameOf(one, one.requestId), one);
      return write();
    },
    remove: (target, requestId) => {
      if (held.delete(nameOf(target, requestId))) writeLater(null);
    },
    leftOver: () => before,
  };
}

function nameOf({ tabId, sessionId }: DebugTarget, requestId: string): string {
  return [tabId, sessionId, requestId].join(' ');
}
