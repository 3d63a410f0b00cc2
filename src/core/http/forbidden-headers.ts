// The headers that `fetch` silently drops or replaces, in a page and in an extension's worker alike.
// Source: WHATWG Fetch, "forbidden request-header"; user-agent, as Chromium treats it.
const forbidden: ReadonlySet<string> = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  'via',
]);

/** Whether a browser keeps this header for itself, so that a value typed for it never reaches the server. */
export function isOwnedByBrowser(name: string): boolean {
  const lower = name.toLowerCase();
  return forbidden.has(lower) || lower.startsWith('proxy-') || lower.startsWith('sec-');
}
