import { readOrigin } from '#core/rules/page-origin.ts';
import type { Binding } from '#core/rules/request-facts.ts';
import type { Rule, RuleScope } from '#core/rules/rule.ts';
import type { RulesState } from '#protocol/rules-contract.ts';

/** The rules at work in a tab now: switched on, carried by something, and meant for it. */
export function actingRules(state: RulesState, shown: Binding): readonly Rule[] {
  if (state.paused || state.offTabs.includes(shown.tabId)) return [];
  return state.rules.filter((rule) => {
    const status = state.statuses[rule.id];
    return rule.enabled && status?.backEnd && isMeantFor(rule.scope, status.binding, shown);
  });
}

function isMeantFor(scope: RuleScope, binding: Binding | null, shown: Binding): boolean {
  switch (scope.kind) {
    case 'tab':
      return binding?.tabId === shown.tabId;
    case 'origins':
      return shown.origin !== null && scope.origins.some((origin) => readOrigin(origin) === shown.origin);
    case 'everywhere':
      return true;
  }
}
