import { describe, expect, it } from 'vitest';
import { filterOf, wantedTabs } from '#background/interception/debugger-plan.ts';
import { debuggerFetch, netRules } from '#core/rules/back-end.ts';
import { ruleOf } from '../../core/rules/sample-rule.ts';
import { planOf } from './sample-plan.ts';

const everywhere = ruleOf({ id: 'everywhere' });
const bound = ruleOf({ id: 'bound', scope: { kind: 'tab' } });
const ofOrigins = ruleOf({
  id: 'origins',
  scope: { kind: 'origins', origins: ['https://tab-2.example/', 'https://nowhere.example'] },
});

function wanted(...[plan]: [Parameters<typeof planOf>[0], ...unknown[]]) {
  return [...wantedTabs(planOf(plan))].map(([tabId, rules]) => [
    tabId,
    rules.map(({ compiled }) => compiled.rule.id),
  ]);
}

describe('the tabs that the debugger is needed in', () => {
  it('are all of them for a rule for every tab', () => {
    expect(wanted([[everywhere, debuggerFetch]])).toEqual([1, 2, 3].map((tabId) => [tabId, ['everywhere']]));
  });

  it('are those that show the origins of a rule', () => {
    expect(wanted([[ofOrigins, debuggerFetch]])).toEqual([[2, ['origins']]]);
  });

  it('are the one that a rule is bound to, while it is there', () => {
    const bindings = (tabId: number) => ({ bindings: { bound: { tabId, origin: null } } });
    expect([...wantedTabs(planOf([[bound, debuggerFetch]], bindings(3))).keys()]).toEqual([3]);
    expect(wantedTabs(planOf([[bound, debuggerFetch]], bindings(9))).size).toBe(0);
    expect(wantedTabs(planOf([[bound, debuggerFetch]])).size).toBe(0);
  });

  it('are not those that are off, and not those where the user cancelled', () => {
    const plan = planOf([[everywhere, debuggerFetch]], { offTabs: [1], cancelledTabs: [3] });
    expect([...wantedTabs(plan).keys()]).toEqual([2]);
  });

  it('are none for what another back-end carries', () => {
    expect(wanted([[everywhere, netRules]])).toEqual([]);
  });

  it('have their rules in the user’s order', () => {
    const both = wanted([
      [ofOrigins, debuggerFetch],
      [everywhere, debuggerFetch],
    ]);
    expect(both.find(([tabId]) => tabId === 2)).toEqual([2, ['origins', 'everywhere']]);
  });
});

describe('the filter of a tab', () => {
  const filter = (...rules: readonly ReturnType<typeof ruleOf>[]) => {
    const { carried } = planOf(rules.map((rule) => [rule, debuggerFetch] as const));
    return JSON.parse(filterOf(carried)).patterns as { urlPattern: string; requestStage: string }[];
  };

  it('holds requests to the hosts of its rules alone, and no answers', () => {
    const patterns = filter(everywhere);
    expect(patterns.length).toBeGreaterThan(0);
    for (const { urlPattern, requestStage } of patterns) {
      expect(urlPattern).toMatch(/^https:\/\/(?:\*@)?api\.example\.com/);
      expect(requestStage).toBe('Request');
    }
  });

  it('holds answers where a rule gives them CORS headers, and only to its hosts', () => {
    const cors = ruleOf({ id: 'cors', where: { text: 'cors.example.com' }, rewrite: { cors: true } });
    const answers = filter(everywhere, cors).filter(({ requestStage }) => requestStage === 'Response');
    expect(answers.length).toBeGreaterThan(0);
    for (const { urlPattern } of answers) expect(urlPattern).toContain('cors.example.com');
  });

  it('names nothing twice, and is the same text for the same rules', () => {
    const twice = filter(everywhere, ruleOf({ id: 'other' }));
    expect(twice).toEqual(filter(everywhere));
    const { carried } = planOf([[everywhere, debuggerFetch]]);
    expect(filterOf(carried)).toBe(filterOf(planOf([[everywhere, debuggerFetch]]).carried));
  });
});
