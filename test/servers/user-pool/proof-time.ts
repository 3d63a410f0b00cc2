import { invalidParameter, notAuthorized } from './pool-error.ts';

const form = /^(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat) (\w{3}) ([1-9]|[12]\d|3[01]) (\d\d:\d\d:\d\d) UTC (\d{4})$/;

/** Checks the TIMESTAMP of a proof: its form, and that it is near enough to `now` (milliseconds). */
export function checkProofTime(timestamp: string, now: number, seconds: number): void {
  const [, month, day, time, year] = form.exec(timestamp) ?? [];
  const told = Date.parse(`${day} ${month} ${year} ${time} UTC`);
  if (Number.isNaN(told)) {
    throw invalidParameter('TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.');
  }
  if (Math.abs(now - told) > seconds * 1000) throw notAuthorized('Incorrect username or password.');
}
