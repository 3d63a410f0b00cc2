import type { ReadonlySignal, Signal } from '@preact/signals';
import { failureOf } from '#core/failure-error.ts';
import type { Binding } from '#core/rules/request-facts.ts';
import type { IdentitySummary, TokenSummary } from '#protocol/secrets-contract.ts';
import type { PanelPorts } from '../ports.ts';
import { failureWords } from '../words/failure-words.ts';
import { type ActivityList, createActivityList } from './activity-list.ts';
import { createDryRunning, type DryRunning } from './dry-running.ts';
import { askForAccess } from './rule-access.ts';
import { createRuleActions, type RuleActions } from './rule-actions.ts';
import { createRuleEditing, type RuleEditing } from './rule-editing.ts';
import { createRulesStore, type RulesStore } from './rules-state.ts';
import { createShownPage } from './shown-page.ts';
import { createTokenList } from './tokens.ts';

/** All that the Rules view shows, and the things one can do there. */
export type RulesModel = Pick<RulesStore, 'state' | 'failure'> & {
  readonly ports: PanelPorts;
  readonly status: Signal<string>;
  readonly shown: ReadonlySignal<Binding | null>;
  readonly identities: ReadonlySignal<readonly IdentitySummary[]>;
  readonly tokens: ReadonlySignal<readonly TokenSummary[]>;
  readonly actions: RuleActions;
  readonly editing: RuleEditing;
  readonly activity: ActivityList;
  readonly dryRun: DryRunning;
  /** To be called in a user gesture. */
  allow(patterns: readonly string[]): void;
  togglePause(): void;
  switchTabOn(): void;
  /** Starts again where the debugging bar was cancelled. */
  resumeTab(tabId: number): void;
};

/** Builds the model and starts it. Identities and the status line are those of the whole panel. */
export function createRulesModel(
  ports: PanelPorts,
  panel: Pick<RulesModel, 'identities' | 'status'>,
  lifetime: AbortSignal,
): RulesModel {
  const { client } = ports;
  const { status } = panel;
  const shown = createShownPage(ports, lifetime);
  const store = createRulesStore(client, status, lifetime);
  const dryRun = createDryRunning(client, shown, lifetime);
  for (const changed of [store.state, shown]) {
    lifetime.addEventListener('abort', changed.subscribe(dryRun.refresh));
  }

  function told(made: Promise<unknown>): void {
    made.catch((caught: unknown) => {
      status.value = failureWords(failureOf(caught)).title;
    });
  }

  return {
    ports,
    ...panel,
    state: store.state,
    failure: store.failure,
    shown,
    tokens: createTokenList(client, lifetime),
    actions: createRuleActions(ports, store, shown, status),
    editing: createRuleEditing(ports, store, shown, status, lifetime),
    activity: createActivityList(ports, status, lifetime),
    dryRun,
    allow: (patterns) =>
      void askForAccess(ports, patterns).then((said) => {
        if (said !== null) status.value = said;
      }),
    togglePause: () => {
      const paused = !store.state.value?.paused;
      status.value = paused ? 'Paused: no request is changed.' : 'The rules are at work again.';
      void store.change((state) => ({ ...state, paused }), client.call('setPaused', { paused }));
    },
    switchTabOn: () => {
      if (ports.tab) told(client.call('switchTab', { tabId: ports.tab.id, on: true }));
    },
    resumeTab: (tabId) => told(client.call('resumeTab', { tabId })),
  };
}
