import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { within } from './deadline.ts';
import { endOwned, startOwned } from './owned-processes.ts';
import type { OpenOptions } from './panel-driver.ts';

/** A screen of its own for a browser with a window: nothing is drawn on anybody's desktop. */
export type Screen = { display: string; end: () => Promise<void> };

/** Linux draws a browser's window on Xvfb, unless the user wants it; elsewhere it needs the desktop that is there. */
export function needsOwnScreen({ headless, screen }: OpenOptions): boolean {
  return !headless && screen !== 'users' && process.platform === 'linux';
}

/** Starts Xvfb on a free display number, which Xvfb itself chooses. Throws with its output where it cannot start. */
export async function startScreen(): Promise<Screen> {
  const child = startOwned('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1400x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const number = child.stdio[3] as Readable;
  const failed = Promise.race([once(child, 'exit'), once(child, 'error')]).then(([reason]) => {
    throw new Error(`Xvfb, which a browser with a window needs, did not start (${reason}). ${said}`);
  });
  failed.catch(() => undefined);
  try {
    const [chunk] = (await within(
      'the display number of Xvfb',
      Promise.race([once(number, 'data'), failed]),
    )) as [Buffer];
    return { display: `:${chunk.toString().trim()}`, end: () => endOwned(child) };
  } catch (error) {
    await endOwned(child);
    throw error;
  }
}
