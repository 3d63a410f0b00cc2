/** One of several ways to do the same thing, measured side by side. */
export type Contender = { readonly name: string; readonly run: () => Promise<unknown> };

/** How often: `rounds` timings of `batch` runs in a row each, after `warmUp` rounds that do not count. */
export type Pace = { readonly rounds: number; readonly batch: number; readonly warmUp: number };

/**
 * The median time of one run of each contender, in milliseconds. They take turns (A B C, A B C, …), so that whatever slows the
 * machine down for a while slows all of them down; a batch is long enough for the coarse clock of a browser.
 */
export async function takeTurns(
  contenders: readonly Contender[],
  { rounds, batch, warmUp }: Pace,
): Promise<readonly number[]> {
  const times = contenders.map((): number[] => []);
  for (let round = -warmUp; round < rounds; round++) {
    for (const [index, { run }] of contenders.entries()) {
      const started = performance.now();
      for (let i = 0; i < batch; i++) await run();
      if (round >= 0) times[index]?.push((performance.now() - started) / batch);
    }
  }
  return times.map((ofOne) => percentile(ofOne, 50));
}

/** By nearest rank; `share` from 0 to 100. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * share) / 100) - 1)] ?? Number.NaN;
}
