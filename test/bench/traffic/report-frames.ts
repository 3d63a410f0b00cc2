import { setTimeout as pause } from 'node:timers/promises';
import { inspectedTabId } from '#test/e2e/rule-steps.ts';
import type { World } from '#test/e2e/world.ts';
import { percentile } from '../rounds.ts';
import { duration, printTable } from '../table.ts';
import { loadSoFar, rate, startLoad } from './page-load.ts';
import { rowCount } from './report-list.ts';
import { inPanel } from './traffic-bench.ts';

const lasting = 10_000;
const started = 500;

/** Frames a second with a full list while the page sends requests, all of which the log takes and drops the oldest for. */
export async function reportFrames(world: World): Promise<void> {
  const { panel } = world.browser;
  const quiet = row('nothing arrives', await inPanel(panel, 'frameGaps', lasting / 2), null);
  const following = row('follows the newest', ...(await loaded(world)));
  await panel.click('#traffic-head-time');
  const sorted = row('sorted by time', ...(await loaded(world)));
  await panel.click('#traffic-head-time');
  await panel.click('#traffic-head-time');
  await world.traffic.filter('is:signed');
  const filtered = row('filtered by is:signed', ...(await loaded(world)));
  await world.traffic.filter('');
  printTable(
    `Frames of a list of ${rowCount} while the page sends ${rate} requests a second, for ${lasting / 1000} s`,
    ['', 'frames a second', 'goal', 'a frame takes, p95', 'longest', 'arrived a second'],
    [quiet, following, sorted, filtered],
  );
}

async function loaded(world: World): Promise<[gaps: readonly number[], arrived: number]> {
  const { panel } = world.browser;
  const tabId = await inspectedTabId(world);
  await startLoad(world, lasting + 2 * started);
  await pause(started);
  const before = await inPanel(panel, 'newest', tabId);
  const gaps = await inPanel(panel, 'frameGaps', lasting);
  const arrived = (await inPanel(panel, 'newest', tabId)) - before;
  const { sent } = await loadSoFar(world);
  if (sent < (rate * lasting) / 1000) throw new Error(`The page sent ${sent} requests only`);
  await pause(3 * started);
  return [gaps, arrived];
}

function row(name: string, gaps: readonly number[], arrived: number | null): readonly string[] {
  const seconds = gaps.reduce((sum, gap) => sum + gap, 0) / 1000;
  return [
    name,
    (gaps.length / seconds).toFixed(1),
    '≥ 50',
    duration(percentile(gaps, 95)),
    duration(Math.max(...gaps)),
    arrived === null ? '' : (arrived / seconds).toFixed(0),
  ];
}
