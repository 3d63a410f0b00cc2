import browser from 'webextension-polyfill';

/** Wakes the worker at a time (milliseconds since 1970); null: not at all. One time for each name. */
export function wakeAt(name: string, time: number | null): void {
  if (time === null) void browser.alarms.clear(name);
  else browser.alarms.create(name, { when: time });
}

/** Wakes the worker again and again; null: no more. Browsers do it no more often than every half minute. */
export function wakeEvery(name: string, minutes: number | null): void {
  if (minutes === null) void browser.alarms.clear(name);
  else browser.alarms.create(name, { periodInMinutes: minutes });
}

/** To be called synchronously at start. */
export function onWakeUp(name: string, listener: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) listener();
  });
}
