/** The ways a browser lets an extension change a page's requests. */
export type BackEndId = 'debugger-fetch' | 'web-request' | 'net-rules';

/** What a back-end can do; the panel says why a rule goes by this one, the table `choose-back-end` decides. */
export type BackEnd = {
  readonly id: BackEndId;
  /** It sees each request before it goes, with its headers and body, and decides anew for each. */
  readonly perRequest: boolean;
  readonly rewritesUrl: boolean;
  /** It can name another host in `Host` than the one it connects to. */
  readonly setsHost: boolean;
  /** It can answer a preflight that the server refuses. */
  readonly answersPreflights: boolean;
  /** It needs access to the page that asks, not only to the host that is asked. */
  readonly needsPageAccess: boolean;
  /** The browser shows a bar over every page while it is at work. */
  readonly showsBar: boolean;
};

export const debuggerFetch: BackEnd = {
  id: 'debugger-fetch',
  perRequest: true,
  rewritesUrl: true,
  setsHost: false,
  answersPreflights: true,
  needsPageAccess: false,
  showsBar: true,
};

export const webRequest: BackEnd = {
  id: 'web-request',
  perRequest: true,
  rewritesUrl: true,
  setsHost: true,
  answersPreflights: false,
  needsPageAccess: true,
  showsBar: false,
};

export const netRules: BackEnd = {
  id: 'net-rules',
  perRequest: false,
  rewritesUrl: false,
  setsHost: false,
  answersPreflights: false,
  needsPageAccess: true,
  showsBar: false,
};
