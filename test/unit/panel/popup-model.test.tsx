import { describe, expect, it } from 'vitest';
import { createPopupModel, rulesOfTab } from '#panel/model/popup-model.ts';
import type { IdentitySummary, TokenSummary } from '#protocol/secrets-contract.ts';
import { stateOf, statusOf } from '../background/rules-state.ts';
import { ruleOf } from '../core/rules/sample-rule.ts';
import { nextTurn } from '../next-turn.ts';
import { fakeClient } from './model/fake-client.ts';

const identity: IdentitySummary = {
  id: 'identity-1',
  name: 'me',
  maskedKeyId: 'AKIA…MPLE',
  hasSessionToken: false,
  expiresAt: null,
  builtIn: false,
};
const token: TokenSummary = { id: 'token-1', name: 'my key', masked: '…wxyz', claims: null, expiresAt: null };
const rule = ruleOf({ authorise: { existing: 'replace' } });

function opened(tabId: number | null = 7) {
  const client = fakeClient();
  return { client, model: createPopupModel(client, tabId, new AbortController().signal) };
}

describe('what the popup knows', () => {
  it('is nothing until the worker answers, and then what it says', async () => {
    const { client, model } = opened();
    expect([model.state.value, model.identities.value, model.tokens.value]).toEqual([null, [], []]);
    const state = stateOf([rule]);
    client.calls('listRules')[0]?.answer(state);
    client.calls('listIdentities')[0]?.answer([identity]);
    client.calls('listTokens')[0]?.answer([token]);
    await nextTurn();
    expect([model.state.value, model.identities.value, model.tokens.value]).toEqual([
      state,
      [identity],
      [token],
    ]);
    expect(model.problem.value).toBe('');
  });

  it('follows what changes', () => {
    const { client, model } = opened();
    const state = stateOf([], { paused: true });
    client.emit('rulesChanged', state);
    client.emit('identitiesChanged', [identity]);
    client.emit('tokensChanged', [token]);
    expect([model.state.value, model.identities.value, model.tokens.value]).toEqual([
      state,
      [identity],
      [token],
    ]);
  });

  it('names in words what could not be done, until the next thing is tried', async () => {
    const { client, model } = opened();
    model.setPaused(true);
    client
      .calls('setPaused')[0]
      ?.refuse({ code: 'storage-failed', field: 'request', detail: 'QuotaExceededError' });
    await nextTurn();
    expect(model.problem.value).toMatch(/^[A-Z].+\. [A-Z]/);
    model.setPaused(true);
    expect(model.problem.value).toBe('');
  });
});

describe('what can be done in the popup', () => {
  it('is pausing, switching the tab and a rule, and opening the panel', () => {
    const { client, model } = opened();
    model.setPaused(true);
    model.switchTab(false);
    model.switchRule(rule, false);
    model.openPanel();
    expect(client.calls('setPaused')[0]?.argument).toEqual({ paused: true });
    expect(client.calls('switchTab')[0]?.argument).toEqual({ tabId: 7, on: false });
    expect(client.calls('switchRule')[0]?.argument).toEqual({ id: 'rule-1', enabled: false });
    expect(client.calls('openPanelTab')[0]?.argument).toEqual({ tabId: 7, view: 'compose' });
  });

  it('is another identity for a rule, and nothing else of the rule', () => {
    const { client, model } = opened();
    model.signAs(rule, 'other');
    expect(client.calls('saveRule')[0]?.argument).toEqual({
      rule: {
        ...rule,
        authorise: { ...rule.authorise, iam: { ...rule.authorise.iam, identityId: 'other' } },
      },
    });
  });

  it('is nothing about a tab where there is none', () => {
    const { client, model } = opened(null);
    model.switchTab(false);
    model.openPanel();
    expect([client.calls('switchTab'), client.calls('openPanelTab')]).toEqual([[], []]);
  });
});

describe('the rules of a tab', () => {
  const everywhere = ruleOf({ id: 'everywhere', enabled: false });
  const ofOrigins = ruleOf({ id: 'origins', scope: { kind: 'origins', origins: ['https://h'] } });
  const here = ruleOf({ id: 'here', scope: { kind: 'tab' } });
  const there = ruleOf({ id: 'there', scope: { kind: 'tab' } });
  const nowhere = ruleOf({ id: 'nowhere', scope: { kind: 'tab' } });
  const state = stateOf([everywhere, here, there, nowhere, ofOrigins], {
    statuses: {
      here: statusOf({ binding: { tabId: 7, origin: null } }),
      there: statusOf({ binding: { tabId: 8, origin: null } }),
    },
  });
  const ids = (tabId: number | null) => rulesOfTab(state, tabId).map(({ id }) => id);

  it('are those that are bound to it, and those that are for more than one tab', () => {
    expect(ids(7)).toEqual(['everywhere', 'here', 'origins']);
    expect(ids(null)).toEqual(['everywhere', 'origins']);
  });
});
