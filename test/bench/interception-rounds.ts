import type { World } from '#test/e2e/world.ts';
import { balancedOrder } from './balanced-order.ts';
import type { BenchRule, BenchRules } from './bench-rules.ts';
import { type BenchFetch, timeFetches } from './page-fetches.ts';

/** Milliseconds of one kind of request, block by block. */
export type Blocks = readonly (readonly number[])[];

const cycles = 9;
/** Of each block. A multiple of the number of kinds, so that the turns are balanced. */
const rounds = 36;
const warmUp = 20;
/** Switching rules makes the browser do things of its own. */
const warmUpAfterSwitch = 4;

/** Blocks of requests of one fate, and the rules that are on meanwhile. */
const alone = {
  'all rules off': { fate: 'unmatched', on: [] },
  'beside the rule that signs': { fate: 'unmatched', on: ['signs'] },
  signed: { fate: 'signed', on: ['signs'] },
  'beside the rule with a key': { fate: 'unmatched', on: ['keys'] },
  keyed: { fate: 'keyed', on: ['keys'] },
} as const satisfies Readonly<
  Record<string, { readonly fate: BenchFetch['fate']; readonly on: readonly BenchRule[] }>
>;

export type Alone = keyof typeof alone;

export type InterceptionTimes = {
  /** Of each of the requests that were asked for, in turns, while all rules are on. */
  readonly mixed: readonly Blocks[];
  /** By method, of requests of one fate by themselves: what the one before leaves behind is then part of the price. */
  readonly alone: Readonly<Record<Alone, readonly Blocks[]>>;
};

/**
 * The times of requests in one browser and one go. What can only be compared block by block alternates there and back, so that a
 * slow spell of the machine does not fall on one side alone. Leaves all rules on.
 */
export async function interceptionTimes(
  { browser: { page }, sandbox }: World,
  rules: BenchRules,
  methods: readonly BenchFetch['method'][],
  all: readonly BenchFetch[],
): Promise<InterceptionTimes> {
  const block = (fetches: readonly BenchFetch[], before = warmUpAfterSwitch) =>
    timeBlock(fetches, before, (asked) => timeFetches(page, sandbox, asked));
  const mixed: Collected = [];
  const names = Object.keys(alone) as readonly Alone[];
  const collected = new Map(names.map((name): [Alone, Collected] => [name, []]));
  const steps = names.map((name) => async () => {
    const { fate, on } = alone[name];
    await rules.use(...on);
    collected.get(name)?.push(await block(methods.map((method) => ({ method, fate }))));
  });
  steps.push(async () => {
    await rules.use('signs', 'keys');
    mixed.push(await block(all));
  });
  await rules.use('signs', 'keys');
  await block(all, warmUp);
  for (let cycle = 0; cycle < cycles; cycle++) {
    for (const step of cycle % 2 === 0 ? steps : steps.toReversed()) await step();
  }
  await rules.use('signs', 'keys');
  const entries = names.map((name) => [name, byFetch(collected.get(name) ?? [])]);
  return { mixed: byFetch(mixed), alone: Object.fromEntries(entries) };
}

/** Times by block, then by kind of request. */
type Collected = (readonly (readonly number[])[])[];

async function timeBlock(
  fetches: readonly BenchFetch[],
  before: number,
  time: (asked: readonly BenchFetch[]) => Promise<readonly number[]>,
): Promise<readonly (readonly number[])[]> {
  const order = balancedOrder(fetches.length, before + rounds);
  const times = await time(order.flatMap((index) => fetches[index] ?? []));
  const skipped = before * fetches.length;
  return fetches.map((_, index) => times.filter((_ms, turn) => turn >= skipped && order[turn] === index));
}

function byFetch(blocks: Collected): readonly Blocks[] {
  return (blocks[0] ?? []).map((_, index) => blocks.map((block) => block[index] ?? []));
}
