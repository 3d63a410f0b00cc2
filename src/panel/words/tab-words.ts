import type { Binding } from '#core/rules/request-facts.ts';
import type { RulesState } from '#protocol/rules-contract.ts';
import { actingRules } from '../model/acting-rules.ts';

export type TabState = {
  readonly tone: 'good' | 'warn' | 'dim';
  readonly words: string;
  /** The one thing that brings the rules back to work. */
  readonly remedy: 'switch-on' | 'resume' | null;
};

/** How the tab that is worked on fares; `handled` counts the requests that rules took there. */
export function tabState(state: RulesState, shown: Binding | null, handled: number): TabState | null {
  if (state.paused) return { tone: 'warn', words: 'paused', remedy: null };
  if (!shown) return null;
  if (state.cancelledTabs.includes(shown.tabId)) {
    return { tone: 'warn', words: 'debugging was cancelled', remedy: 'resume' };
  }
  if (state.offTabs.includes(shown.tabId)) {
    return { tone: 'warn', words: 'this tab is off', remedy: 'switch-on' };
  }
  const acting = actingRules(state, shown);
  if (acting.length === 0) return { tone: 'dim', words: 'no rule acts here', remedy: null };
  const signs = acting.some(({ authorise }) => authorise.kind === 'iam');
  const count = handled > 0 ? ` · ${handled}` : '';
  return { tone: 'good', words: `${signs ? 'signing' : 'changing'} this tab${count}`, remedy: null };
}
