import { until } from './deadline.ts';

/** How long a prompt may take to show, and to take answers, once the page has said that it is done. */
const NO_PROMPT_AFTER_MS = 2500;

/**
 * Runs `grant` and meanwhile waits for the browser's prompt: `open` says whether it is there and takes answers, `accept` answers
 * it. Where the browser grants without asking, because the user had granted the same before, nothing is answered.
 */
export async function grantWithPrompt(
  grant: () => Promise<void>,
  open: () => Promise<boolean>,
  accept: () => Promise<void>,
): Promise<void> {
  let settledAt = Number.POSITIVE_INFINITY;
  const granting = grant().finally(() => {
    settledAt = performance.now();
  });
  // Whoever waits for `granting` below sees its error; until then it must not end the process.
  granting.catch(() => undefined);
  const seen = await until('the permission prompt', async () => {
    if (await open()) return 'open';
    return performance.now() - settledAt > NO_PROMPT_AFTER_MS && 'none';
  });
  if (seen === 'open') await accept();
  await granting;
}
