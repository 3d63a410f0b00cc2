import { describe, expect, it, vi } from 'vitest';
import { createDryRun } from '#background/dry-run.ts';
import type { Decision } from '#background/interception/decision.ts';
import type { PageRequest } from '#background/interception/interceptor.ts';
import { mask } from '#core/redact.ts';
import { debuggerFetch, netRules } from '#core/rules/back-end.ts';
import type { Rule } from '#core/rules/rule.ts';
import { factsOf, ruleOf, tokenAuthorisation } from '../core/rules/sample-rule.ts';
import { headerOptions, requestTo, token, traceOf, withToken } from '../core/sigv4/sample-request.ts';
import { leftAlone } from './interception/sample-decision.ts';
import { pageOf } from './interception/sample-plan.ts';

const url = 'https://api.example.com/items';
function dryRun(rules: readonly Rule[], decision: Partial<Decision> = {}) {
  const authorise = vi.fn(async (_rule: Rule, _request: PageRequest) => ({ ...leftAlone, ...decision }));
  const page = pageOf(rules);
  const book = {
    read: async () => page,
    changeRules: () => Promise.reject(new Error('a dry run changes nothing')),
    changeTabs: () => Promise.reject(new Error('a dry run changes nothing')),
  };
  return { authorise, run: createDryRun({ book, authorise, backEnds: [debuggerFetch, netRules] }) };
}

describe('a dry run', () => {
  it('says which rule takes the request, and why each of the others does not', async () => {
    const { run } = dryRun([
      ruleOf({ id: 'off', enabled: false }),
      ruleOf({ id: 'elsewhere', where: { text: 'other.example.com' } }),
      ruleOf({ id: 'taker' }),
      ruleOf({ id: 'later' }),
    ]);
    expect(await run({ facts: factsOf(url), headers: [], body: '' })).toMatchObject({
      ruleId: 'taker',
      misses: [
        { ruleId: 'off', miss: 'off' },
        { ruleId: 'elsewhere', miss: 'host' },
        { ruleId: 'later', miss: 'earlier-rule' },
      ],
    });
  });

  it('that no rule takes asks nobody to authorise', async () => {
    const { run, authorise } = dryRun([ruleOf({ enabled: false })]);
    expect(await run({ facts: factsOf(url), headers: [], body: '' })).toEqual({
      ruleId: null,
      misses: [{ ruleId: 'rule-1', miss: 'off' }],
      backEnd: null,
      outcome: null,
      failure: null,
      request: null,
      trace: null,
    });
    expect(authorise).not.toHaveBeenCalled();
  });

  it.each([
    ['signs', ruleOf(), 'debugger-fetch'],
    [
      'has a key',
      ruleOf({ authorise: { ...tokenAuthorisation('api-key'), existing: 'replace' } }),
      'net-rules',
    ],
    ['no back-end here can carry', ruleOf({ rewrite: { signHost: 'h' } }), null],
  ] as const)('names the back-end of a rule that %s', async (_, rule, backEnd) => {
    expect(await dryRun([rule]).run({ facts: factsOf(url), headers: [], body: '' })).toMatchObject({
      backEnd,
    });
  });

  it('authorises the very request that was typed', async () => {
    const { run, authorise } = dryRun([ruleOf()]);
    const facts = factsOf(url, { method: 'POST' });
    await run({ facts, headers: [['content-type', 'text/plain']], body: 'é' });
    const request = authorise.mock.calls[0]?.[1];
    expect(request).toMatchObject({ facts, headers: [['content-type', 'text/plain']] });
    expect(request?.body()).toEqual({ kind: 'bytes', bytes: new Uint8Array([0xc3, 0xa9]) });
  });

  it('masks the session token in request and trace', async () => {
    const trace = await traceOf(requestTo(url), withToken(headerOptions));
    const request = { method: 'GET', url, headers: trace.signed.headers };
    const { run } = dryRun([ruleOf()], { outcome: 'signed', request, trace, secret: token });
    const reply = await run({ facts: factsOf(url), headers: [], body: '' });
    expect(JSON.stringify(reply)).not.toContain(token);
    expect(JSON.stringify(reply.request)).toContain(mask);
    expect(reply.trace?.signature).toBe(trace.signature);
  });

  it('masks a token, also behind the word before it', async () => {
    const request = { method: 'GET', url, headers: [['Authorization', 'Bearer secret-token']] as const };
    const { run } = dryRun([ruleOf()], { outcome: 'authorised', request, secret: 'secret-token' });
    const reply = await run({ facts: factsOf(url), headers: [], body: '' });
    expect(reply.request?.headers).toEqual([['Authorization', `Bearer ${mask}`]]);
  });

  it('tells why a request would be refused', async () => {
    const failure = { code: 'credentials-expired', field: 'profile', detail: 'mine' } as const;
    const { run } = dryRun([ruleOf()], { outcome: 'refused', failure });
    expect(await run({ facts: factsOf(url), headers: [], body: '' })).toMatchObject({
      outcome: 'refused',
      failure,
      request: null,
    });
  });
});
