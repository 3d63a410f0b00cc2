import { expiryMargin } from '../expiry.ts';
import { backOff } from './error-action.ts';

/** How long a page's or our own request waits for the identity that it needs, in milliseconds; then it is refused. */
export const longestWait = 10_000;

/** So long before its end an identity is refreshed at the latest and at the earliest, in milliseconds. */
const earliest = 5 * 60_000;
const latest = 30_000;

/** What is known of an identity that has an end. Times in milliseconds since 1970 by our clock; null: never, or not known. */
export type RefreshFacts = {
  readonly obtainedAt: number;
  readonly expiresAt: number | null;
  /** Whether it can be refreshed without the user: not where a provider's own token is needed anew, or a code. */
  readonly renewable: boolean;
  /** Attempts that failed since the last one that did not. */
  readonly failures: number;
  readonly failedAt: number | null;
};

/**
 * When to refresh: a tenth of the lifetime before the end, from 30 seconds to 5 minutes, and never in the first half of a life that is shorter
 * than that. Null for what does not end.
 */
export function refreshAt({ obtainedAt, expiresAt }: RefreshFacts): number | null {
  if (expiresAt === null) return null;
  const lifetime = Math.max(0, expiresAt - obtainedAt);
  const ahead = Math.min(Math.max(lifetime / 10, latest), earliest);
  return Math.max(expiresAt - ahead, obtainedAt + lifetime / 2);
}

/** When the next attempt may be made: at once, or after a failure later each time. Null after the last. `chance`: from 0 to 1. */
export function nextAttemptAt({ failures, failedAt }: RefreshFacts, chance: number): number | null {
  if (failures === 0 || failedAt === null) return 0;
  const pause = backOff(failures, chance);
  return pause === null ? null : failedAt + pause;
}

/**
 * What a request that needs the identity does: it uses what is there, uses it while a refresh begins, waits for the refresh at most so many
 * milliseconds, or is refused. `refreshing`: whether one is under way.
 */
export type RequestWay =
  | { readonly kind: 'use'; readonly refresh: boolean }
  | { readonly kind: 'wait'; readonly atMost: number }
  | { readonly kind: 'refuse'; readonly reason: 'expired' | 'refresh-failed' };

/** The way of a request at `now`. Where a refresh is not under way and `wait` or `refresh` says so, it is to begin. */
export function requestWay(facts: RefreshFacts, refreshing: boolean, now: number): RequestWay {
  const { expiresAt, renewable } = facts;
  const spent = expiresAt !== null && expiresAt - expiryMargin <= now;
  const next = nextAttemptAt(facts, 0.5);
  const attemptAllowed = refreshing || (next !== null && next <= now);
  if (!spent) {
    const due = refreshAt(facts);
    return { kind: 'use', refresh: renewable && !refreshing && attemptAllowed && due !== null && due <= now };
  }
  if (!renewable) return { kind: 'refuse', reason: 'expired' };
  return attemptAllowed
    ? { kind: 'wait', atMost: longestWait }
    : { kind: 'refuse', reason: 'refresh-failed' };
}
