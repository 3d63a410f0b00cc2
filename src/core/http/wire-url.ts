import { failure, type Outcome, success } from '../failure.ts';
import { parseQuery, printQuery, type QueryPair } from './query.ts';

/**
 * A URL as it goes over the wire, taken apart but never rewritten: joining the parts gives the same bytes again.
 * `query` is null where there is no `?` at all.
 */
export type WireUrl = {
  readonly scheme: 'http' | 'https';
  /** Host and port as written, e.g. `Example.com:443`. */
  readonly authority: string;
  /** Percent-encoded path as written; empty where the URL ends after the authority. */
  readonly path: string;
  readonly query: readonly QueryPair[] | null;
};

const shape = /^(https?):\/\/([^/?#\\]+)(\/[^?#]*)?(?:\?([^#]*))?(?:#.*)?$/is;

/** Takes a wire URL apart, byte for byte; a fragment is dropped, as every client does. */
export function parseWireUrl(text: string): Outcome<WireUrl> {
  if (text.trim() === '') return failure('url-empty', 'url');
  const match = shape.exec(text);
  if (!match) {
    const other = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text);
    return other && !/^https?$/i.test(other[1] ?? '')
      ? failure('url-scheme-unsupported', 'url', other[1] ?? '')
      : failure('url-unparsable', 'url');
  }
  const [, scheme = '', authority = '', path = '', query] = match;
  if (authority.includes('@')) return failure('url-credentials', 'url');
  if (!isReadableByBrowsers(`${scheme}://${authority}/`)) return failure('url-unparsable', 'url', authority);
  return success({
    scheme: scheme.toLowerCase() === 'http' ? 'http' : 'https',
    authority,
    path,
    query: query === undefined ? null : parseQuery(query),
  });
}

export function printWireUrl(url: WireUrl): string {
  return `${url.scheme}://${url.authority}${url.path}${url.query === null ? '' : `?${printQuery(url.query)}`}`;
}

/** Lower-case names, the last of which is no number: what URL parsing, a microsecond or two of it, would not change. */
const plainHost = /^(?:[a-z0-9-]+\.)*[a-z][a-z0-9-]*$/;

/** The `Host` header a client sends for this URL: lower case, without the scheme's default port (RFC 9110 §7.2). */
export function hostOf(url: Pick<WireUrl, 'scheme' | 'authority'>): string {
  if (plainHost.test(url.authority) && !url.authority.includes('xn--')) return url.authority;
  return new URL(`${url.scheme}://${url.authority}/`).host;
}

function isReadableByBrowsers(origin: string): boolean {
  try {
    return new URL(origin).host !== '';
  } catch {
    return false;
  }
}
