import { type ReadonlySignal, signal } from '@preact/signals';
import { failureOf } from '#core/failure-error.ts';
import type { Rule } from '#core/rules/rule.ts';
import type { Client } from '#protocol/client.ts';
import type { RulesState } from '#protocol/rules-contract.ts';
import type { IdentitySummary, TokenSummary } from '#protocol/secrets-contract.ts';
import { failureWords } from '../words/failure-words.ts';

export type PopupModel = {
  readonly tabId: number | null;
  readonly state: ReadonlySignal<RulesState | null>;
  readonly identities: ReadonlySignal<readonly IdentitySummary[]>;
  readonly tokens: ReadonlySignal<readonly TokenSummary[]>;
  /** What could not be done, in words. */
  readonly problem: ReadonlySignal<string>;
  setPaused(paused: boolean): void;
  switchTab(on: boolean): void;
  switchRule(rule: Rule, enabled: boolean): void;
  /** Another identity for a rule that signs. */
  signAs(rule: Rule, identityId: string): void;
  openPanel(): void;
};

/** What the toolbar's popup shows of one tab, and what can be done there. */
export function createPopupModel(client: Client, tabId: number | null, lifetime: AbortSignal): PopupModel {
  const state = signal<RulesState | null>(null);
  const identities = signal<readonly IdentitySummary[]>([]);
  const tokens = signal<readonly TokenSummary[]>([]);
  const problem = signal('');
  const tried = (work: Promise<unknown>) => {
    problem.value = '';
    work.catch((caught: unknown) => {
      const { title, remedy } = failureWords(failureOf(caught));
      problem.value = `${title} ${remedy}`;
    });
  };

  client.on('rulesChanged', (next) => (state.value = next), lifetime);
  client.on('identitiesChanged', (list) => (identities.value = list), lifetime);
  client.on('tokensChanged', (list) => (tokens.value = list), lifetime);
  tried(client.call('listRules', null).then((next) => (state.value = next)));
  tried(client.call('listIdentities', null).then((list) => (identities.value = list)));
  tried(client.call('listTokens', null).then((list) => (tokens.value = list)));

  return {
    tabId,
    state,
    identities,
    tokens,
    problem,
    setPaused: (paused) => tried(client.call('setPaused', { paused })),
    switchTab: (on) => {
      if (tabId !== null) tried(client.call('switchTab', { tabId, on }));
    },
    switchRule: ({ id }, enabled) => tried(client.call('switchRule', { id, enabled })),
    signAs: (rule, identityId) => {
      const { authorise } = rule;
      const changed = { ...rule, authorise: { ...authorise, iam: { ...authorise.iam, identityId } } };
      tried(client.call('saveRule', { rule: changed }));
    },
    openPanel: () => {
      if (tabId !== null) tried(client.call('openPanelTab', { tabId, view: 'compose' }));
    },
  };
}

/** The rules that may act in a tab, switched on or off. */
export function rulesOfTab({ rules, statuses }: RulesState, tabId: number | null): readonly Rule[] {
  return rules.filter(
    ({ id, scope }) => scope.kind !== 'tab' || (tabId !== null && statuses[id]?.binding?.tabId === tabId),
  );
}
