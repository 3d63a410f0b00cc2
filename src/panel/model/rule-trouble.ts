import type { Failure } from '#core/failure.ts';
import type { Binding } from '#core/rules/request-facts.ts';
import type { Rule } from '#core/rules/rule.ts';
import type { RulesState } from '#protocol/rules-contract.ts';

/** What keeps a rule from its work, and the one thing that helps. */
export type Trouble = { readonly failure: Failure; readonly remedy: Remedy };
export type Remedy =
  | { readonly kind: 'allow'; readonly patterns: readonly string[] }
  | { readonly kind: 'use-this-tab' }
  | { readonly kind: 'resume'; readonly tabId: number }
  | { readonly kind: 'edit' };

/** The first trouble of a rule; null for one that is off, and for one that fares well. */
export function ruleTrouble(rule: Rule, state: RulesState, shown: Binding | null): Trouble | null {
  const status = state.statuses[rule.id];
  if (!rule.enabled || !status) return null;
  const tabId = status.binding?.tabId ?? shown?.tabId;
  const gone = rule.scope.kind === 'tab' && !status.binding;
  if (gone) return { failure: { code: 'tab-gone', field: 'request' }, remedy: tabRemedy(shown) };
  if (status.missingAccess.length > 0) {
    const detail = status.missingAccess.join(' ');
    const failure: Failure = { code: 'permission-missing', field: 'request', detail };
    return { failure, remedy: { kind: 'allow', patterns: status.missingAccess } };
  }
  const [failure] = status.trouble;
  if (failure) return { failure, remedy: remedyOf(failure, tabId, shown) };
  const mayDebug = status.backEnd === 'debugger-fetch' || status.backEnd === null;
  if (!mayDebug || tabId === undefined || !state.cancelledTabs.includes(tabId)) return null;
  return { failure: { code: 'debugging-cancelled', field: 'request' }, remedy: { kind: 'resume', tabId } };
}

function remedyOf(failure: Failure, tabId: number | undefined, shown: Binding | null): Remedy {
  if (failure.code === 'tab-gone') return tabRemedy(shown);
  const debugging = failure.code === 'debugging-cancelled' || failure.code === 'debugging-refused';
  return debugging && tabId !== undefined ? { kind: 'resume', tabId } : { kind: 'edit' };
}

function tabRemedy(shown: Binding | null): Remedy {
  return shown ? { kind: 'use-this-tab' } : { kind: 'edit' };
}
