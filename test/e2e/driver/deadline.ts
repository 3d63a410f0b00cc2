import { setTimeout } from 'node:timers/promises';

/** How long anything in a browser may take before it counts as failed: generous, for a loaded machine. */
export const DEADLINE_MS = 20_000;

/** Milliseconds between two looks: soon at first, then seldom, since looking takes from the browser what it needs to go on. */
const SOON_MS = 10;
const SELDOM_MS = 100;

export type Truthy<T> = Exclude<T, undefined | null | false | 0 | ''>;

/**
 * Polls `probe` until it gives something truthy. A probe that throws counts as "not yet"; the last error is
 * the `cause` of the one that is thrown at the deadline. `describe` may add what can be seen at that time.
 */
export async function until<T>(
  what: string,
  probe: () => T | Promise<T>,
  { ms = DEADLINE_MS, describe }: { ms?: number; describe?: () => Promise<string> } = {},
): Promise<Truthy<T>> {
  const end = performance.now() + ms;
  let cause: unknown;
  const attempt = async () => {
    try {
      return await probe();
    } catch (error) {
      cause = error;
      return undefined;
    }
  };
  const first = await attempt();
  if (first) return first as Truthy<T>;
  for (let pause = SOON_MS; performance.now() <= end; pause = Math.min(pause * 1.5, SELDOM_MS)) {
    await setTimeout(pause);
    const value = await attempt();
    if (value) return value as Truthy<T>;
  }
  const seen = describe
    ? `\n${await describe().catch((error: unknown) => `(nothing to see: ${error})`)}`
    : '';
  const last = cause instanceof Error ? ` (last: ${cause.message})` : '';
  throw new Error(`Waited ${ms} ms in vain for ${what}${last}${seen}`, { cause });
}

/** Gives up on a promise at the deadline, so that a browser that stopped answering fails the test by name. */
export async function within<T>(what: string, promise: Promise<T>, ms: number = DEADLINE_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  // Made here, so that its stack says who waited.
  const late = new Error(`No answer within ${ms} ms: ${what}`);
  const deadline = new Promise<never>((_, reject) => {
    timer = globalThis.setTimeout(() => reject(late), ms);
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
