import type { AutoLockMinutes } from './vault-options.ts';

const minute = 60_000;
/** A use that would move the deadline by less is not worth writing down; milliseconds. */
const worthMoving = 5000;
/** Less is not worth a message to every panel; they show minutes. Milliseconds. */
const worthTelling = 15_000;

/** When the vault locks if it is not used again. Times in milliseconds since 1970. */
export function deadlineFrom(now: number, autoLock: AutoLockMinutes): number {
  return now + autoLock * minute;
}

/**
 * Whether the vault is to be locked. A deadline further away than a use could have put it counts as passed: the clock was set back, and how
 * long nobody was there is not known.
 */
export function hasPassed(deadline: number, now: number, autoLock: AutoLockMinutes): boolean {
  return !(now < deadline) || deadline > deadlineFrom(now, autoLock) + minute;
}

/** Whether a deadline is to be told to those who were told of another one. */
export function isWorthTelling(told: number, deadline: number): boolean {
  return Math.abs(deadline - told) >= worthTelling;
}

/** Whether a use at this time is to be written down. */
export function movesDeadline(deadline: number, now: number, autoLock: AutoLockMinutes): boolean {
  return Math.abs(deadlineFrom(now, autoLock) - deadline) >= worthMoving;
}
