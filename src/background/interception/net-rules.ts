import { netRules } from '#core/rules/back-end.ts';
import type { NetRulesPort } from '#platform/net-rules.ts';
import type { Interceptor, Trouble } from './interceptor.ts';
import { type BrowserKind, type NetSecrets, netRulesFor } from './net-rules-plan.ts';

type Ports = {
  readonly port: NetRulesPort;
  readonly secrets: () => Promise<NetSecrets>;
  /** Our own host: what we send ourselves is not ours to change. */
  readonly ownHost: string;
  readonly browser: BrowserKind;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** To be followed again at this time, when a token expires; null: at no time. */
  readonly wakeAt: (time: number | null) => void;
  /** Looks on while the browser's rules are at work. */
  readonly watch: { readonly begin: () => void; readonly rest: () => void };
};

/**
 * The browser's own rules (`declarativeNetRequest`), in both browsers: it changes headers without asking us. They are session
 * rules, made anew as a whole at each change and at each start of the worker, so that none is left over.
 */
export function createNetRules({ port, secrets, ownHost, browser, now, wakeAt, watch }: Ports): Interceptor {
  return {
    backEnd: netRules,
    follow: async (plan) => {
      if (plan.carried.some(({ backEnd }) => backEnd.id === 'net-rules')) watch.begin();
      else watch.rest();
      const troubles: Trouble[] = [];
      const supported = [];
      for (const one of plan.carried) {
        const reason = one.compiled.pattern ? await port.regexTrouble(one.compiled.pattern.netFilter) : null;
        if (reason === null) supported.push(one);
        else if (
          one.backEnd.id === 'net-rules' ||
          (one.compiled.rule.rewrite.cors && one.backEnd.id !== 'debugger-fetch')
        ) {
          const failure = { code: 'net-rules-refused', field: 'where', detail: reason } as const;
          troubles.push({ ruleId: one.compiled.rule.id, failure });
        }
      }
      const { rules, until } = netRulesFor(
        { ...plan, carried: supported },
        await secrets(),
        ownHost,
        now(),
        browser,
      );
      wakeAt(until);
      try {
        await port.replaceAll(rules);
      } catch (caught) {
        const detail = caught instanceof Error ? caught.message : String(caught);
        const failure = { code: 'net-rules-refused', field: 'where', detail } as const;
        for (const { compiled, backEnd } of supported) {
          if (backEnd.id === 'net-rules') troubles.push({ ruleId: compiled.rule.id, failure });
        }
      }
      return troubles;
    },
  };
}
