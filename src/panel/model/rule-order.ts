import type { Rule } from '#core/rules/rule.ts';

/** The rules with one of them moved; `to` counts from 0, in the order without the rule itself. */
export function movedRule(rules: readonly Rule[], id: string, to: number): readonly Rule[] {
  const rule = rules.find((candidate) => candidate.id === id);
  if (!rule) return rules;
  return rules.filter((candidate) => candidate !== rule).toSpliced(to, 0, rule);
}

/** A rule of its own with all of another's content. */
export function copiedRule(rule: Rule, id: string): Rule {
  return { ...rule, id, name: rule.name === '' ? '' : `${rule.name} (copy)` };
}
