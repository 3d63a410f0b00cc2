import { uriEncode } from '../http/percent-encoding.ts';

/** Names and values as `application/x-www-form-urlencoded`; what is null is left out. */
export function formBody(fields: readonly (readonly [name: string, value: string | null])[]): string {
  return fields
    .filter((field): field is readonly [string, string] => field[1] !== null)
    .map(([name, value]) => `${uriEncode(name)}=${uriEncode(value)}`)
    .join('&');
}
