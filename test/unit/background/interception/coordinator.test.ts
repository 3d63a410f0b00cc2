import { describe, expect, it, vi } from 'vitest';
import type { Failure } from '#core/failure.ts';
import { FailureError } from '#core/failure-error.ts';
import { debuggerFetch, netRules, webRequest } from '#core/rules/back-end.ts';
import type { Rule } from '#core/rules/rule.ts';
import { ruleOf, tokenAuthorisation } from '../../core/rules/sample-rule.ts';
import { nextTurn } from '../../next-turn.ts';
import { backEndOf, coordinating, statusIn, type World } from './coordinator-fixture.ts';
import { pageOf } from './sample-plan.ts';

const broken: Failure = { code: 'debugging-refused', field: 'request', detail: 'why' };

const signing = ruleOf();
const withKey = ruleOf({ authorise: { ...tokenAuthorisation('api-key'), existing: 'replace' } });
const bound = ruleOf({ scope: { kind: 'tab' } });
const boundTo = (tabId: number) => ({ bindings: { [bound.id]: { tabId, origin: 'https://app.example' } } });

describe('a rule', () => {
  it('acts by the back-end that can carry it', async () => {
    expect(await statusIn(signing)).toEqual({
      backEnd: 'debugger-fetch',
      missingAccess: [],
      trouble: [],
      binding: null,
      takes: ['rule-1'],
    });
    expect(await statusIn(withKey)).toMatchObject({ backEnd: 'net-rules', takes: ['rule-1'] });
  });

  it('for one tab acts where it is bound, and says where', async () => {
    expect(await statusIn(bound, { page: pageOf([bound], boundTo(1)) })).toMatchObject({
      backEnd: 'debugger-fetch',
      binding: { tabId: 1, origin: 'https://app.example' },
    });
  });

  it('for every tab has no tab, though it was bound before', async () => {
    expect(await statusIn(signing, { page: pageOf([signing], boundTo(1)) })).toMatchObject({
      backEnd: 'debugger-fetch',
      binding: null,
    });
  });

  const resting: readonly (readonly [why: string, rule: Rule, change: Partial<World>])[] = [
    ['it is switched off', ruleOf({ enabled: false }), {}],
    ['everything is paused', signing, { page: pageOf([signing], {}, true) }],
    ['its tab is gone', bound, {}],
    ['its pattern is invalid', ruleOf({ where: { text: '*' } }), {}],
    ['no back-end here can carry it', ruleOf({ rewrite: { signHost: 'h' } }), {}],
    ['there is no access to its host', signing, { access: () => false }],
  ];

  it.each(resting)('rests where %s', async (_, rule, change) => {
    const { backEnd, takes } = await statusIn(rule, { page: pageOf([rule]), ...change });
    expect([backEnd, takes]).toEqual([null, []]);
  });

  it('rests where the browser does not say whether there is access', async () => {
    const access = () => {
      throw new Error('Invalid value for origin pattern');
    };
    expect(await statusIn(signing, { access })).toMatchObject({
      backEnd: null,
      missingAccess: ['https://api.example.com/*'],
    });
  });

  it('says which access it lacks, and rests for it', async () => {
    expect(await statusIn(signing, { access: () => false })).toMatchObject({
      backEnd: null,
      missingAccess: ['https://api.example.com/*'],
    });
  });

  it('that needs access to the page as well says so, and acts for the pages that there is access to', async () => {
    const access = (pattern: string) => pattern.includes('api.example.com');
    expect(await statusIn(withKey, { access })).toMatchObject({
      backEnd: 'net-rules',
      missingAccess: ['http://*/*', 'https://*/*'],
    });
  });

  it.each([
    ['localhost:8080', ['http://localhost/*']],
    ['localhost:8080', ['https://localhost/*']],
    ['127.0.0.1', ['http://127.0.0.1/*']],
  ])('for %s that names no scheme needs one of the two only: %s', async (text, granted) => {
    const rule = ruleOf({ where: { text } });
    expect(await statusIn(rule, { access: (pattern) => granted.includes(pattern) })).toMatchObject({
      backEnd: 'debugger-fetch',
      missingAccess: [],
    });
  });

  it('for loopback lacks both where it has neither', async () => {
    const rule = ruleOf({ where: { text: 'localhost' } });
    const { backEnd, missingAccess } = await statusIn(rule, { access: () => false });
    expect([backEnd, missingAccess?.toSorted()]).toEqual([
      null,
      ['http://localhost/*', 'https://localhost/*'],
    ]);
  });

  it('whose host is elsewhere acts with access to one scheme, and says that the other lacks', async () => {
    const rule = ruleOf({ where: { plainHttp: true } });
    const access = (pattern: string) => pattern === 'https://api.example.com/*';
    expect(await statusIn(rule, { access })).toMatchObject({
      backEnd: 'debugger-fetch',
      missingAccess: ['http://api.example.com/*'],
    });
  });

  it('that sends requests to another host rests without access there: they would go out unsigned', async () => {
    const rule = ruleOf({ rewrite: { host: 'other.example.com' } });
    const access = (pattern: string) => !pattern.includes('other');
    expect(await statusIn(rule, { access })).toMatchObject({
      backEnd: null,
      missingAccess: ['https://other.example.com/*'],
    });
    expect(await statusIn(rule)).toMatchObject({ backEnd: 'debugger-fetch', missingAccess: [] });
  });

  it('whose secret is gone acts all the same, so that its requests are refused and not let through', async () => {
    const trouble = [{ code: 'profile-unknown', field: 'profile' }] as const;
    expect(await statusIn(signing, { trouble })).toMatchObject({ backEnd: 'debugger-fetch', trouble });
  });
});

describe('the back-ends', () => {
  it('are told of all rules that act, in their order, whichever carries them, and of the tabs', async () => {
    const [debug, net] = [backEndOf(debuggerFetch), backEndOf(netRules)];
    const { coordinator } = coordinating({
      interceptors: [debug.interceptor, net.interceptor],
      page: pageOf([
        ruleOf({ id: 'a' }),
        ruleOf({ id: 'off', enabled: false }),
        { ...withKey, id: 'b' },
        ruleOf({ id: 'c' }),
      ]),
    });
    await coordinator.refresh();
    expect(debug.plans).toHaveLength(1);
    expect(net.plans).toEqual(debug.plans);
    expect(net.plans[0]?.carried.map(({ compiled, backEnd }) => [compiled.rule.id, backEnd.id])).toEqual([
      ['a', 'debugger-fetch'],
      ['b', 'net-rules'],
      ['c', 'debugger-fetch'],
    ]);
    expect([...(net.plans[0]?.tabs ?? [])]).toEqual([[1, 'https://app.example']]);
  });

  it('follow after it is known which rules act: what they hold is judged by the new ones', async () => {
    const known: unknown[] = [];
    const net = backEndOf(netRules, async () => {
      known.push(acting.current()?.compiled.map(({ rule }) => rule.id));
      return [];
    });
    const { coordinator, acting } = coordinating({
      interceptors: [net.interceptor],
      page: pageOf([withKey]),
    });
    await coordinator.refresh();
    expect(known).toEqual([['rule-1']]);
  });

  it('have their troubles told with the rules, beside those there were', async () => {
    const gone = { code: 'token-unknown', field: 'token' } as const;
    const net = backEndOf(netRules, async () => [
      { ruleId: 'rule-1', failure: broken },
      { ruleId: 'rule-1', failure: { ...broken, detail: 'second' } },
      { ruleId: 'nobody', failure: broken },
    ]);
    const { coordinator, states } = coordinating({
      interceptors: [net.interceptor],
      page: pageOf([withKey]),
      trouble: [gone],
    });
    await coordinator.refresh();
    expect(states[0]?.statuses['rule-1']?.trouble).toEqual([gone, broken, { ...broken, detail: 'second' }]);
    expect(states[0]?.statuses).not.toHaveProperty('nobody');
  });

  it.each([
    ['of ours', new FailureError(broken), broken],
    ['of nobody’s', new TypeError('no'), { code: 'internal', field: 'request', detail: 'TypeError' }],
  ])(
    'that fail with an error %s are a trouble of their own rules, and the others follow',
    async (_, error, failure) => {
      const debug = backEndOf(debuggerFetch, () => Promise.reject(error));
      const net = backEndOf(netRules);
      const { coordinator, states } = coordinating({
        interceptors: [debug.interceptor, net.interceptor],
        page: pageOf([signing, { ...withKey, id: 'key' }]),
      });
      await coordinator.refresh();
      expect(states[0]?.statuses).toMatchObject({
        'rule-1': { trouble: [failure] },
        key: { trouble: [], backEnd: 'net-rules' },
      });
      expect(net.plans).toHaveLength(1);
    },
  );

  it('are asked in one go where many ask at once, and once more for what changed under way', async () => {
    const gates: (() => void)[] = [];
    const net = backEndOf(netRules, () => new Promise((resolve) => gates.push(() => resolve([]))));
    const { coordinator, world, states } = coordinating({ interceptors: [net.interceptor] });
    const first = coordinator.refresh();
    await nextTurn();
    world.page = pageOf([withKey]);
    const later = [coordinator.refresh(), coordinator.refresh(), coordinator.refresh()];
    await nextTurn();
    expect(net.plans).toHaveLength(1);
    gates[0]?.();
    await first;
    expect(states).toHaveLength(1);
    await nextTurn();
    gates[1]?.();
    await Promise.all(later);
    expect(net.plans.map(({ carried }) => carried.length)).toEqual([0, 1]);
    expect(states.map(({ rules }) => rules.length)).toEqual([0, 1]);
  });

  it('never follow two plans at the same time', async () => {
    let under = 0;
    let most = 0;
    const net = backEndOf(netRules, async () => {
      most = Math.max(most, ++under);
      await nextTurn();
      under--;
      return [];
    });
    const { coordinator } = coordinating({ interceptors: [net.interceptor] });
    await Promise.all(
      [1, 2, 3].map(async () => {
        await coordinator.refresh();
        await coordinator.refresh();
      }),
    );
    expect(most).toBe(1);
  });
});

describe('the state', () => {
  it('is what panels are told, with pause, tabs, what the browser offers, and why there are no rules', async () => {
    const page = { ...pageOf([signing], { offTabs: [1], cancelledTabs: [2] }, true), failure: broken };
    const { coordinator, states } = coordinating({ interceptors: [backEndOf(webRequest).interceptor], page });
    await coordinator.refresh();
    expect(states).toEqual([
      {
        rules: [signing],
        paused: true,
        offTabs: [1],
        cancelledTabs: [2],
        statuses: { 'rule-1': { backEnd: null, missingAccess: [], trouble: [], binding: null } },
        backEnds: [webRequest],
        failure: broken,
      },
    ]);
    expect(await coordinator.state()).toBe(states[0]);
  });

  it('is found out for the first who asks', async () => {
    const net = backEndOf(netRules);
    const { coordinator } = coordinating({ interceptors: [net.interceptor], page: pageOf([withKey]) });
    expect(await coordinator.state()).toMatchObject({ statuses: { 'rule-1': { backEnd: 'net-rules' } } });
    await coordinator.state();
    expect(net.plans).toHaveLength(1);
  });

  it('is found out again where it could not be, and later refreshes go on', async () => {
    const { coordinator, world, states } = coordinating({ interceptors: [], page: pageOf([signing]) });
    const read = vi.fn();
    const good = world.page;
    Object.defineProperty(world, 'page', {
      get: () => {
        read();
        if (read.mock.calls.length === 1) throw new Error('busy');
        return good;
      },
    });
    await expect(coordinator.refresh()).rejects.toThrow('busy');
    await coordinator.refresh();
    expect(states).toHaveLength(1);
    expect(await coordinator.state()).toBe(states[0]);
  });
});
