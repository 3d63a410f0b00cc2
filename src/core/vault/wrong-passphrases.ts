/** How many passphrases in a row were wrong, and when the last of them was (milliseconds since 1970). */
export type WrongPassphrases = { readonly count: number; readonly at: number };

export const noWrongPassphrases: WrongPassphrases = { count: 0, at: 0 };

const free = 5;
const firstDelay = 10_000;
const longestDelay = 15 * 60_000;

/** When the next one may be tried: at once for the first five, then after 10 seconds and twice as long each time, 15 minutes at most. */
export function nextTryAt({ count, at }: WrongPassphrases, now: number): number {
  if (count < free) return now;
  const delay = Math.min(firstDelay * 2 ** (count - free), longestDelay);
  // A clock that was set back makes nobody wait longer than the delay.
  return Math.max(now, Math.min(at, now) + delay);
}
