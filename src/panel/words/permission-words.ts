/** A permission of the manifest, in words: what it is for, and what would not work without it. */
export type PermissionWords = {
  readonly name: string;
  readonly why: string;
  readonly without: string;
};

/** Every permission that either browser's manifest names; a test holds the two against each other. */
export const permissionWords: { readonly [permission: string]: PermissionWords } = {
  storage: {
    name: 'Storage',
    why: 'Keeps credentials in the browser’s memory for the session, and your drafts and rules on this machine.',
    without: 'Nothing could be kept between two keystrokes.',
  },
  webRequest: {
    name: 'See requests',
    why: 'Tells why a request failed, and which requests the browser’s own rules changed. Hosts you allowed only.',
    without: 'A failure would have no cause, and what rules did could not be shown.',
  },
  webRequestBlocking: {
    name: 'Hold requests',
    why: 'Signs a page’s request before it goes out, where one of your rules takes it.',
    without: 'Rules that sign could not work in this browser.',
  },
  debugger: {
    name: 'Debugger',
    why: 'Chrome gives extensions no other way to sign a page’s request with its body. It is attached to a tab only while one of your rules needs it there, and a bar says so. Chrome allows it at install or never.',
    without: 'Rules that sign could not work in this browser. Rules for keys and tokens do not use it.',
  },
  declarativeNetRequest: {
    name: 'Change headers',
    why: 'Adds API keys, tokens, fixed headers and CORS headers by the browser’s own rules.',
    without: 'Rules for keys and tokens could not work.',
  },
  scripting: {
    name: 'Write to the console',
    why: 'Writes a warning to the page’s console when a request was stopped. It changes nothing in the page, which does not notice it.',
    without: 'The reason would stand in the panel only.',
  },
  alarms: {
    name: 'Wake up',
    why: 'Stops using a token when it expires, looks after requests that wait to be signed, and locks the vault on time.',
    without: 'Requests would go out with expired tokens.',
  },
  identity: {
    name: 'Sign-in window',
    why: 'Opens the sign-in page of a user pool in a window of the browser, and takes what it answers. Only when you ask for it; it tells nothing of your browser account.',
    without: 'Users could not sign in through a pool’s hosted UI; all other ways would work.',
  },
  idle: {
    name: 'Notice the lock screen',
    why: 'Locks the vault when you lock the screen. Nothing else of what you do is asked for. Firefox does not tell of the lock screen, so that it is not asked there.',
    without: 'The vault would stay open behind a locked screen until its time has passed.',
  },
};
