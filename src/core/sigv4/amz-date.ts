/** `YYYYMMDDTHHMMSSZ`, ISO 8601 basic format in UTC: what `X-Amz-Date` holds. */
export type AmzDate = string;

const basicFormat = /^\d{8}T\d{6}Z$/;

/** Milliseconds since 1970 of an `X-Amz-Date`, or null where the text is no date of the calendar. */
export function amzDateToTime(text: string): number | null {
  if (!basicFormat.test(text)) return null;
  const number = (from: number, to: number) => Number(text.slice(from, to));
  const [year, month, day] = [number(0, 4), number(4, 6), number(6, 8)];
  const [hour, minute, second] = [number(9, 11), number(11, 13), number(13, 15)];
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(time);
  // What Date rolls over (30 February, 24 o'clock, the years it reads as 19xx) is no date of the calendar.
  const kept =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return kept && hour < 24 && minute < 60 && second < 60 ? time : null;
}

/** `time`: milliseconds since 1970; the fraction of a second is dropped, as AWS does. */
export function timeToAmzDate(time: number): AmzDate {
  return `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

export function isScopeDate(text: string): boolean {
  return amzDateToTime(`${text}T000000Z`) !== null;
}
