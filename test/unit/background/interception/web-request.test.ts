import { describe, expect, it } from 'vitest';
import { createActingRules } from '#background/interception/acting-rules.ts';
import type { Decision } from '#background/interception/decision.ts';
import { createWebRequest } from '#background/interception/web-request.ts';
import { netRules, webRequest } from '#core/rules/back-end.ts';
import { ruleOf, tokenAuthorisation } from '../../core/rules/sample-rule.ts';
import { nextTurn } from '../../next-turn.ts';
import { fakeHold } from './fake-hold.ts';
import { leftAlone, refused, signed, url } from './sample-decision.ts';
import { planOf, setActing } from './sample-plan.ts';
import { iamOf } from './signed-request.ts';
import { holding, holdingFor, own, redirectedRequests } from './web-request-fixture.ts';

const signing = ruleOf();
const rewriting = ruleOf({ rewrite: { host: 'other.example.com' } });
const _presigning = ruleOf({ authorise: { iam: iamOf({ form: 'query' }) } });
const presignedUrl = `${url}?X-Amz-Signature=0`;
const _presigned: Decision = { ...signed, request: { method: 'GET', url: presignedUrl, headers: [] } };

describe('a request that no rule takes', () => {
  it('is let go in the same breath, at both stages', async () => {
    const { begin, headers, handle } = await holdingFor(signing);
    for (const change of [
      { url: 'https://other.example/' },
      { method: 'OPTIONS' },
      { url: 'ws://api.example.com/' },
    ]) {
      expect(begin(change)).toEqual({});
      expect(headers([], change)).toEqual({});
    }
    expect(handle).not.toHaveBeenCalled();
  });

  it('is let go where another back-end carries its rule', async () => {
    const { begin, headers } = await holding([
      [signing, netRules],
      [ruleOf({ id: 'later' }), webRequest],
    ]);
    expect([begin(), headers()]).toEqual([{}, {}]);
  });

  it('stays let go though a rule for it begins before its headers are told', async () => {
    const {
      begin,
      headers,
      rules,
      refused: told,
    } = await holdingFor(ruleOf({ where: { text: 'other.example' } }));
    begin();
    setActing(rules, [[signing, webRequest]]);
    expect(headers()).toEqual({});
    expect(told).not.toHaveBeenCalled();
  });

  it('is let go where it is our own', async () => {
    const { begin, headers, handle } = await holdingFor(signing);
    for (const change of [{ originUrl: `${own}panel.html` }, { documentUrl: `${own}panel.html` }]) {
      expect([begin(change), headers([], change)]).toEqual([{}, {}]);
    }
    expect(handle).not.toHaveBeenCalled();
  });

  it('waits for a worker that has just started, and only then', async () => {
    const rules = createActingRules();
    const browser = fakeHold();
    createWebRequest({
      rules,
      handle: async () => signed,
      refused: () => undefined,
      ownUrl: own,
      pageOrigin: () => null,
      tell: () => undefined,
      now: () => 0,
      redirected: redirectedRequests(),
      hold: browser.hold,
    });
    const answers: unknown[] = [];
    const waiting = browser.begin({ url: 'https://other.example/' });
    void Promise.resolve(waiting).then((answer) => answers.push(answer));
    await nextTurn();
    expect([waiting instanceof Promise, answers]).toEqual([true, []]);
    setActing(rules, [[signing, webRequest]]);
    await nextTurn();
    expect(answers).toEqual([{}]);
    expect(browser.begin({ url: 'https://other.example/' })).toEqual({});
  });
});

describe('a request that a rule takes', () => {
  it('goes on with the headers that are decided, its body joined with its headers', async () => {
    const { begin, headers, handle } = await holdingFor(signing);
    const requestBody = { raw: [{ bytes: new Uint8Array([0, 255]).buffer }] };
    expect(begin({ method: 'POST', requestBody })).toEqual({});
    expect(await headers([['Accept', '*/*']], { method: 'POST' })).toEqual({
      requestHeaders: [{ name: 'Authorization', value: 'AWS4-HMAC-SHA256 …' }],
    });
    const [rule, backEnd, request] = handle.mock.calls[0] ?? [];
    expect([rule, backEnd]).toEqual([signing, 'web-request']);
    expect(request).toMatchObject({
      facts: { method: 'POST', url, kind: 'fetch', tabId: 1, pageOrigin: 'https://app.example' },
      headers: [['Accept', '*/*']],
    });
    expect(request?.body()).toEqual({ kind: 'bytes', bytes: new Uint8Array([0, 255]) });
  });

  it('has the body of its own id, whichever others are under way', async () => {
    const { begin, headers, handle } = await holdingFor(signing);
    const body = (value: number) => ({ raw: [{ bytes: new Uint8Array([value]).buffer }] });
    for (const id of [1, 2, 3]) begin({ requestId: `${id}`, method: 'POST', requestBody: body(id) });
    for (const id of [3, 1, 2]) await headers([], { requestId: `${id}`, method: 'POST' });
    const bodies = handle.mock.calls.map(([, , request]) => request.body());
    expect(bodies).toEqual([3, 1, 2].map((id) => ({ kind: 'bytes', bytes: new Uint8Array([id]) })));
  });

  it.each([
    ['parsed as a form', { formData: { a: ['1'] } }, 'form-data'],
    ['with a file', { raw: [{ file: '/home/me/picture.png' }] }, 'file'],
    ['that is cut', { raw: [{ bytes: new ArrayBuffer(1), truncated: true }] }, 'too-large'],
  ])('says why a body %s cannot be had', async (_, requestBody, why) => {
    const { begin, headers, handle } = await holdingFor(signing);
    begin({ method: 'POST', requestBody });
    await headers([], { method: 'POST' });
    expect(handle.mock.calls[0]?.[2].body()).toEqual({ kind: 'unreadable', why });
  });

  it('is stopped where it is refused', async () => {
    const { begin, headers } = await holdingFor(signing, refused);
    begin();
    expect(await headers()).toEqual({ cancel: true });
  });

  it('goes on untouched where it is left alone', async () => {
    const { begin, headers } = await holdingFor(signing, leftAlone);
    begin();
    expect(await headers([['Authorization', 'Bearer t']])).toEqual({});
  });

  it('goes on without authorisation where it is to go unsigned', async () => {
    const request = { method: 'GET', url, headers: [['x-stage', 'test']] as const };
    const { begin, headers } = await holdingFor(signing, { ...leftAlone, outcome: 'sent-unsigned', request });
    begin();
    expect(await headers()).toEqual({ requestHeaders: [{ name: 'x-stage', value: 'test' }] });
  });

  it('is judged by the rule that took it, though the rules change on the way', async () => {
    const { begin, headers, handle, rules } = await holdingFor(signing);
    begin();
    setActing(rules, []);
    await headers();
    expect(handle.mock.calls[0]?.[0]).toBe(signing);
  });

  it('is forgotten when it is over: a later one of the same number is another', async () => {
    const { begin, headers, end, handle } = await holdingFor(signing);
    begin();
    end();
    begin({ url: 'https://other.example/' });
    expect(headers([], { url: 'https://other.example/' })).toEqual({});
    expect(handle).not.toHaveBeenCalled();
  });
});

describe('a request whose address is rewritten', () => {
  const elsewhere = 'https://other.example.com/items';

  it('is sent there once, and then goes on there with headers for what the page asked', async () => {
    const { begin, headers, handle } = await holdingFor(rewriting);
    expect(await begin()).toEqual({ redirectUrl: elsewhere });
    expect(begin({ url: elsewhere })).toEqual({});
    await headers([], { url: elsewhere });
    expect(handle.mock.calls.map(([, , { facts }]) => facts.url)).toEqual([url]);
  });

  it('is not sent on and on where the new address is meant by the rule as well', async () => {
    const below = ruleOf({ rewrite: { pathFrom: '/', pathTo: '/prod/' } });
    const { begin } = await holdingFor(below);
    expect(await begin()).toEqual({ redirectUrl: 'https://api.example.com/prod/items' });
    expect(begin({ url: 'https://api.example.com/prod/items' })).toEqual({});
  });

  it('is not sent anywhere where the address stays what it was', async () => {
    const { begin } = await holdingFor(ruleOf({ rewrite: { pathFrom: '/other', pathTo: '/x' } }));
    expect(begin()).toEqual({});
  });

  it('keeps its body on the way', async () => {
    const { begin, headers, handle } = await holdingFor(rewriting);
    const requestBody = { raw: [{ bytes: new Uint8Array([7]).buffer }] };
    begin({ method: 'POST', requestBody });
    begin({ method: 'POST', url: elsewhere, requestBody });
    await headers([], { method: 'POST', url: elsewhere });
    expect(handle.mock.calls[0]?.[2].body()).toEqual({ kind: 'bytes', bytes: new Uint8Array([7]) });
  });

  it('loses an earlier signature in its address, or keeps it and its address with it', async () => {
    const asked = `${url}?a=1&X-Amz-Signature=0`;
    const replacing = await holdingFor(ruleOf({ authorise: { existing: 'replace' } }));
    expect(await replacing.begin({ url: asked })).toEqual({ redirectUrl: `${url}?a=1` });
    expect((await holdingFor(rewriting)).begin({ url: asked })).toEqual({});
  });

  it('does not go there with the page’s own authorisation, which was for another host', async () => {
    const { begin, headers } = await holdingFor(rewriting, leftAlone);
    begin();
    begin({ url: elsewhere });
    expect(await headers([['Authorization', 'Bearer of the page']], { url: elsewhere })).toEqual({
      cancel: true,
    });
  });
});

describe('a redirect by the server', () => {
  it('to where no rule is goes on without authorisation', async () => {
    const { begin, headers, handle } = await holdingFor(signing);
    begin();
    await headers();
    expect(begin({ url: 'https://evil.example/' })).toEqual({});
    expect(headers([], { url: 'https://evil.example/' })).toEqual({});
    expect(handle).toHaveBeenCalledOnce();
  });

  it('to where a rule is is decided anew, for the new address', async () => {
    const second = ruleOf({ id: 'second', where: { text: 'second.example.com' } });
    const { begin, headers, handle } = await holding([
      [signing, webRequest],
      [second, webRequest],
    ]);
    begin();
    await headers();
    const there = { url: 'https://second.example.com/' };
    expect(begin(there)).toEqual({});
    await headers([], there);
    expect(handle.mock.calls.map(([rule, , { facts }]) => [rule.id, facts.url])).toEqual([
      ['rule-1', url],
      ['second', 'https://second.example.com/'],
    ]);
  });
});

describe('what the browser tells', () => {
  it('is passed on in the same breath: our own requests, and what is answered later', async () => {
    const { begin, headers, tell } = await holdingFor(signing);
    const ours = {
      url: 'https://cognito-idp.us-east-1.amazonaws.com/#1',
      documentUrl: `${own}background.html`,
    };
    begin(ours);
    begin({ requestId: '2' });
    expect(tell.mock.calls).toEqual([
      [ours.url, true, {}],
      [url, false, {}],
    ]);
    const answer = headers([], { requestId: '2' });
    expect(tell).toHaveBeenLastCalledWith(url, false, answer);
    await answer;
  });
});

describe('the listeners', () => {
  it('rest while no rule needs them, and begin with the first that does', async () => {
    const { calls, interceptor } = await holdingFor(signing);
    expect(interceptor.backEnd).toBe(webRequest);
    expect(await interceptor.follow(planOf([]))).toEqual([]);
    const withToken = ruleOf({ authorise: tokenAuthorisation('oidc') });
    await interceptor.follow(planOf([[withToken, netRules]]));
    await interceptor.follow(planOf([[signing, webRequest]]));
    expect(calls).toEqual(['rest', 'rest', 'begin']);
  });
});
