import type { Verdict } from '#platform/page-requests.ts';

/** So long may an answer take before the requests that were told of with it count as kept back, in milliseconds. */
const patience = 100;

type Ports = {
  /** A request of our own does not go out before another one is decided. */
  readonly keptBack: (url: string) => void;
  readonly later: (milliseconds: number, work: () => void) => void;
};

/**
 * Firefox tells of requests in batches and takes no answer of a batch before it has them all (`ConduitsChild`, `Promise.all`). So a page's request
 * that waits for new credentials would keep back the very request of ours that is to get them.
 */
export function createToldTogether({ keptBack, later }: Ports): {
  /** To be called for every request in the breath in which it is told; `own`: it is ours. */
  readonly tell: (url: string, own: boolean, answer: Verdict | undefined | Promise<Verdict>) => void;
} {
  let ours: string[] = [];
  let waiting = new Set<Promise<Verdict>>();
  let told = false;

  function end(): void {
    const [kept, others] = [ours, waiting];
    [ours, waiting, told] = [[], new Set(), false];
    if (kept.length === 0 || others.size === 0) return;
    for (const one of others) {
      const over = (): void => void others.delete(one);
      one.then(over, over);
    }
    later(patience, () => {
      if (others.size > 0) for (const url of kept) keptBack(url);
    });
  }

  return {
    tell: (url, own, answer) => {
      if (own) ours.push(url);
      else if (answer instanceof Promise) waiting.add(answer);
      if (told) return;
      told = true;
      // A batch is told in one breath.
      queueMicrotask(end);
    },
  };
}
