import { type ActingRules, createActingRules } from '#background/interception/acting-rules.ts';
import type { CarriedRule, Plan } from '#background/interception/interceptor.ts';
import type { RulePage } from '#background/rule-book.ts';
import type { BackEnd } from '#core/rules/back-end.ts';
import { compileRule } from '#core/rules/choose-rule.ts';
import type { Rule } from '#core/rules/rule.ts';
import { noTabs, type StoredTabs } from '#storage/tabs-document.ts';

/** The page of the rule book with these rules. */
export function pageOf(rules: readonly Rule[], change: Partial<StoredTabs> = {}, paused = false): RulePage {
  const tabs = { ...noTabs, ...change };
  return {
    rules,
    paused,
    compiled: rules.map(compileRule),
    tabs,
    around: { paused, offTabs: new Set(tabs.offTabs), bindings: new Map(Object.entries(tabs.bindings)) },
    failure: null,
  };
}

export type Carried = readonly (readonly [Rule, BackEnd])[];

/** A plan in which these rules act, in a browser with these tabs: 1 to 3, unless told. */
export function planOf(
  carried: Carried,
  stored: Partial<StoredTabs> = {},
  tabs: Plan['tabs'] = new Map([1, 2, 3].map((tabId) => [tabId, `https://tab-${tabId}.example`])),
): Plan {
  return {
    page: pageOf(
      carried.map(([rule]) => rule),
      stored,
    ),
    carried: carried.map(([rule, backEnd]): CarriedRule => ({ compiled: compileRule(rule), backEnd })),
    tabs,
  };
}

/** What requests are judged by when these rules act. */
export function actingOf(carried: Carried, stored: Partial<StoredTabs> = {}): ActingRules {
  const rules = createActingRules();
  setActing(rules, carried, stored);
  return rules;
}

export function setActing(rules: ActingRules, carried: Carried, stored: Partial<StoredTabs> = {}): void {
  const plan = planOf(carried, stored);
  rules.set({
    compiled: plan.carried.map(({ compiled }) => compiled),
    carriers: new Map(plan.carried.map(({ compiled, backEnd }) => [compiled.rule.id, backEnd.id])),
    around: plan.page.around,
  });
}
