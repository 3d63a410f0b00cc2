import { failure, type Outcome, success } from '../failure.ts';
import { accessPatterns, fetchPatterns, originRegex, portRegex } from './browser-filters.ts';
import { type Glob, globToRegex, matchesGlob, parseGlob } from './glob.ts';
import { readPort } from './host-and-port.ts';
import { readHostPattern } from './host-pattern.ts';
import { readSchemes, schemeMiss } from './schemes.ts';
import type { Scheme, Target } from './target.ts';
import type { UrlPattern } from './url-pattern.ts';

/**
 * Compiles `[scheme://]host[:port][/path]`, blanks around it already gone. Scheme `https`, `http`, or `*` or none for https and, where
 * it may be, http. Without a port any port counts. A path without `?` leaves the query open; in one with `?`, path and query are
 * compared. Upper and lower case count in the path.
 */
export function compilePattern(text: string, plainHttp: boolean): Outcome<UrlPattern> {
  const parts = takeApart(text);
  if (!parts.ok) return parts;
  const { scheme, hostText, portText, pathText } = parts.value;
  const host = readHostPattern(hostText);
  if (!host.ok) return host;
  const port = portText === '' || portText === '*' ? null : readPort(portText);
  if (port === null && portText !== '' && portText !== '*') {
    return failure('pattern-invalid', 'where', `:${portText}`);
  }
  const schemes = readSchemes(scheme, host.value, plainHttp);
  if (!schemes.ok) return schemes;
  const { counting } = schemes.value;
  const path = readPath(pathText);
  return success({
    miss: (target) => {
      if (!host.value.matches(target.host)) return 'host';
      const missed = schemeMiss(schemes.value, target.scheme);
      if (missed) return missed;
      if (port !== null && target.port !== port) return 'port';
      return path.matches(target) ? null : 'path';
    },
    access: accessPatterns(counting, host.value),
    fetchPatterns: fetchPatterns(counting, host.value, port, path.text),
    netFilter: originRegex(counting, host.value.regex, (counted) => portRegex(counted, port)) + path.regex,
  });
}

type Parts = {
  readonly scheme: Scheme | null;
  readonly hostText: string;
  readonly portText: string;
  readonly pathText: string;
};

function takeApart(text: string): Outcome<Parts> {
  const invalid = (part: string) => failure('pattern-invalid', 'where', part);
  const hash = text.indexOf('#');
  if (hash >= 0) return invalid(text.slice(hash));
  const [, schemeText = '*', rest = ''] = /^(?:([^/?]*):\/\/)?(.*)$/s.exec(text) ?? [];
  const scheme = schemeText.toLowerCase();
  if (scheme !== '*' && scheme !== 'http' && scheme !== 'https') return invalid(`${schemeText}://`);
  const [, authority = '', pathText = ''] = /^([^/?]*)(.*)$/s.exec(rest) ?? [];
  // What stands before it may be a password.
  if (authority.includes('@')) return invalid('@');
  if (/[\t\r\n]/.test(pathText)) return invalid(pathText);
  const [, hostText = '', portText] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(authority) ?? [];
  if (hostText === '' || portText === '') return invalid(authority === '' ? text : authority);
  return success({ scheme: scheme === '*' ? null : scheme, hostText, portText: portText ?? '', pathText });
}

type Path = {
  readonly matches: (target: Target) => boolean;
  readonly regex: string;
  /** As a glob. */
  readonly text: string;
};

function readPath(typed: string): Path {
  const text = wireText(typed);
  const glob = parseGlob(text);
  if (isGlob(glob, '/')) return { matches: () => true, regex: '/', text: '/*' };
  const withQuery = text.includes('?');
  const open = glob.length > 1 && glob[glob.length - 1] === '';
  const star = withQuery ? '[^#]*' : '[^?#]*';
  const end = withQuery ? '(?:#|$)' : '(?:[?#]|$)';
  return {
    matches: ({ path, query }) => matchesGlob(glob, withQuery ? path + query : path, 0),
    regex: open ? globToRegex(glob.slice(0, -1), star) : globToRegex(glob, star) + end,
    text,
  };
}

/** As a browser writes it: blanks and letters beyond ASCII percent-encoded. */
function wireText(typed: string): string {
  if (typed === '') return '/*';
  const base = 'https://host';
  return new URL(`${base}${typed}`).href.slice(base.length);
}

function isGlob(glob: Glob, piece: string): boolean {
  return glob.length === 2 && glob[0] === piece && glob[1] === '';
}
