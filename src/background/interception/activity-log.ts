import type { Failure } from '#core/failure.ts';
import { redactTrace, redactUrl } from '#core/redact.ts';
import type { BackEndId } from '#core/rules/back-end.ts';
import type { RequestFacts } from '#core/rules/request-facts.ts';
import type { Rule } from '#core/rules/rule.ts';
import type { Trace } from '#core/sigv4/trace.ts';
import type { ActivityEntry } from '#protocol/rules-contract.ts';
import type { Decision } from './decision.ts';

export type ActivityLog = {
  record(
    rule: Rule,
    backEnd: BackEndId,
    facts: RequestFacts,
    decision: Pick<Decision, 'outcome' | 'as' | 'failure' | 'trace' | 'secret'>,
    took: number | null,
  ): void;
  /** The newest last, of one tab and of what has no tab; null: of all. */
  list(tabId: number | null): readonly ActivityEntry[];
  /** With the session token masked; null where it is no longer there. */
  trace(id: string): Trace | null;
};

/** So many are kept, with their traces; panels keep more of the entries themselves. */
const kept = 300;

type Kept = {
  readonly entry: ActivityEntry;
  readonly trace: Trace | null;
  readonly secret: string | undefined;
};

/** What rules did, newest last, in the worker's memory: a rebuildable nothing, which a stopped worker may lose. */
export function createActivityLog(ports: {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onEntry: (entry: ActivityEntry) => void;
  readonly onRefused: (entry: ActivityEntry, failure: Failure) => void;
}): ActivityLog {
  const entries: Kept[] = [];
  return {
    record: (rule, backEnd, facts, decision, took) => {
      const { outcome, as, failure, trace, secret } = decision;
      const entry: ActivityEntry = {
        id: crypto.randomUUID(),
        at: ports.now(),
        tabId: facts.tabId,
        ruleId: rule.id,
        ruleName: rule.name,
        as,
        backEnd,
        method: facts.method,
        url: redactUrl(facts.url),
        outcome,
        failure,
        took,
        traced: trace !== null,
        signature: trace?.signature ?? null,
      };
      entries.push({ entry, trace, secret });
      if (entries.length > kept) entries.shift();
      ports.onEntry(entry);
      if (failure && outcome === 'refused') ports.onRefused(entry, failure);
    },
    list: (tabId) =>
      entries
        .map(({ entry }) => entry)
        .filter((entry) => tabId === null || entry.tabId === null || entry.tabId === tabId),
    trace: (id) => {
      const found = entries.find(({ entry }) => entry.id === id);
      return found?.trace ? redactTrace(found.trace, found.secret) : null;
    },
  };
}
