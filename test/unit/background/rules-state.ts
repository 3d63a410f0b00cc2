import { debuggerFetch, netRules } from '#core/rules/back-end.ts';
import type { Rule } from '#core/rules/rule.ts';
import type { RuleStatus, RulesState } from '#protocol/rules-contract.ts';

/** The state of a browser in which each of these rules acts, for every tab; and what a test changes in it. */
export function stateOf(rules: readonly Rule[], change: Partial<RulesState> = {}): RulesState {
  return {
    rules,
    paused: false,
    offTabs: [],
    cancelledTabs: [],
    statuses: Object.fromEntries(rules.map(({ id }) => [id, statusOf()])),
    backEnds: [debuggerFetch, netRules],
    failure: null,
    ...change,
  };
}

export function statusOf(change: Partial<RuleStatus> = {}): RuleStatus {
  return { backEnd: 'debugger-fetch', missingAccess: [], trouble: [], binding: null, ...change };
}
