import { expiryMargin } from '../expiry.ts';

/**
 * A time that a service told, by our clock, in milliseconds since 1970. `clockOffset`: by how much the service's clock is ahead of ours, which is
 * known to a second only, so that little of it counts as nothing.
 */
export function byOurClock(time: number | null, clockOffset: number | null): number | null {
  if (time === null || clockOffset === null || Math.abs(clockOffset) <= expiryMargin) return time;
  return time - clockOffset;
}
