import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Frame } from 'puppeteer-core';
import { findOnPath } from '#scripts/find-program.ts';
import { until } from './deadline.ts';
import { grantWithPrompt } from './grant.ts';

const run = promisify(execFile);

/** For half a second Chromium keeps "Allow" disabled, against clicks that were meant for something else. */
const ANSWERABLE_AFTER_MS = 1000;

/** What the prompt can be told by: all documents that could have the focus, and how to give it to one of them. */
export type PromptSurroundings = {
  display: string;
  frames: () => Promise<Frame[]>;
  focusSomething: () => Promise<void>;
};

/**
 * Runs `grant` and accepts Chromium's permission dialog with the keyboard of the X display. The dialog is drawn
 * inside the browser window and is no CDP target; what shows it is the focus, which no document has while it is
 * open. "Deny" has the focus at first; the button beside it allows.
 */
export async function acceptPrompt(around: PromptSurroundings, grant: () => Promise<void>): Promise<void> {
  if (!findOnPath('xdotool'))
    throw new Error('xdotool is needed to answer the permission prompt of Chromium');
  const anyFocus = async (): Promise<boolean> => {
    const frames = await around.frames();
    const focused = await Promise.all(
      frames.map((frame) => frame.evaluate(() => document.hasFocus()).catch(() => false)),
    );
    return focused.includes(true);
  };
  const press = (key: string) =>
    run('xdotool', ['key', key], { env: { ...process.env, DISPLAY: around.display } });

  await around.focusSomething();
  await until('the focus before the permission prompt', anyFocus);
  // The focus may be nowhere for a moment too, on its way from one document to another: only what lasts is the prompt.
  let lostAt: number | null = null;
  const answerable = async (): Promise<boolean> => {
    lostAt = (await anyFocus()) ? null : (lostAt ?? performance.now());
    return lostAt !== null && performance.now() - lostAt > ANSWERABLE_AFTER_MS;
  };
  const answer = async (): Promise<void> => {
    await press('Tab');
    await press('Return');
    await until('the end of the permission prompt', anyFocus);
  };
  await grantWithPrompt(grant, answerable, answer);
}
