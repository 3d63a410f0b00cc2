const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A time (milliseconds since 1970, of the clock that the service goes by) as a password claim holds it: `Tue Sep 5 08:02:09 UTC 2023`.
 * The day of the month has no zero before it, the time has.
 */
export function srpTimestamp(time: number): string {
  const date = new Date(time);
  const clock = date.toISOString().slice(11, 19);
  return `${days[date.getUTCDay()]} ${months[date.getUTCMonth()]} ${date.getUTCDate()} ${clock} UTC ${date.getUTCFullYear()}`;
}
