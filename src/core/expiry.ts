/** So long before its end what expires is used no more, in milliseconds: a request takes its time, and clocks differ a little. */
export const expiryMargin = 5000;

/** Whether a token or credentials must not be used any more. Times in milliseconds since 1970; null: it does not expire. */
export function isSpent(expiresAt: number | null | undefined, now: number): boolean {
  return expiresAt != null && expiresAt - expiryMargin <= now;
}
