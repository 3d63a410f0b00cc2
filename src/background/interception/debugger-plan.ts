import type { CarriedRule, Plan } from './interceptor.ts';

/** The tabs that the debugger is needed in, with the rules that may act there. */
export function wantedTabs({ page, carried, tabs }: Plan): ReadonlyMap<number, readonly CarriedRule[]> {
  const wanted = new Map<number, CarriedRule[]>();
  const unwanted = new Set([...page.tabs.offTabs, ...page.tabs.cancelledTabs]);
  for (const one of carried) {
    if (one.backEnd.id !== 'debugger-fetch') continue;
    for (const tabId of tabsOf(one, page.tabs.bindings, tabs)) {
      if (unwanted.has(tabId)) continue;
      const rules = wanted.get(tabId) ?? [];
      wanted.set(tabId, rules);
      rules.push(one);
    }
  }
  return wanted;
}

function tabsOf(
  { compiled: { rule, origins } }: CarriedRule,
  bindings: Plan['page']['tabs']['bindings'],
  tabs: Plan['tabs'],
): readonly number[] {
  if (rule.scope.kind === 'tab') {
    const binding = bindings[rule.id];
    return binding && tabs.has(binding.tabId) ? [binding.tabId] : [];
  }
  if (rule.scope.kind === 'everywhere') return [...tabs.keys()];
  return [...tabs].flatMap(([tabId, origin]) => (origin !== null && origins.has(origin) ? [tabId] : []));
}

/**
 * The parameters of `Fetch.enable` as JSON: no request is held that no rule can take. Answers are held only where a rule gives
 * them CORS headers.
 */
export function filterOf(rules: readonly CarriedRule[]): string {
  const patterns = new Map<string, { readonly urlPattern: string; readonly requestStage: string }>();
  for (const { compiled } of rules) {
    const stages = compiled.rule.rewrite.cors ? ['Request', 'Response'] : ['Request'];
    for (const urlPattern of compiled.pattern?.fetchPatterns ?? []) {
      for (const requestStage of stages) {
        patterns.set(`${requestStage} ${urlPattern}`, { urlPattern, requestStage });
      }
    }
  }
  return JSON.stringify({ patterns: [...patterns.values()] });
}
