import { headerValue } from '../http/headers.ts';
import type { CapturedRequest } from './captured-request.ts';

/**
 * How many of the entries, from the oldest on, belong to the page that was left when a tab went on to `url`: all before the request
 * for the new page, and before the redirects that led to it, which may have been captured before the browser tells of the
 * navigation. `since`: when the page before was navigated to, milliseconds since 1970; a request that began earlier fetched that one.
 * `heard`: when the browser told of the navigation; what began later is of the new page, also where its own request is not to be found.
 */
export function navigationCut(
  entries: readonly CapturedRequest[],
  url: string,
  since: number,
  heard: number = Number.POSITIVE_INFINITY,
): number {
  let wanted = withoutFragment(url);
  const last = entries.findLastIndex(({ at }) => at <= heard) + 1;
  let cut = last;
  for (let index = last - 1; index >= 0; index--) {
    const entry = entries[index];
    if (!entry || entry.at <= since) continue;
    const isThere = cut === last && withoutFragment(entry.url) === wanted;
    if (isThere || leadsTo(entry, wanted)) {
      cut = index;
      wanted = withoutFragment(entry.url);
    }
  }
  return cut;
}

/** Whether two addresses are of one page, wherever in it they lead. */
export function isSamePage(one: string, other: string): boolean {
  return withoutFragment(one) === withoutFragment(other);
}

function leadsTo({ url, response }: CapturedRequest, wanted: string): boolean {
  if (!response || response.status < 300 || response.status > 399) return false;
  const location = headerValue(response.headers, 'location');
  if (location === undefined) return false;
  try {
    return withoutFragment(new URL(location, url).href) === wanted;
  } catch {
    return false;
  }
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? '';
}
