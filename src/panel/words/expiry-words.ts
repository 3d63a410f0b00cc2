export type Expiry = { readonly text: string; readonly tone: 'good' | 'warn' | 'bad' };

/** What lasts no longer than this, in milliseconds, is said to be about to expire. */
const soon = 5 * 60_000;

/** How long something still holds: `expires in 41 min`, `expired 2 h ago`; null for what does not tell. Both in milliseconds since 1970. */
export function expiryWords(expiresAt: number | null, now: number): Expiry | null {
  if (expiresAt === null) return null;
  const left = expiresAt - now;
  if (left <= 0) return { text: `expired ${spanWords(-left)} ago`, tone: 'bad' };
  return { text: `expires in ${spanWords(left)}`, tone: left <= soon ? 'warn' : 'good' };
}

/** Rounded down, so that nothing is said to hold longer than it does. */
function spanWords(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return `${Math.floor(milliseconds / 1000)} s`;
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}
