import browser from 'webextension-polyfill';

/** A header change of a declarativeNetRequest rule. */
export type NetHeader = {
  readonly header: string;
  readonly operation: 'set' | 'append' | 'remove';
  readonly value?: string;
};

/** What of declarativeNetRequest's rules is used here; both browsers have it. */
export type NetRule = {
  readonly id: number;
  readonly priority: number;
  readonly action:
    | { readonly type: 'allow' | 'block' }
    | {
        readonly type: 'modifyHeaders';
        readonly requestHeaders?: readonly NetHeader[];
        readonly responseHeaders?: readonly NetHeader[];
      };
  readonly condition: {
    readonly regexFilter: string;
    readonly isUrlFilterCaseSensitive: true;
    readonly resourceTypes: readonly string[];
    readonly requestMethods?: readonly string[];
    readonly excludedRequestMethods?: readonly string[];
    readonly tabIds?: readonly number[];
    readonly excludedTabIds?: readonly number[];
    readonly initiatorDomains?: readonly string[];
    readonly excludedInitiatorDomains?: readonly string[];
  };
};

type Api = {
  getSessionRules(): Promise<readonly { readonly id: number }[]>;
  updateSessionRules(change: {
    readonly removeRuleIds: readonly number[];
    readonly addRules: readonly NetRule[];
  }): Promise<void>;
  isRegexSupported(options: {
    readonly regex: string;
    readonly isCaseSensitive: boolean;
  }): Promise<{ readonly isSupported: boolean; readonly reason?: string }>;
};

export type NetRulesPort = {
  /** Takes the place of all that were there, at once. Session rules end with the browser, not with the worker. */
  replaceAll(rules: readonly NetRule[]): Promise<void>;
  /** Why the browser cannot filter by this expression; null where it can. */
  regexTrouble(regex: string): Promise<string | null>;
};

export function netRulesPort(): NetRulesPort {
  const api = Reflect.get(browser, 'declarativeNetRequest') as Api;
  return {
    replaceAll: async (rules) => {
      const before = await api.getSessionRules();
      await api.updateSessionRules({ removeRuleIds: before.map(({ id }) => id), addRules: rules });
    },
    regexTrouble: async (regex) => {
      const { isSupported, reason } = await api.isRegexSupported({ regex, isCaseSensitive: true });
      return isSupported ? null : (reason ?? 'unknown');
    },
  };
}
