import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findFirefox } from '#scripts/browsers.ts';
import { until } from './deadline.ts';
import { Marionette } from './marionette.ts';
import { startOwned } from './owned-processes.ts';

/** Starts Firefox under remote control on a profile that is written already. Call `connect` then. */
export function startFirefox(profile: string, headless: boolean, display: string | undefined): ChildProcess {
  const executable = findFirefox();
  if (!executable) throw new Error('There is no Firefox; COUNTERSIGN_FIREFOX can name one.');
  const args = [
    '-marionette',
    '-remote-allow-system-access',
    '-no-remote',
    '-profile',
    profile,
    'about:blank',
  ];
  return startOwned(executable, headless ? ['-headless', ...args] : args, {
    stdio: 'ignore',
    env: {
      ...process.env,
      ...(display ? { DISPLAY: display, WAYLAND_DISPLAY: '' } : {}),
      // The screen that windows of a headless Firefox may fill.
      MOZ_HEADLESS_WIDTH: '1920',
      MOZ_HEADLESS_HEIGHT: '1400',
    },
  });
}

/** Waits until Firefox has written the port of its remote control into the profile, and connects. */
export async function connectFirefox(child: ChildProcess, profile: string): Promise<Marionette> {
  let failure: string | undefined;
  child.once('error', (error) => {
    failure = error.message;
  });
  const port = await until('the remote control of Firefox', async () => {
    if (failure !== undefined || child.exitCode !== null) return 'ended';
    return Number(await readFile(join(profile, 'MarionetteActivePort'), 'utf8'));
  });
  if (port === 'ended') throw new Error(`Firefox did not start: ${failure ?? `exit code ${child.exitCode}`}`);
  return Marionette.open(port);
}
