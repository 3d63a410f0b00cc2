import { describe, expect, it } from 'vitest';
import { createActingRules } from '#background/interception/acting-rules.ts';
import { createAnswerPaused } from '#background/interception/answer-paused.ts';
import { debuggerFetch, netRules } from '#core/rules/back-end.ts';
import { ruleOf } from '../../core/rules/sample-rule.ts';
import { nextTurn } from '../../next-turn.ts';
import { answering, answerTo, target } from './answer-paused-fixture.ts';
import { leftAlone, refused, signed, url } from './sample-decision.ts';
import { pausedOf } from './sample-paused.ts';
import { setActing } from './sample-plan.ts';

const signing = ruleOf();
const withCors = ruleOf({ rewrite: { cors: true } });
const preflight = {
  request: {
    method: 'OPTIONS',
    headers: {
      Origin: 'https://app.example',
      'Access-Control-Request-Method': 'PUT',
      'Access-Control-Request-Headers': 'x-a,x-b',
    },
  },
};

const untouched = { method: 'Fetch.continueRequest', parameters: { requestId: 'interception-1' } };
const failed = {
  method: 'Fetch.failRequest',
  parameters: { requestId: 'interception-1', errorReason: 'BlockedByClient' },
};

describe('a held request', () => {
  it('that no rule takes goes on untouched', async () => {
    const { handle, ...answer } = await answerTo(pausedOf({ request: { url: 'https://h/' } }), [signing]);
    expect(answer).toEqual(untouched);
    expect(handle).not.toHaveBeenCalled();
  });

  it('that another back-end’s rule takes goes on untouched', async () => {
    const { answer, debug, acting } = answering([]);
    setActing(acting, [
      [signing, netRules],
      [ruleOf({ id: 'later' }), debuggerFetch],
    ]);
    await answer(target, pausedOf());
    expect(debug.sent).toMatchObject([untouched]);
  });

  it('that is signed goes on with its new headers, and with its URL as the browser has it', async () => {
    const { method, parameters } = await answerTo(pausedOf(), [signing]);
    expect(method).toBe('Fetch.continueRequest');
    expect(parameters).toEqual({
      requestId: 'interception-1',
      headers: [{ name: 'Authorization', value: 'AWS4-HMAC-SHA256 …' }],
    });
  });

  it('that is rewritten goes on to the new URL', async () => {
    const request = { method: 'GET', url: 'https://other.example/', headers: [] };
    const { parameters } = await answerTo(pausedOf(), [signing], { ...signed, request });
    expect(parameters).toEqual({ requestId: 'interception-1', url: 'https://other.example/', headers: [] });
  });

  it('that is left alone goes on untouched', async () => {
    const { handle: _, ...answer } = await answerTo(pausedOf(), [signing], leftAlone);
    expect(answer).toEqual(untouched);
  });

  it('that is refused fails', async () => {
    const { handle: _, ...answer } = await answerTo(pausedOf(), [signing], refused);
    expect(answer).toEqual(failed);
  });

  it('that is to go unsigned goes with what it is to have', async () => {
    const unsigned = { ...signed, outcome: 'sent-unsigned' } as const;
    expect(await answerTo(pausedOf(), [signing], unsigned)).toMatchObject({
      method: 'Fetch.continueRequest',
      parameters: { headers: [{ name: 'Authorization' }] },
    });
  });

  it('fails where a rule takes it and deciding throws: it must not go out unsigned', async () => {
    const { handle: _, ...answer } = await answerTo(pausedOf(), [signing], async () => {
      throw new Error('no');
    });
    expect(answer).toEqual(failed);
  });

  it.each([
    ['no request at all', { requestId: 'interception-1' }],
    ['headers that are none', pausedOf({ request: { headers: { a: 1 } } })],
    ['a request that is none', { ...pausedOf(), request: 'GET' }],
  ])('goes on untouched where the browser tells %s', async (_, parameters) => {
    const { handle, ...answer } = await answerTo(parameters, [signing]);
    expect(answer).toEqual(untouched);
    expect(handle).not.toHaveBeenCalled();
  });

  it('fails where the browser does not take the answer', async () => {
    const { answer, debug } = answering([signing]);
    debug.refuse('Fetch.continueRequest', 'Unsafe header: Host');
    await answer(target, pausedOf());
    expect(debug.sent.map(({ method }) => method)).toEqual(['Fetch.continueRequest', 'Fetch.failRequest']);
    expect(debug.sent.at(-1)).toMatchObject(failed);
  });

  it('that is gone meanwhile is no matter', async () => {
    const { answer, debug } = answering([signing]);
    debug.attached.clear();
    await expect(answer(target, pausedOf())).resolves.toBeUndefined();
  });

  it('waits until a worker that has just started knows its rules', async () => {
    const { debug } = answering([]);
    const rules = createActingRules();
    const answer = createAnswerPaused({
      debug: debug.start(),
      rules,
      pageOrigin: () => null,
      handle: async () => signed,
      held: {
        add: () => undefined,
        addNow: async () => undefined,
        remove: () => undefined,
        leftOver: async () => [],
      },
    });
    const answered = answer(target, pausedOf());
    await nextTurn();
    expect(debug.sent).toEqual([]);
    setActing(rules, [[signing, debuggerFetch]]);
    await answered;
    expect(debug.sent).toMatchObject([{ parameters: { headers: [{ name: 'Authorization' }] } }]);
  });

  it('is told as it is: method, URL, kind, tab, page, headers and bytes', async () => {
    const request = {
      method: 'POST',
      headers: { Accept: '*/*', 'Content-Type': 'application/json' },
      hasPostData: true,
      postData: '{"a":"\ufffd"}',
      postDataEntries: [{ bytes: 'AP8=' }, { bytes: 'AQ==' }],
    };
    const { handle } = await answerTo(pausedOf({ request, resourceType: 'XHR' }), [signing]);
    const [rule, backEnd, told] = handle.mock.calls[0] ?? [];
    expect([rule, backEnd]).toEqual([signing, 'debugger-fetch']);
    expect(told).toMatchObject({
      facts: { method: 'POST', url, kind: 'fetch', tabId: 1, pageOrigin: 'https://app.example' },
      headers: [
        ['Accept', '*/*'],
        ['Content-Type', 'application/json'],
      ],
    });
    expect(told?.body()).toEqual({ kind: 'bytes', bytes: new Uint8Array([0, 255, 1]) });
  });

  it('whose bytes are not all told is told as unreadable', async () => {
    const request = { method: 'POST', hasPostData: true, postDataEntries: [{}] };
    const { handle } = await answerTo(pausedOf({ request }), [signing]);
    expect(handle.mock.calls[0]?.[2].body()).toEqual({ kind: 'unreadable', why: 'file' });
  });

  it('is remembered from when a rule takes it until it is answered, and no other is', async () => {
    const { answer, held } = answering([signing], async () => {
      expect(held.add.mock.calls).toEqual([
        [{ tabId: 1, sessionId: 'S', requestId: 'interception-1', ruleId: 'rule-1', method: 'GET', url }],
      ]);
      expect(held.remove).not.toHaveBeenCalled();
      return signed;
    });
    await answer(target, pausedOf());
    expect(held.remove).toHaveBeenCalledOnce();
    await answer(target, pausedOf({ request: { url: 'https://other.example/' } }));
    expect(held.add).toHaveBeenCalledOnce();
  });

  it('is forgotten also where answering fails', async () => {
    const { answer, held, debug } = answering([signing]);
    debug.attached.clear();
    await answer(target, pausedOf());
    expect(held.remove).toHaveBeenCalledOnce();
  });

  it('of many at once is answered with its own answer', async () => {
    const { answer, debug } = answering([signing]);
    const ids = Array.from({ length: 50 }, (_, index) => `interception-${index}`);
    await Promise.all(ids.map((requestId) => answer(target, { ...pausedOf(), requestId })));
    const answered = debug.sent.map(({ parameters }) => String(Reflect.get(Object(parameters), 'requestId')));
    expect(answered.toSorted()).toEqual(ids.toSorted());
  });
});

describe('a preflight', () => {
  it('is never signed, and goes on where no rule answers it', async () => {
    for (const rules of [[], [signing], [ruleOf({ where: { methods: ['OPTIONS'] } })]]) {
      const { handle, ...answer } = await answerTo(pausedOf(preflight), rules);
      expect(answer).toEqual(untouched);
      expect(handle).not.toHaveBeenCalled();
    }
  });

  it('is answered here where the rule of the request to come says so', async () => {
    const { method, parameters, handle } = await answerTo(pausedOf(preflight), [withCors]);
    expect(method).toBe('Fetch.fulfillRequest');
    expect(parameters).toMatchObject({ responseCode: 204 });
    expect(parameters.responseHeaders).toEqual(
      expect.arrayContaining([
        { name: 'access-control-allow-origin', value: 'https://app.example' },
        { name: 'access-control-allow-methods', value: 'PUT' },
        { name: 'access-control-allow-headers', value: 'x-a,x-b' },
      ]),
    );
    expect(handle).not.toHaveBeenCalled();
  });

  it('is answered for the method it asks for, not for its own', async () => {
    const onlyGet = ruleOf({ where: { methods: ['GET'] }, rewrite: { cors: true } });
    const onlyPut = ruleOf({ where: { methods: ['PUT'] }, rewrite: { cors: true } });
    expect((await answerTo(pausedOf(preflight), [onlyGet])).method).toBe('Fetch.continueRequest');
    expect((await answerTo(pausedOf(preflight), [onlyPut])).method).toBe('Fetch.fulfillRequest');
  });

  it('is told from an OPTIONS request of the page, which is not signed either', async () => {
    const { handle, ...answer } = await answerTo(pausedOf({ request: { method: 'OPTIONS' } }), [withCors]);
    expect(answer).toEqual(untouched);
    expect(handle).not.toHaveBeenCalled();
  });
});

describe('a held answer', () => {
  const answer = {
    responseStatusCode: 403,
    responseHeaders: [
      { name: 'Content-Type', value: 'text/xml' },
      { name: 'Access-Control-Allow-Origin', value: 'https://elsewhere.example' },
    ],
  };

  it('goes on untouched where the rule gives it no CORS headers, or there is none', async () => {
    for (const rules of [[], [signing]]) {
      const { handle, ...result } = await answerTo(pausedOf(answer), rules);
      expect(result).toEqual(untouched);
      expect(handle).not.toHaveBeenCalled();
    }
  });

  it('keeps its status and its headers, with CORS headers in the place of the server’s', async () => {
    const request = { headers: { Origin: 'https://page.example' } };
    const { method, parameters, handle } = await answerTo(pausedOf({ ...answer, request }), [withCors]);
    expect(method).toBe('Fetch.continueResponse');
    expect(parameters.responseCode).toBe(403);
    const headers = parameters.responseHeaders as { name: string; value: string }[];
    expect(headers[0]).toEqual({ name: 'Content-Type', value: 'text/xml' });
    expect(headers.filter(({ name }) => /^access-control-allow-origin$/i.test(name))).toEqual([
      { name: 'access-control-allow-origin', value: 'https://page.example' },
    ]);
    expect(handle).not.toHaveBeenCalled();
  });

  it('names the page’s origin where the request names none', async () => {
    const { parameters } = await answerTo(pausedOf(answer), [withCors]);
    expect(parameters.responseHeaders).toContainEqual({
      name: 'access-control-allow-origin',
      value: 'https://app.example',
    });
  });

  it('that never came goes on as the failure it is', async () => {
    const failure = pausedOf({ responseErrorReason: 'ConnectionRefused' });
    const { handle, ...result } = await answerTo(failure, [withCors]);
    expect(result).toEqual(untouched);
    expect(handle).not.toHaveBeenCalled();
  });
});
