/** `YYYYMMDDTHHMMSSZ`, ISO 8601 basic format in UTC: what `X-Amz-Date` holds. */
export type AmzDate = string;

const basicFormat = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** Milliseconds since 1970 of an `X-Amz-Date`, or null where the text is no date of the calendar. */
export function amzDateToTime(text: string): number | null {
  const match = basicFormat.exec(text);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  return timeToAmzDate(time) === text ? time : null;
}

/** `time`: milliseconds since 1970; the fraction of a second is dropped, as AWS does. */
export function timeToAmzDate(time: number): AmzDate {
  return `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

export function isScopeDate(text: string): boolean {
  return amzDateToTime(`${text}T000000Z`) !== null;
}
