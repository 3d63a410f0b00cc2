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
  /**
   * Takes the place of all that were there but those for one request, at once. Session rules end with the browser, not with the worker.
   */
  replaceAll(rules: readonly NetRule[]): Promise<void>;
  /** A rule that is there while `work` is under way, under an id of its own. */
  during<T>(rule: Omit<NetRule, 'id'>, work: () => Promise<T>): Promise<T>;
  /** Why the browser cannot filter by this expression; null where it can. */
  regexTrouble(regex: string): Promise<string | null>;
};

/** Above all that the plan uses. What a stopped worker left behind here is swept with the others. */
const firstOwnId = 1_000_000;

export function netRulesPort(): NetRulesPort {
  const underWay = new Set<number>();
  let nextOwnId = firstOwnId;
  const api = Reflect.get(browser, 'declarativeNetRequest') as Api;
  return {
    replaceAll: async (rules) => {
      const before = (await api.getSessionRules()).filter(({ id }) => id < firstOwnId || !underWay.has(id));
      await api.updateSessionRules({ removeRuleIds: before.map(({ id }) => id), addRules: rules });
    },
    during: async (rule, work) => {
      const id = nextOwnId++;
      underWay.add(id);
      try {
        await api.updateSessionRules({ removeRuleIds: [id], addRules: [{ ...rule, id }] });
        return await work();
      } finally {
        underWay.delete(id);
        await api.updateSessionRules({ removeRuleIds: [id], addRules: [] });
      }
    },
    regexTrouble: async (regex) => {
      const { isSupported, reason } = await api.isRegexSupported({ regex, isCaseSensitive: true });
      return isSupported ? null : (reason ?? 'unknown');
    },
  };
}
