export type Scheme = 'http' | 'https';

/** Where a request goes, as rules look at it: what a server is asked for, without user name, password and fragment. */
export type Target = {
  readonly scheme: Scheme;
  /** Lower case, in punycode; an IPv6 address in brackets. */
  readonly host: string;
  /** The scheme's own where the URL names none. */
  readonly port: number;
  readonly path: string;
  /** With its `?`; empty where there is none. */
  readonly query: string;
  /** `scheme://host[:port]/path?query`, the scheme's own port left out. */
  readonly text: string;
};

/** Takes an absolute URL apart, once for all rules; null for what is neither http nor https (`ws:`, `data:`, `blob:` …). */
export function parseTarget(url: string): Target | null {
  if (!/^\s*https?:/i.test(url)) return null;
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return null;
  }
  const scheme = parsed.protocol === 'http:' ? 'http' : 'https';
  const pathAndQuery = behindAuthority(parsed.href);
  const question = pathAndQuery.indexOf('?');
  const portText = parsed.host.slice(parsed.hostname.length + 1);
  return {
    scheme,
    host: parsed.hostname,
    port: portText === '' ? defaultPort(scheme) : Number(portText),
    path: question < 0 ? pathAndQuery : pathAndQuery.slice(0, question),
    query: question < 0 ? '' : pathAndQuery.slice(question),
    text: `${scheme}://${parsed.host}${pathAndQuery}`,
  };
}

export function defaultPort(scheme: Scheme): number {
  return scheme === 'http' ? 80 : 443;
}

/** `search` is empty for a lone `?`, which goes over the wire all the same; hence the text and not the parts. */
function behindAuthority(href: string): string {
  const hash = href.indexOf('#');
  return href.slice(href.indexOf('/', href.indexOf('//') + 2), hash < 0 ? href.length : hash);
}
