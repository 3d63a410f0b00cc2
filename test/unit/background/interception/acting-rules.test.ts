import { describe, expect, it } from 'vitest';
import { createActingRules, takenBy } from '#background/interception/acting-rules.ts';
import { debuggerFetch, netRules } from '#core/rules/back-end.ts';
import { factsOf, ruleOf } from '../../core/rules/sample-rule.ts';
import { nextTurn } from '../../next-turn.ts';
import { actingOf, setActing } from './sample-plan.ts';

describe('the rules that act', () => {
  it('are not known to a worker that has just started, and who asks waits until they are', async () => {
    const rules = createActingRules();
    const heard: unknown[] = [];
    for (let asker = 0; asker < 2; asker++) void rules.known().then((acting) => heard.push(acting));
    await nextTurn();
    expect([rules.current(), heard]).toEqual([null, []]);
    setActing(rules, [[ruleOf(), netRules]]);
    await nextTurn();
    expect(heard).toEqual([rules.current(), rules.current()]);
  });

  it('are those that were set last', async () => {
    const rules = actingOf([[ruleOf(), netRules]]);
    setActing(rules, []);
    expect((await rules.known()).compiled).toEqual([]);
    expect(rules.current()?.compiled).toEqual([]);
  });
});

describe('a request', () => {
  const url = 'https://api.example.com/';
  const [first, second] = [ruleOf({ id: 'first' }), ruleOf({ id: 'second' })];

  it('is taken by the first rule that means it, for the back-end that carries the rule', () => {
    const acting = actingOf([
      [first, debuggerFetch],
      [second, debuggerFetch],
    ]).current();
    expect(acting && takenBy('debugger-fetch', acting, factsOf(url))?.id).toBe('first');
  });

  it('is left to another back-end where that carries the first rule, though a later one is ours', () => {
    const acting = actingOf([
      [first, netRules],
      [second, debuggerFetch],
    ]).current();
    expect(acting && takenBy('debugger-fetch', acting, factsOf(url))).toBeNull();
    expect(acting && takenBy('net-rules', acting, factsOf(url))?.id).toBe('first');
  });

  it('is taken by nobody where no rule means it, or its tab is off', () => {
    const acting = actingOf([[first, netRules]], { offTabs: [7] }).current();
    expect(acting && takenBy('net-rules', acting, factsOf('https://other.example/'))).toBeNull();
    expect(acting && takenBy('net-rules', acting, factsOf(url, { tabId: 7 }))).toBeNull();
  });
});
