/**
 * The end of credentials in milliseconds since 1970, from any way in which it is written: ISO 8601 with or without a zone (then UTC), seconds or
 * milliseconds since 1970. Null for what is no time, and for 0, which some tools write where they do not know.
 */
export function readExpirationTime(text: string): number | null {
  const trimmed = text.trim().replace(/^["']|["']$/g, '');
  if (/^\d{1,16}(?:\.\d{1,9})?(?:e[+]?\d{1,2})?$/i.test(trimmed)) return ofNumber(Number(trimmed));
  if (trimmed.length > 64) return null;
  const iso = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/i.exec(
    trimmed,
  );
  if (!iso) return null;
  const [, day = '', clock = '', zone = 'Z'] = iso;
  const offset = /^[+-]/.test(zone) ? zone.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2') : 'Z';
  const time = Date.parse(`${day}T${clock}${offset}`);
  return Number.isNaN(time) ? null : time;
}

/** Seconds have ten digits in our time, milliseconds thirteen. */
function ofNumber(number: number): number | null {
  if (number <= 0) return null;
  const time = Math.round(number < 100_000_000_000 ? number * 1000 : number);
  return time < 8_640_000_000_000_000 ? time : null;
}
