import { loadavg } from 'node:os';
import type { World } from '#test/e2e/world.ts';
import { reportExplaining, reportHostile } from './traffic/report-details.ts';
import { reportFrames } from './traffic/report-frames.ts';
import { reportList } from './traffic/report-list.ts';

/**
 * The Traffic view in real DevTools, with a full log. The requests in it are made up and handed to the DevTools page in the browser's
 * place; those that arrive while frames are counted are the page's own.
 */
export async function reportTraffic(world: World): Promise<void> {
  await reportList(world);
  await reportFrames(world);
  await reportExplaining(world);
  await reportHostile(world);
  console.log(`\nload after ${loadavg()[0]?.toFixed(1)}`);
}
