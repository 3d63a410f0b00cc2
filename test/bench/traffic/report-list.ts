import { setTimeout as pause } from 'node:timers/promises';
import type { World } from '#test/e2e/world.ts';
import { anonymousMemory } from '../process-memory.ts';
import { percentile } from '../rounds.ts';
import { digits, duration, printTable } from '../table.ts';
import type { Painted } from './painted.ts';
import { freshPanel, inPanel, listed, tellMade } from './traffic-bench.ts';

/** As many as the log keeps. */
export const rowCount = 10_000;
const openings = 7;
const showings = 15;
const settling = 3000;

/** Filters of every kind, and each leaves another number of rows. */
const filters = [
  'orders',
  '/part-\\d+3\\.js/',
  'is:presigned',
  'service:dynamodb -is:refused',
  'cause:wrong',
];
const filterRounds = 6;

/** The list with ten thousand requests: what it costs to have, to open, to draw and to filter. */
export async function reportList(world: World): Promise<void> {
  const { panel } = world.browser;
  await world.traffic.startAfresh();
  await freshPanel(world);
  await world.traffic.show();
  await pause(settling);
  const before = { heap: await inPanel(panel, 'heap'), all: anonymousMemory() };
  await tellMade(panel, rowCount);
  await listed(panel, rowCount);
  await pause(settling);
  const after = { heap: await inPanel(panel, 'heap'), all: anonymousMemory() };
  printTable(
    `Memory of ${rowCount} captured requests in the log and in the list, above that of an empty list`,
    ['', 'together', 'each'],
    [
      ['scripts, after a collection', ...megabytes(before.heap, after.heap)],
      ['all processes, garbage and all', ...megabytes(before.all, after.all)],
    ],
  );
  await reportOpening(world);
  await reportNodes(world);
  await reportFiltering(world);
}

function megabytes(before: number | null, after: number | null): readonly string[] {
  if (before === null || after === null) return ['not measured here'];
  return [`${Math.round(after - before)} MB`, `${digits(((after - before) * 1024) / rowCount)} KB`];
}

async function reportOpening(world: World): Promise<void> {
  const { panel } = world.browser;
  const first: Painted[] = [];
  const whole: Painted[] = [];
  for (let round = 0; round < openings; round++) {
    await freshPanel(world);
    const times = await inPanel(panel, 'opening', String(rowCount));
    first.push(times.first);
    whole.push(times.whole);
  }
  const again: Painted[] = [];
  for (let round = 0; round < showings; round++) again.push(await inPanel(panel, 'showing'));
  const goal = '≤ 60 ms';
  printTable(
    `Opening Traffic with ${rowCount} requests, from the click`,
    ['', 'in the DOM, p50', 'painted, p50', 'p95', 'goal'],
    [
      [`for the first time, first rows, ${openings}×`, ...levels(first), goal],
      ['for the first time, all of them listed', ...levels(whole)],
      [`shown again, ${showings}×`, ...levels(again), goal],
    ],
  );
}

async function reportNodes({ browser: { panel } }: World): Promise<void> {
  const { elements, texts, rows, width, height } = await inPanel(panel, 'listNodes');
  console.log(
    `\nA list of ${width} × ${height} pixels: ${rows} rows, ${elements} elements, ${elements + texts} nodes with their texts (goal ≤ 300)`,
  );
}

async function reportFiltering({ browser: { panel } }: World): Promise<void> {
  const times = new Map(filters.map((filter): [string, Painted[]] => [filter, []]));
  const said = new Map<string, string>();
  const cleared: Painted[] = [];
  for (let round = 0; round < filterRounds; round++) {
    for (const filter of filters) {
      const found = await inPanel(panel, 'filtering', filter);
      said.set(filter, found.said);
      times.get(filter)?.push(found);
      cleared.push(await inPanel(panel, 'filtering', ''));
    }
  }
  printTable(
    `Filtering ${rowCount} requests, from the key, ${filterRounds}× each`,
    ['', 'in the DOM, p50', 'painted, p50', 'p95'],
    [
      ...[...times].map(([filter, all]) => [`${filter} (${said.get(filter)})`, ...levels(all)]),
      ['none again', ...levels(cleared)],
    ],
  );
}

function levels(all: readonly Painted[]): readonly string[] {
  const [dom, paint] = [all.map((one) => one.dom), all.map((one) => one.paint)];
  return [percentile(dom, 50), percentile(paint, 50), percentile(paint, 95)].map(duration);
}
