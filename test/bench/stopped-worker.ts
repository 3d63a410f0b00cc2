import { callWorker } from '#test/e2e/worker-calls.ts';
import type { World } from '#test/e2e/world.ts';
import { type BenchFetch, timeFetches } from './page-fetches.ts';

const rounds = 20;

export type StoppedTimes = {
  /** Of a request that no rule takes, while the worker runs. */
  readonly running: readonly number[];
  /** Of the same, right after the worker was stopped. */
  readonly unmatched: readonly number[];
  /** Of one that a rule signs, right after the worker was stopped: it waits until the worker has started. */
  readonly signed: readonly number[];
};

/** Milliseconds of single GET requests, the three in turns. */
export async function stoppedWorkerTimes({ browser, sandbox }: World): Promise<StoppedTimes> {
  const times = { running: [] as number[], unmatched: [] as number[], signed: [] as number[] };
  const time = async (fate: BenchFetch['fate']) =>
    timeFetches(browser.page, sandbox, [{ method: 'GET', fate }]);
  // The first round does not count.
  for (let round = -1; round < rounds; round++) {
    await callWorker(browser.panel, 'stayAwake', null);
    const running = await time('unmatched');
    await browser.stopWorker();
    const signed = await time('signed');
    await browser.stopWorker();
    const unmatched = await time('unmatched');
    if (round < 0) continue;
    times.running.push(...running);
    times.signed.push(...signed);
    times.unmatched.push(...unmatched);
  }
  return times;
}
