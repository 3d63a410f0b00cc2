import { describe, expect, it } from 'vitest';
import { type NetSecrets, netRulesFor } from '#background/interception/net-rules-plan.ts';
import { expiryMargin } from '#core/expiry.ts';
import { debuggerFetch, netRules, webRequest } from '#core/rules/back-end.ts';
import type { Rule } from '#core/rules/rule.ts';
import type { NetRule } from '#platform/net-rules.ts';
import { type Change, edit, ruleOf, tokenAuthorisation } from '../../core/rules/sample-rule.ts';
import { effectOf } from './net-effect.ts';
import { type Carried, planOf } from './sample-plan.ts';

const now = 1_000_000;
const there: NetSecrets = new Map([['token-1', { value: 'secret', expiresAt: null }]]);
const expiring = (expiresAt: number): NetSecrets => new Map([['token-1', { value: 'secret', expiresAt }]]);
const gone: NetSecrets = new Map();

function keyRule(change: Change = {}): Rule {
  return ruleOf({ ...change, authorise: { ...tokenAuthorisation('api-key'), existing: 'replace' } });
}

function plan(
  carried: Carried,
  secrets: NetSecrets = there,
  ...stored: Parameters<typeof planOf> extends [unknown, ...infer R] ? R : never
) {
  return netRulesFor(planOf(carried, ...stored), secrets, 'own-host', now, 'chromium');
}

const only = (rule: Rule, secrets?: NetSecrets) => plan([[rule, netRules]], secrets).rules;
const kinds = (rules: readonly NetRule[]) => rules.map(({ action }) => action.type);

describe('the browser’s own rules', () => {
  it('set the header of a rule, and keep later rules from the same requests', () => {
    const [modify, allow, ...others] = only(keyRule());
    expect(others).toEqual([]);
    expect(modify?.action).toEqual({
      type: 'modifyHeaders',
      requestHeaders: [{ operation: 'set', header: 'x-api-key', value: 'secret' }],
    });
    expect(allow?.action).toEqual({ type: 'allow' });
    expect(allow?.condition).toEqual(modify?.condition);
    expect(modify?.priority).toBeGreaterThan(allow?.priority ?? Number.NaN);
  });

  it('are numbered from 1, each with a number of its own', () => {
    const { rules } = plan([
      [keyRule({ id: 'a' }), netRules],
      [keyRule({ id: 'b', rewrite: { cors: true } }), netRules],
    ]);
    expect(rules.map(({ id }) => id)).toEqual(rules.map((_, index) => index + 1));
  });

  it('let the first rule win that means a request', () => {
    const header = (id: string) => ({ id, rewrite: { headers: [edit('set', `x-${id}`, id)] } });
    const { rules } = plan([
      [keyRule(header('first')), netRules],
      [keyRule(header('second')), netRules],
      [keyRule(header('third')), netRules],
    ]);
    expect(effectOf(rules)).toEqual({ blocked: false, set: ['first', 'secret'] });
  });

  it('let a rule win that another back-end carries', () => {
    const { rules } = plan([
      [ruleOf({ id: 'signing' }), debuggerFetch],
      [keyRule(), netRules],
    ]);
    expect(effectOf(rules)).toEqual({ blocked: false, set: [] });
    const later = plan([
      [keyRule(), netRules],
      [ruleOf({ id: 'signing' }), debuggerFetch],
    ]);
    expect(effectOf(later.rules)).toEqual({ blocked: false, set: ['secret'] });
  });

  it('are none where the browser itself carries no rule', () => {
    expect(plan([])).toEqual({ rules: [], until: null });
    expect(
      plan([
        [ruleOf({ id: 'a' }), debuggerFetch],
        [ruleOf({ id: 'b' }), webRequest],
      ]),
    ).toEqual({ rules: [], until: null });
  });

  it('have what a rule rewrites in front of what it authorises with', () => {
    const rule = keyRule({
      rewrite: {
        headers: [
          edit('remove', 'Referer'),
          edit('append', 'Accept', 'a/b'),
          edit('set', 'X-Off', 'x', false),
        ],
      },
    });
    expect(only(rule)[0]?.action).toMatchObject({
      requestHeaders: [
        { operation: 'remove', header: 'referer' },
        { operation: 'append', header: 'accept', value: 'a/b' },
        { operation: 'set', header: 'x-api-key', value: 'secret' },
      ],
    });
  });

  it('do only the rewriting where nothing is authorised', () => {
    const rule = ruleOf({
      authorise: { kind: 'unchanged' },
      rewrite: { headers: [edit('set', 'x-a', 'b')] },
    });
    expect(only(rule, gone)[0]?.action).toMatchObject({
      requestHeaders: [{ operation: 'set', header: 'x-a', value: 'b' }],
    });
    expect(only(ruleOf({ authorise: { kind: 'unchanged' } }))).toEqual([]);
  });
});

describe('a rule whose token is gone or has expired', () => {
  it.each([
    ['gone', gone],
    ['expired this very moment', expiring(now)],
    ['may have expired before it arrives', expiring(now + expiryMargin)],
    ['expired long ago', expiring(1)],
  ])('(%s) blocks, and only what no earlier rule takes', (_, secrets) => {
    expect(effectOf(only(keyRule(), secrets))).toEqual({ blocked: true, set: [] });
    const { rules } = plan(
      [
        [ruleOf({ id: 'first', authorise: { kind: 'unchanged' } }), netRules],
        [keyRule(), netRules],
      ],
      secrets,
    );
    expect(effectOf(rules).blocked).toBe(false);
  });

  it('does not block where it says that requests may go unsigned', () => {
    const rule = keyRule({ whenImpossible: 'send-unsigned' });
    expect(effectOf(only(rule, gone)).blocked).toBe(false);
  });

  it('rewrites all the same where requests may go unsigned', () => {
    const rule = keyRule({
      whenImpossible: 'send-unsigned',
      rewrite: { headers: [edit('set', 'x-stage', 'test')] },
    });
    expect(effectOf(only(rule, gone))).toEqual({ blocked: false, set: ['test'] });
  });

  it('never blocks a preflight', () => {
    const [block] = only(keyRule(), gone);
    expect(block).toMatchObject({
      action: { type: 'block' },
      condition: { excludedRequestMethods: ['options'] },
    });
  });
});

describe('the moment when the rules change by themselves', () => {
  it('is when the first of their tokens is about to expire', () => {
    const secrets: NetSecrets = new Map([
      ['token-1', { value: 'a', expiresAt: now + expiryMargin + 500 }],
      ['token-2', { value: 'b', expiresAt: now + expiryMargin + 200 }],
      ['unused', { value: 'c', expiresAt: now + expiryMargin + 1 }],
    ]);
    const other = keyRule({ id: 'b' });
    const source = { kind: 'pasted', tokenId: 'token-2' } as const;
    const second = {
      ...other,
      authorise: { ...other.authorise, apiKey: { ...other.authorise.apiKey, source } },
    };
    const carried: Carried = [
      [keyRule({ id: 'a' }), netRules],
      [second, netRules],
    ];
    expect(plan(carried, secrets).until).toBe(now + 200);
  });

  it('never comes where nothing expires, or all has', () => {
    expect(plan([[keyRule(), netRules]]).until).toBeNull();
    expect(plan([[keyRule(), netRules]], expiring(now)).until).toBeNull();
    expect(plan([[ruleOf(), debuggerFetch]], expiring(now + 5)).until).toBeNull();
  });
});

describe('what a rule means', () => {
  const conditionOf = (rule: Rule, ...stored: [] | [Parameters<typeof planOf>[1]]) =>
    plan([[rule, netRules]], there, ...stored).rules[0]?.condition;

  it('is its URLs, case and all, but never what we send ourselves', () => {
    const condition = conditionOf(keyRule());
    expect(condition).toMatchObject({
      isUrlFilterCaseSensitive: true,
      excludedInitiatorDomains: ['own-host'],
      excludedRequestMethods: ['options'],
    });
    expect('https://api.example.com/items?a').toMatch(new RegExp(condition?.regexFilter ?? '^$'));
    expect('https://api.example.com.evil.test/').not.toMatch(new RegExp(condition?.regexFilter ?? ''));
  });

  it('is its methods, in the browser’s small letters', () => {
    const condition = conditionOf(keyRule({ where: { methods: ['GET', 'PUT'] } }));
    expect(condition).toMatchObject({ requestMethods: ['get', 'put'] });
    expect(condition).not.toHaveProperty('excludedRequestMethods');
  });

  it('is its kinds, as each browser calls them', () => {
    const rule = keyRule({ where: { kinds: ['image'] } });
    expect(conditionOf(rule)?.resourceTypes).toEqual(['image']);
    const firefox = netRulesFor(planOf([[rule, netRules]]), there, 'own-host', now, 'firefox');
    expect(firefox.rules[0]?.condition.resourceTypes).toEqual(['image', 'imageset']);
  });

  it('is every kind where it names none, navigations too', () => {
    expect(conditionOf(keyRule())?.resourceTypes).toEqual(
      expect.arrayContaining(['main_frame', 'sub_frame', 'xmlhttprequest', 'image', 'ping']),
    );
  });

  it('is every tab, but those that are off', () => {
    expect(conditionOf(keyRule())).not.toHaveProperty('excludedTabIds');
    expect(conditionOf(keyRule())).not.toHaveProperty('tabIds');
    expect(conditionOf(keyRule(), { offTabs: [2, 99] })).toMatchObject({ excludedTabIds: [2] });
  });

  it('is the one tab that it is bound to', () => {
    const bound = keyRule({ scope: { kind: 'tab' } });
    const bindings = { [bound.id]: { tabId: 3, origin: null } };
    expect(conditionOf(bound, { bindings })).toMatchObject({ tabIds: [3] });
    expect(plan([[bound, netRules]], there, { bindings, offTabs: [3] }).rules).toEqual([]);
    expect(plan([[bound, netRules]]).rules).toEqual([]);
  });

  it('is who asks, for pages at certain origins: their hosts, each once', () => {
    const origins = ['https://app.example', 'http://app.example:8080', 'http://localhost:3000'];
    const condition = conditionOf(keyRule({ scope: { kind: 'origins', origins } }), { offTabs: [1] });
    expect(condition).toMatchObject({ initiatorDomains: ['app.example', 'localhost'], excludedTabIds: [1] });
  });
});

describe('CORS headers', () => {
  const cors = (change: Change = {}) => keyRule({ ...change, rewrite: { cors: true, ...change.rewrite } });
  const responseOf = (rules: readonly NetRule[]) =>
    rules.flatMap(({ action, condition }) =>
      action.type === 'modifyHeaders' && action.responseHeaders
        ? [{ headers: action.responseHeaders, condition }]
        : [],
    );
  const valueIn = (rules: readonly NetRule[], name: string) =>
    responseOf(rules)[0]?.headers.find(({ header }) => header === name)?.value;

  it('are for the preflight as well, which is not authorised', () => {
    const rules = only(cors());
    const [response] = responseOf(rules);
    expect(response?.condition).not.toHaveProperty('excludedRequestMethods');
    expect(response?.condition).not.toHaveProperty('requestMethods');
    expect(response?.headers.every(({ operation }) => operation === 'set')).toBe(true);
    expect(valueIn(rules, 'access-control-allow-methods')).toContain('DELETE');
    expect(kinds(rules)).toEqual(['modifyHeaders', 'modifyHeaders', 'allow']);
  });

  it('name the one origin there is, with credentials, and else any without', () => {
    const credentials = 'access-control-allow-credentials';
    const origin = 'access-control-allow-origin';
    const one = only(cors({ scope: { kind: 'origins', origins: ['https://app.example/'] } }));
    expect([valueIn(one, origin), valueIn(one, credentials)]).toEqual(['https://app.example', 'true']);
    const two = only(
      cors({ scope: { kind: 'origins', origins: ['https://a.example', 'https://b.example'] } }),
    );
    expect([valueIn(two, origin), valueIn(two, credentials)]).toEqual(['*', undefined]);
    const bound = cors({ scope: { kind: 'tab' } });
    const bindings = { [bound.id]: { tabId: 1, origin: 'https://tab.example' } };
    expect(valueIn(plan([[bound, netRules]], there, { bindings }).rules, origin)).toBe('https://tab.example');
  });

  it('allow the headers that AWS requests have, and those of the rule', () => {
    const allowed = valueIn(
      only(cors({ rewrite: { headers: [edit('set', 'X-Mine', '1')] } })),
      'access-control-allow-headers',
    );
    for (const name of ['authorization', 'x-api-key', 'x-amz-date', 'content-type', 'X-Mine']) {
      expect(allowed?.split(', ')).toContain(name);
    }
  });

  it('come by the browser’s rules for what Firefox holds, and by the debugger itself for what it holds', () => {
    const signing = ruleOf({ rewrite: { cors: true } });
    expect(responseOf(plan([[signing, webRequest]]).rules)).toHaveLength(1);
    expect(plan([[signing, debuggerFetch]]).rules).toEqual([]);
  });

  it('stay where the token is gone, so that the page learns at least that it was stopped', () => {
    expect(kinds(only(cors(), gone))).toEqual(['block', 'modifyHeaders', 'allow']);
  });
});
