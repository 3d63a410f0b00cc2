import { describe, expect, it, vi } from 'vitest';
import { createNetRules } from '#background/interception/net-rules.ts';
import { expiryMargin } from '#core/expiry.ts';
import { debuggerFetch, netRules, webRequest } from '#core/rules/back-end.ts';
import type { NetRule } from '#platform/net-rules.ts';
import { ruleOf, tokenAuthorisation } from '../../core/rules/sample-rule.ts';
import { planOf } from './sample-plan.ts';

const now = 1_000_000;
const expiresAt = now + expiryMargin + 5_000;
const withKey = ruleOf({ authorise: { ...tokenAuthorisation('api-key'), existing: 'replace' } });
const other = { ...withKey, id: 'other', where: { ...withKey.where, text: 'other.example.com' } };
const signing = ruleOf({ id: 'signing' });

function browser(unsupported: RegExp = /^$/) {
  let installed: readonly NetRule[] = [];
  const replaceAll = vi.fn(async (rules: readonly NetRule[]) => {
    installed = rules;
  });
  const wakeAt = vi.fn();
  const watch = { begin: vi.fn(), rest: vi.fn() };
  const interceptor = createNetRules({
    port: {
      replaceAll,
      during: (_, work) => work(),
      regexTrouble: async (regex) => (unsupported.test(regex) ? 'memoryLimitExceeded' : null),
    },
    secrets: async () => new Map([['token-1', { value: 'secret', expiresAt }]]),
    ownHost: 'own-host',
    browser: 'chromium',
    now: () => now,
    wakeAt,
    watch,
  });
  return { interceptor, replaceAll, wakeAt, watch, installed: () => installed };
}

describe('the browser’s own rules', () => {
  it('are all replaced at once, and none is left of a rule that went', async () => {
    const { interceptor, replaceAll, installed } = browser();
    expect(await interceptor.follow(planOf([[withKey, netRules]]))).toEqual([]);
    expect(installed().length).toBeGreaterThan(0);
    expect(await interceptor.follow(planOf([]))).toEqual([]);
    expect(installed()).toEqual([]);
    expect(replaceAll).toHaveBeenCalledTimes(2);
  });

  it('are made anew by a worker that starts, though nothing is to be done: some may be left over', async () => {
    const { interceptor, replaceAll } = browser();
    await interceptor.follow(planOf([]));
    expect(replaceAll.mock.calls).toEqual([[[]]]);
  });

  it('are followed again when a token is about to expire, and at no time where none does', async () => {
    const { interceptor, wakeAt } = browser();
    await interceptor.follow(planOf([[withKey, netRules]]));
    await interceptor.follow(planOf([[signing, debuggerFetch]]));
    expect(wakeAt.mock.calls).toEqual([[now + 5_000], [null]]);
  });

  it('are watched while they are at work', async () => {
    const { interceptor, watch } = browser();
    await interceptor.follow(planOf([[signing, debuggerFetch]]));
    expect([watch.begin.mock.calls.length, watch.rest.mock.calls.length]).toEqual([0, 1]);
    await interceptor.follow(planOf([[withKey, netRules]]));
    expect([watch.begin.mock.calls.length, watch.rest.mock.calls.length]).toEqual([1, 1]);
  });
});

describe('a pattern that the browser cannot filter by', () => {
  it('is told, and keeps no other rule from acting', async () => {
    const { interceptor, installed } = browser(/other/);
    const troubles = await interceptor.follow(
      planOf([
        [other, netRules],
        [withKey, netRules],
      ]),
    );
    expect(troubles).toEqual([
      {
        ruleId: 'other',
        failure: { code: 'net-rules-refused', field: 'where', detail: 'memoryLimitExceeded' },
      },
    ]);
    expect(installed().some(({ condition }) => condition.regexFilter.includes('other'))).toBe(false);
    expect(installed().some(({ action }) => action.type === 'modifyHeaders')).toBe(true);
  });

  it('is no trouble where the debugger carries the rule, CORS headers and all, but where Firefox holds it', async () => {
    const elsewhere = ruleOf({ id: 'elsewhere', where: { text: 'other.example.com' } });
    const cors = ruleOf({ id: 'cors', where: { text: 'other.example.com' }, rewrite: { cors: true } });
    const { interceptor } = browser(/other/);
    expect(await interceptor.follow(planOf([[elsewhere, debuggerFetch]]))).toEqual([]);
    expect(await interceptor.follow(planOf([[cors, debuggerFetch]]))).toEqual([]);
    expect(await interceptor.follow(planOf([[elsewhere, webRequest]]))).toEqual([]);
    expect(await interceptor.follow(planOf([[cors, webRequest]]))).toMatchObject([{ ruleId: 'cors' }]);
  });
});

describe('a browser that takes no rules', () => {
  it('is a trouble of each rule that it was to carry, in its words, and of no other', async () => {
    const { interceptor, replaceAll } = browser();
    replaceAll.mockRejectedValue(new Error('Rule with id 1 is invalid'));
    const troubles = await interceptor.follow(
      planOf([
        [withKey, netRules],
        [signing, debuggerFetch],
        [other, netRules],
      ]),
    );
    expect(troubles.map(({ ruleId }) => ruleId)).toEqual(['rule-1', 'other']);
    expect(troubles[0]?.failure).toEqual({
      code: 'net-rules-refused',
      field: 'where',
      detail: 'Rule with id 1 is invalid',
    });
  });
});
