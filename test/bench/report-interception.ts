import type { BrowserName } from '#scripts/browsers.ts';
import type { World } from '#test/e2e/world.ts';
import { type BenchRules, benchRules } from './bench-rules.ts';
import { type Alone, type Blocks, type InterceptionTimes, interceptionTimes } from './interception-rounds.ts';
import type { BenchFetch } from './page-fetches.ts';
import { percentile } from './rounds.ts';
import { type StoppedTimes, stoppedWorkerTimes } from './stopped-worker.ts';
import { added, duration, times as factor, printTable } from './table.ts';

/** Milliseconds that a rule may add, at the median and at the 95th of a hundred. */
const goals: Readonly<Record<BrowserName, { readonly p50: number; readonly p95: number }>> = {
  chromium: { p50: 3, p95: 6 },
  firefox: { p50: 4, p95: 10 },
};

type Goal = { readonly p50: number; readonly p95: number };

const methods = ['GET', 'POST'] as const;
const kinds: readonly BenchFetch[] = methods.flatMap((method) =>
  (['unmatched', 'signed', 'keyed'] as const).map((fate) => ({ method, fate })),
);

/**
 * What rules add to requests of the inspected page, which all have the same server to wait for. The percentiles of the two sides
 * are compared, not requests one by one.
 */
export async function reportInterception(world: World): Promise<void> {
  const rules = await benchRules(world);
  const found = await interceptionTimes(world, rules, methods, kinds);
  const goal = goals[world.browser.name];
  reportAlone(found.alone, rules.carriers, goal);
  reportMixed(found.mixed, rules.carriers, goal);
  reportStopped(await stoppedWorkerTimes(world), rules.carriers);
}

function reportAlone(
  times: InterceptionTimes['alone'],
  { signs, keys }: BenchRules['carriers'],
  goal: Goal,
): void {
  const words = {
    'beside the rule that signs': `no rule takes it, one by ${signs} on`,
    signed: `signed by ${signs}`,
    'beside the rule with a key': `no rule takes it, one by ${keys} on`,
    keyed: `API key by ${keys}`,
  } satisfies Readonly<Record<Exclude<Alone, 'all rules off'>, string>>;
  const rows = methods.flatMap((method, index): string[][] => {
    const without = times['all rules off'][index] ?? [];
    const others = (Object.keys(words) as (keyof typeof words)[]).map((name): string[] => {
      const blocks = times[name][index] ?? [];
      const [atMedian, atTail] = addedTo(without.flat(), blocks.flat());
      const byBlock = blocks.map((block, at) => percentile(block, 50) - percentile(without[at] ?? [], 50));
      const range = `${added(Math.min(...byBlock))} … ${added(Math.max(...byBlock))}`;
      const matched = name === 'signed' || name === 'keyed';
      return [
        `${nameOf(method)}, ${words[name]}`,
        ...levels(blocks.flat()),
        atMedian,
        range,
        matched ? `≤ ${goal.p50} ms` : 'nothing',
        atTail,
        matched ? `≤ ${goal.p95} ms` : 'nothing',
      ];
    });
    return [[`${nameOf(method)}, all rules off`, ...levels(without.flat())], ...others];
  });
  printTable(
    `Requests of the page, ${countOf(times['all rules off'])} of each kind, in alternating blocks (how many times as long as with all rules off)`,
    ['', 'p50', 'p95', 'added at p50', 'from block to block', 'goal', 'added at p95', 'goal'],
    rows,
  );
}

function reportMixed(
  mixed: InterceptionTimes['mixed'],
  { signs, keys }: BenchRules['carriers'],
  goal: Goal,
): void {
  const words = {
    unmatched: 'no rule takes it',
    signed: `signed by ${signs}`,
    keyed: `API key by ${keys}`,
  };
  const rows = kinds.map(({ method, fate }, index): string[] => {
    const all = mixed[index]?.flat() ?? [];
    const name = `${nameOf(method)}, ${words[fate]}`;
    if (fate === 'unmatched') return [name, ...levels(all)];
    const beside = kinds.findIndex((other) => other.method === method && other.fate === 'unmatched');
    const [atMedian, atTail] = addedTo(mixed[beside]?.flat() ?? [], all);
    return [name, ...levels(all), atMedian, `≤ ${goal.p50} ms`, atTail, `≤ ${goal.p95} ms`];
  });
  printTable(
    `The same in turns, ${countOf(mixed)} of each kind, both rules on (how many times as long as what no rule takes)`,
    ['', 'p50', 'p95', 'added at p50', 'goal', 'added at p95', 'goal'],
    rows,
  );
}

function reportStopped(
  { running, unmatched, signed }: StoppedTimes,
  { signs }: BenchRules['carriers'],
): void {
  printTable(
    `A GET right after the worker was stopped, both rules on, ${running.length} of each kind, in turns (how many times as long as while it runs)`,
    ['', 'p50', 'p95', 'added at p50', 'added at p95', 'goal'],
    [
      ['no rule takes it, the worker runs', ...levels(running)],
      ['no rule takes it, stopped', ...levels(unmatched), ...addedTo(running, unmatched), 'nothing'],
      [`signed by ${signs}, stopped`, ...levels(signed), ...addedTo(running, signed), '≤ 100 ms'],
    ],
  );
}

function countOf(all: readonly Blocks[]): number {
  return all[0]?.flat().length ?? 0;
}

function nameOf(method: BenchFetch['method']): string {
  return method === 'POST' ? 'POST 1 KB' : method;
}

function levels(all: readonly number[]): readonly [string, string] {
  return [duration(percentile(all, 50)), duration(percentile(all, 95))];
}

function addedTo(base: readonly number[], all: readonly number[]): readonly [string, string] {
  const at = (share: number): string => {
    const [before, after] = [percentile(base, share), percentile(all, share)];
    return `${added(after - before)} (${factor(after / before)})`;
  };
  return [at(50), at(95)];
}
