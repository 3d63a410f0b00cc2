import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { inspectedTabId } from '#test/e2e/rule-steps.ts';
import { pageSends } from '#test/e2e/traffic-steps.ts';
import type { World } from '#test/e2e/world.ts';
import { percentile } from '../rounds.ts';
import { duration, printTable } from '../table.ts';
import { largeJsonPath } from './bench-pages.ts';
import { inPanel } from './traffic-bench.ts';

const calls = 200;
const longHeader = 5_000_000;

/** Refused requests, and by what the doctor has to find out why. */
const refused = [
  {
    name: 'S3, its canonical request in the answer',
    send: (world: World) =>
      pageSends(world, { path: '/s3/bucket/refused?list-type=2', credentials: wrongSecret }),
  },
  {
    name: 'no canonical request, solved by signing again',
    send: (world: World) => pageSends(world, { path: '/@none/sqs/refused', region: 'eu-west-1' }),
  },
] as const;
const wrongSecret = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wrong' };

/** How long the doctor takes from the panel's question to its answer, in the worker that runs. */
export async function reportExplaining(world: World): Promise<void> {
  const { panel } = world.browser;
  const rows: string[][] = [];
  for (const { name, send } of refused) {
    const request = await captured(world, () => send(world));
    const times = await inPanel(panel, 'explaining', request, calls);
    rows.push([
      `${name} (${request.response?.status})`,
      duration(percentile(times, 50)),
      duration(percentile(times, 95)),
    ]);
  }
  printTable(`One refused request explained, ${calls}×`, ['', 'p50', 'p95'], rows);
}

/** The only request of the log that was refused. */
async function captured(world: World, send: () => Promise<unknown>): Promise<CapturedRequest> {
  const { panel } = world.browser;
  await world.traffic.startAfresh();
  await send();
  await world.traffic.row('refused');
  const tabId = await inspectedTabId(world);
  const entries = await inPanel(panel, 'logged', tabId);
  const found = entries.find(
    ({ url, response }) => url.includes('refused') && (response?.status ?? 0) >= 400,
  );
  if (!found) throw new Error(`No refused request was captured among ${entries.length}`);
  return found;
}

/** What is larger than anybody reads is shown without the panel standing still. */
export async function reportHostile(world: World): Promise<void> {
  const { traffic, browser, sandbox } = world;
  const { panel } = browser;
  const rows: string[][] = [];
  const shown = async (name: string, act: string, wanted: string) => {
    const { dom, paint, longest } = await inPanel(panel, 'choosing', act, wanted);
    rows.push([name, duration(dom), duration(paint), duration(longest)]);
  };
  await traffic.startAfresh();
  await browser.page.evaluate<number>(
    async (url: string) => (await (await fetch(url, { cache: 'no-store' })).arrayBuffer()).byteLength,
    `${sandbox.url}${largeJsonPath}`,
  );
  const large = await traffic.row(largeJsonPath);
  await shown('50 MB of JSON, the row chosen', traffic.selector(large.id), '.traffic-detail');
  // Firefox's DevTools keeps the beginning of it, which is shown; where nothing is kept, that is said.
  await shown(
    'its answer opened',
    '#traffic-tab-response',
    '#traffic-panel-response :is(.response-message, .body-view)',
  );
  await traffic.startAfresh();
  await inPanel(panel, 'tell', { kind: 'long-header', first: 1, length: longHeader });
  const long = await traffic.row('long.example.com');
  await shown('a header of 5 MB, the row chosen', traffic.selector(long.id), '.traffic-detail');
  await shown('its signature opened', '#traffic-tab-signature', '#traffic-panel-signature > *');
  await shown('its request opened', '#traffic-tab-request', '#traffic-panel-request .headers-table');
  await shown('all of the header', '.headers-table .text-button', '.headers-table .long-text .text-row');
  printTable(
    'Captures larger than anybody reads',
    ['', 'in the DOM', 'painted', 'longest time without a frame'],
    rows,
  );
}
