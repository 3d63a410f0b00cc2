// What no extension can set, whichever way it goes: the browser makes these itself from body and connection.
// Source: Chromium, services/network/public/cpp/header_util.cc (`kUnsafeHeaders`); Firefox and declarativeNetRequest break the request
// or send their own.
const ownedByConnection: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'cookie2',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

// Source: Chrome's reference of `declarativeNetRequest`, "append" of request headers; Firefox has the same list.
const appendable: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'access-control-request-headers',
  'cache-control',
  'connection',
  'content-language',
  'cookie',
  'forwarded',
  'if-match',
  'if-none-match',
  'keep-alive',
  'range',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  'via',
  'want-digest',
  'x-forwarded-for',
]);

/** Whether a rule can set this request header at all. `host` is another matter: it depends on the browser. */
export function isSettable(name: string): boolean {
  const lower = name.trim().toLowerCase();
  return !ownedByConnection.has(lower) && !lower.startsWith('proxy-');
}

/** Whether declarativeNetRequest can append to this request header. */
export function isAppendable(name: string): boolean {
  return appendable.has(name.trim().toLowerCase());
}
