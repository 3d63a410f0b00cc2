import { describe, expect, it } from 'vitest';
import { createActingRules } from '#background/interception/acting-rules.ts';
import { createNetActivity } from '#background/interception/net-activity.ts';
import type { Failure } from '#core/failure.ts';
import { debuggerFetch, netRules } from '#core/rules/back-end.ts';
import type { SentRequest } from '#platform/watched-requests.ts';
import { edit, ruleOf, tokenAuthorisation } from '../../core/rules/sample-rule.ts';
import { nextTurn } from '../../next-turn.ts';
import { actingOf, type Carried, setActing } from './sample-plan.ts';

const own = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop/';
const withKey = ruleOf({ authorise: { ...tokenAuthorisation('api-key'), existing: 'replace' } });
const withToken = ruleOf({ authorise: { ...tokenAuthorisation('oidc'), existing: 'replace' } });
const expired: Failure = { code: 'token-expired', field: 'token', detail: 'key' };
const request: SentRequest = {
  requestId: '1',
  tabId: 1,
  method: 'POST',
  url: 'https://api.example.com/items',
  type: 'xmlhttprequest',
  initiator: 'https://app.example',
  headers: [['X-Api-Key', 'secret']],
};

function watching(carried: Carried, trouble: readonly Failure[] = []) {
  const told: unknown[][] = [];
  const rules = carried.length === 0 ? createActingRules() : actingOf(carried);
  const watch = createNetActivity({
    rules,
    activity: { record: (...all) => told.push(all), list: () => [], trace: () => null },
    secrets: { troubleOf: async () => trouble },
    tokenName: async () => 'the key',
    ownUrl: own,
    pageOrigin: (tabId) => (tabId === 1 ? 'https://tab.example' : null),
  });
  return { told, rules, watch };
}

async function sent(carried: Carried, change: Partial<SentRequest> = {}) {
  const { told, watch } = watching(carried);
  watch.onSent({ ...request, ...change });
  await nextTurn();
  return told;
}

describe('a request that goes out though its key is gone', () => {
  it('is told as sent unsigned, with the reason', async () => {
    const lenient = { ...withKey, whenImpossible: 'send-unsigned' as const };
    const { told, watch } = watching([[lenient, netRules]], [expired]);
    watch.onSent({ ...request, headers: [] });
    await nextTurn();
    expect(told).toEqual([
      [
        lenient,
        'net-rules',
        expect.anything(),
        expect.objectContaining({ outcome: 'sent-unsigned', failure: expired }),
        null,
      ],
    ]);
  });
});

describe('a request that the browser’s own rules changed', () => {
  it('is told with its rule and the name of its key, never the key', async () => {
    const told = await sent([[withKey, netRules]]);
    expect(told).toEqual([
      [
        withKey,
        'net-rules',
        {
          method: 'POST',
          url: request.url,
          kind: 'fetch',
          tabId: 1,
          pageOrigin: 'https://tab.example',
        },
        { outcome: 'authorised', as: 'the key', failure: null, trace: null, secret: undefined },
        null,
      ],
    ]);
    expect(JSON.stringify(told)).not.toContain('secret');
  });

  it('is not told where it was not changed, for want of access to the page', async () => {
    expect(await sent([[withKey, netRules]], { headers: [['Accept', '*/*']] })).toEqual([]);
    expect(await sent([[withToken, netRules]], { headers: [['X-Api-Key', 'k']] })).toEqual([]);
    expect(await sent([[withToken, netRules]], { headers: [['authorization', 'Bearer t']] })).toHaveLength(1);
  });

  it('is not told where another back-end took it, or nobody did', async () => {
    expect(await sent([[withKey, debuggerFetch]])).toEqual([]);
    expect(await sent([[withKey, netRules]], { url: 'https://other.example/' })).toEqual([]);
    expect(await sent([[withKey, netRules]], { method: 'OPTIONS' })).toEqual([]);
  });

  it('is not told where it is our own', async () => {
    expect(await sent([[withKey, netRules]], { initiator: own.slice(0, -1) })).toEqual([]);
    expect(await sent([[withKey, netRules]], { initiator: `${own}panel.html` })).toEqual([]);
    expect(await sent([[withKey, netRules]], { initiator: null })).toHaveLength(1);
  });

  it('of no tab counts as of the page that asks', async () => {
    const [first] = await sent([[withKey, netRules]], { tabId: -1, initiator: 'https://app.example/sw.js' });
    expect(first?.[2]).toMatchObject({ tabId: null, pageOrigin: 'https://app.example' });
  });

  it.each([
    ['sets a header', edit('set', 'X-Stage', 'test'), [['x-stage', 'test']], true],
    ['sets one that is not there', edit('set', 'X-Stage', 'test'), [], false],
    ['takes a header away', edit('remove', 'Referer'), [], true],
    ['takes away one that is there all the same', edit('remove', 'Referer'), [['Referer', 'r']], false],
    ['has its edit switched off', edit('set', 'X-Stage', 'test', false), [['x-stage', 'test']], false],
  ] as const)('by a rule that only rewrites is told as rewritten: %s', async (_, change, headers, is) => {
    const rule = ruleOf({ authorise: { kind: 'unchanged' }, rewrite: { headers: [change] } });
    const told = await sent([[rule, netRules]], { headers });
    expect(told.map((entry) => entry[3])).toMatchObject(is ? [{ outcome: 'rewritten' }] : []);
  });

  it('waits until a worker that has just started knows its rules', async () => {
    const { told, watch, rules } = watching([]);
    watch.onSent(request);
    await nextTurn();
    expect(told).toEqual([]);
    setActing(rules, [[withKey, netRules]]);
    await nextTurn();
    expect(told).toHaveLength(1);
  });
});

describe('a request that was stopped', () => {
  it('is told as refused where the rule’s secret is gone, with the reason', async () => {
    const { told, watch } = watching([[withKey, netRules]], [expired]);
    watch.onStopped({ ...request, headers: [] });
    await nextTurn();
    expect(told).toMatchObject([[withKey, 'net-rules', {}, { outcome: 'refused', failure: expired }, null]]);
  });

  it('is somebody else’s doing where nothing is wrong with the rule, or no rule means it', async () => {
    const fine = watching([[withKey, netRules]]);
    fine.watch.onStopped(request);
    const other = watching([[withKey, netRules]], [expired]);
    other.watch.onStopped({ ...request, url: 'https://other.example/' });
    await nextTurn();
    expect([fine.told, other.told]).toEqual([[], []]);
  });

  it('is not told where the rule lets such requests go', async () => {
    const lenient = { ...withKey, whenImpossible: 'send-unsigned' as const };
    const { told, watch } = watching([[lenient, netRules]], [expired]);
    watch.onStopped(request);
    await nextTurn();
    expect(told).toEqual([]);
  });
});
