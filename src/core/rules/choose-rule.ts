import { readOrigin } from './page-origin.ts';
import type { Binding, Miss, RequestFacts } from './request-facts.ts';
import type { Rule, RuleScope } from './rule.ts';
import { parseTarget, type Target } from './target.ts';
import { compileWhere, type UrlPattern } from './url-pattern.ts';

/** A rule, ready to be asked for each request of a page. */
export type CompiledRule = {
  readonly rule: Rule;
  /** Null where the rule's pattern or its methods are not valid. */
  readonly pattern: UrlPattern | null;
  /** Of a rule for tabs at certain origins. */
  readonly origins: ReadonlySet<string>;
};

/** What decides besides the rules and the request. */
export type Surroundings = {
  readonly paused: boolean;
  readonly offTabs: ReadonlySet<number>;
  /** By rule. */
  readonly bindings: ReadonlyMap<string, Binding>;
};

export function compileRule(rule: Rule): CompiledRule {
  const pattern = compileWhere(rule.where);
  return { rule, pattern: pattern.ok ? pattern.value : null, origins: originsOf(rule.scope) };
}

/**
 * Why a rule does not take a request; null where it would. `target` is the request's URL taken apart, null where it is no web URL.
 * The first reason counts, in this order: paused, switched off, invalid, a preflight, tab and origin, URL, method, kind.
 */
export function missOf(
  compiled: CompiledRule,
  facts: RequestFacts,
  target: Target | null,
  around: Surroundings,
): Miss | null {
  return missBeforeUrl(compiled, facts, around) ?? missFromUrlOn(compiled, facts, target);
}

/** The first rule that takes the request, or null. The URL is taken apart once, and only where a rule looks at it. */
export function chooseRule(
  rules: readonly CompiledRule[],
  facts: RequestFacts,
  around: Surroundings,
): CompiledRule | null {
  let target: Target | null | undefined;
  for (const compiled of rules) {
    if (missBeforeUrl(compiled, facts, around)) continue;
    if (target === undefined) target = parseTarget(facts.url);
    if (!missFromUrlOn(compiled, facts, target)) return compiled;
  }
  return null;
}

/** The rule that takes the request, and why each of the others does not, in their order. */
export function explainChoice(
  rules: readonly CompiledRule[],
  facts: RequestFacts,
  around: Surroundings,
): {
  readonly chosen: CompiledRule | null;
  readonly misses: readonly { readonly ruleId: string; readonly miss: Miss }[];
} {
  const target = parseTarget(facts.url);
  const misses: { ruleId: string; miss: Miss }[] = [];
  let chosen: CompiledRule | null = null;
  for (const compiled of rules) {
    const miss = missOf(compiled, facts, target, around);
    if (miss === null && chosen === null) chosen = compiled;
    else misses.push({ ruleId: compiled.rule.id, miss: miss ?? 'earlier-rule' });
  }
  return { chosen, misses };
}

function missBeforeUrl(compiled: CompiledRule, facts: RequestFacts, around: Surroundings): Miss | null {
  if (around.paused) return 'paused';
  if (!compiled.rule.enabled) return 'off';
  if (!compiled.pattern) return 'invalid';
  if (facts.method === 'OPTIONS') return 'preflight';
  if (facts.tabId !== null && around.offTabs.has(facts.tabId)) return 'tab-off';
  switch (compiled.rule.scope.kind) {
    case 'tab':
      return missOfTab(facts, around, around.bindings.get(compiled.rule.id));
    case 'origins':
      return facts.pageOrigin !== null && compiled.origins.has(facts.pageOrigin) ? null : 'other-origin';
    case 'everywhere':
      return null;
  }
}

/** A service worker belongs to no tab: its requests count as those of the tab that shows its origin. */
function missOfTab(facts: RequestFacts, around: Surroundings, binding: Binding | undefined): Miss | null {
  if (!binding) return 'tab-gone';
  const belongs =
    facts.tabId === null
      ? facts.pageOrigin !== null && facts.pageOrigin === binding.origin
      : facts.tabId === binding.tabId;
  if (!belongs) return 'other-tab';
  return around.offTabs.has(binding.tabId) ? 'tab-off' : null;
}

function missFromUrlOn(
  { rule, pattern }: CompiledRule,
  facts: RequestFacts,
  target: Target | null,
): Miss | null {
  if (!pattern) return 'invalid';
  const missed = target ? pattern.miss(target) : 'scheme';
  if (missed) return missed;
  const { methods, kinds } = rule.where;
  if (methods.length > 0 && !methods.includes(facts.method.toUpperCase())) return 'method';
  return kinds.length > 0 && !kinds.includes(facts.kind) ? 'kind' : null;
}

function originsOf(scope: RuleScope): ReadonlySet<string> {
  const origins = scope.kind === 'origins' ? scope.origins.map(readOrigin) : [];
  return new Set(origins.filter((origin) => origin !== null));
}
