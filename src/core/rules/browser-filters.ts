import type { HostPattern } from './host-pattern.ts';
import { defaultPort, type Scheme } from './target.ts';

/** Browsers hand a user name and password in a URL to some of their filters. In a serialised URL they hold no `@` of their own. */
const userInfo = '(?:[^/?#@]*@)?';

/** The narrowest match patterns: no port, and a star only for whole labels at the beginning. */
export function accessPatterns(schemes: readonly Scheme[], host: HostPattern): readonly string[] {
  const name = host.exact ? host.suffix : `*.${host.suffix}`;
  return schemes.map((scheme) => `${scheme}://${name}/*`);
}

/** `port` null: any. `path` begins with `/` and is a glob in which `?` and `\` stand for themselves. */
export function fetchPatterns(
  schemes: readonly Scheme[],
  host: HostPattern,
  port: number | null,
  path: string,
): readonly string[] {
  const escaped = path.replace(/[\\?]/g, '\\$&');
  const rest = escaped.endsWith('*') ? escaped : `${escaped}*`;
  const names = host.globs.flatMap((glob) => (glob.startsWith('*') ? [glob] : [glob, `*@${glob}`]));
  return schemes.flatMap((scheme) =>
    names.flatMap((name) => portGlobs(scheme, port).map((tail) => `${scheme}://${name}${tail}${rest}`)),
  );
}

/** The beginning of a regular expression, from its anchor to where the path begins. `ports` as {@link portRegex} writes them. */
export function originRegex(
  schemes: readonly Scheme[],
  host: string,
  ports: (scheme: Scheme) => string,
): string {
  const [first = 'https', second] = schemes;
  if (second === undefined) return `^${first}://${userInfo}${host}${ports(first)}`;
  if (ports(first) === ports(second)) return `^https?://${userInfo}${host}${ports(first)}`;
  const both = schemes.map((scheme) => `${scheme}://${userInfo}${host}${ports(scheme)}`);
  return `^(?:${both.join('|')})`;
}

/** Browsers leave the scheme's own port out of a URL. */
export function portRegex(scheme: Scheme, port: number | null): string {
  if (port === null) return '(?::[0-9]+)?';
  return port === defaultPort(scheme) ? '' : `:${port}`;
}

function portGlobs(scheme: Scheme, port: number | null): readonly string[] {
  if (port === null) return ['', ':*'];
  return [port === defaultPort(scheme) ? '' : `:${port}`];
}
