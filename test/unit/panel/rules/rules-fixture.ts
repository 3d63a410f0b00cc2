import { signal } from '@preact/signals';
import { vi } from 'vitest';
import { debuggerFetch, netRules } from '#core/rules/back-end.ts';
import { emptyRule, type Rule } from '#core/rules/rule.ts';
import { createRulesModel, type RulesModel } from '#panel/model/rules-model.ts';
import type { PanelPorts } from '#panel/ports.ts';
import type { ActivityEntry, RuleStatus, RulesState } from '#protocol/rules-contract.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import { type FakeClient, fakeClient } from '../model/fake-client.ts';

export const prod: IdentitySummary = {
  id: 'prod',
  name: 'prod-admin',
  maskedKeyId: 'ASIA…3F7Q',
  hasSessionToken: true,
  expiresAt: null,
  builtIn: false,
};

/** A valid rule that signs for a host, as `prod`, in one tab. */
export function ruleOf(id: string, change: Partial<Rule> = {}): Rule {
  const empty = emptyRule(id, 'prod');
  return { ...empty, name: `rule ${id}`, where: { ...empty.where, text: `${id}.example.com/*` }, ...change };
}

export const thisTab = { tabId: 7, origin: 'https://app.example.com' };

export function statusOf(change: Partial<RuleStatus> = {}): RuleStatus {
  return { backEnd: 'debugger-fetch', missingAccess: [], trouble: [], binding: thisTab, ...change };
}

/** Rules that all fare well in Chrome. */
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

export function entryOf(id: string, change: Partial<ActivityEntry> = {}): ActivityEntry {
  return {
    id,
    at: 1_000,
    tabId: 7,
    ruleId: 'a',
    ruleName: 'rule a',
    as: 'prod-admin',
    backEnd: 'debugger-fetch',
    method: 'GET',
    url: 'https://a.example.com/items?limit=1',
    outcome: 'signed',
    failure: null,
    took: 2,
    traced: true,
    signature: null,
    ...change,
  };
}

export type StartedRules = {
  readonly client: FakeClient;
  readonly model: RulesModel;
  readonly leave: () => void;
  readonly navigate: (origin: string | null) => void;
};

/** The model of Rules for tab 7, with the test as the worker; `state` is what it answers first. */
export async function startedRules(
  state: RulesState | null,
  change: Partial<PanelPorts> = {},
): Promise<StartedRules> {
  const client = fakeClient();
  const lifetime = new AbortController();
  let navigate: (origin: string | null) => void = () => undefined;
  const ports: PanelPorts = {
    client,
    blobs: { put: vi.fn(), get: vi.fn() },
    pageStorage: null,
    onSearch: () => undefined,
    askForAccess: async () => true,
    traffic: null,
    tab: {
      id: 7,
      origin: async () => thisTab.origin,
      onNavigated: (listener) => {
        navigate = listener;
      },
    },
    ...change,
  };
  const panel = { identities: signal([prod]), status: signal('') };
  const model = createRulesModel(ports, panel, lifetime.signal);
  if (state) client.calls('listRules')[0]?.answer(state);
  await vi.waitFor(() => {
    if (state && !model.state.value) throw new Error('the rules did not come');
    if (ports.tab && model.shown.value?.origin !== thisTab.origin) throw new Error('the page did not come');
  });
  return { client, model, leave: () => lifetime.abort(), navigate: (origin) => navigate(origin) };
}
