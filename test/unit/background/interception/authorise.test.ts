import { describe, expect, it } from 'vitest';
import { expiryMargin } from '#core/expiry.ts';
import { type Header, headerValue } from '#core/http/headers.ts';
import { type Change, edit, ruleOf, tokenAuthorisation } from '../../core/rules/sample-rule.ts';
import { decide, page, theirs, tokenKinds, tokenRule } from './authorise-fixture.ts';
import { bytesOf, iamOf, sessionToken } from './signed-request.ts';
import { now, verdictOn } from './verify-outgoing.ts';

const api = 'https://abc123.execute-api.us-east-1.amazonaws.com/dev/items?a=1';
const bucket = 'https://my-bucket.s3.eu-west-1.amazonaws.com/key';

describe('a request that is signed', () => {
  it('goes out as another signer would have it, told with its identity and trace', async () => {
    const body = bytesOf('body');
    const decision = await decide(ruleOf(), api, { method: 'POST', body });
    expect(decision).toMatchObject({
      outcome: 'signed',
      as: 'lasting',
      failure: null,
      secret: undefined,
      request: { method: 'POST', url: api },
    });
    expect(decision.trace?.signature).toMatch(/^[0-9a-f]{64}$/);
    expect(decision.request && verdictOn(decision.request, body.bytes)).toMatchObject({ valid: true });
  });

  it('names its session token as what is to be masked', async () => {
    const rule = ruleOf({ authorise: { iam: iamOf({ identityId: 'temporary' }) } });
    expect(await decide(rule, api)).toMatchObject({ outcome: 'signed', secret: sessionToken });
  });

  it('goes to a presigned URL where the rule says so', async () => {
    const rule = ruleOf({ authorise: { iam: iamOf({ form: 'query' }) } });
    const { request } = await decide(rule, bucket);
    expect(request?.headers).toEqual(page);
    expect(request && verdictOn(request, undefined, { canonicalForm: 's3' })).toMatchObject({
      valid: true,
      form: 'query',
    });
  });

  it('is rewritten first, so that the signature is for what goes out', async () => {
    const rule = ruleOf({
      rewrite: {
        host: 'abc123.execute-api.eu-west-1.amazonaws.com',
        pathFrom: '/dev',
        pathTo: '/prod',
        query: [edit('set', 'stage', 'a b')],
        headers: [edit('set', 'x-amz-meta', 'm'), edit('remove', 'referer')],
      },
    });
    const decision = await decide(rule, api);
    expect(decision.request?.url).toBe(
      'https://abc123.execute-api.eu-west-1.amazonaws.com/prod/items?a=1&stage=a%20b',
    );
    expect(decision.trace?.scope.region).toBe('eu-west-1');
    expect(headerValue(decision.request?.headers ?? [], 'referer')).toBeUndefined();
    expect(decision.trace?.signedHeaders).toBe('host;x-amz-date;x-amz-meta');
    expect(decision.request && verdictOn(decision.request)).toMatchObject({ valid: true });
  });

  it.each([
    'https://abc123.execute-api.us-east-1.amazonaws.com/a%2fb/%7Ec?x=%2f&&y',
    'https://ABC123.execute-api.us-east-1.amazonaws.com/dev',
  ])('keeps every byte of its URL where nothing is rewritten: %s', async (url) => {
    expect((await decide(ruleOf(), url)).request?.url).toBe(url);
  });
});

describe.each(tokenKinds)('a request authorised by a rule of kind %s', (kind) => {
  it('carries the token in the rule’s header, told by the token’s name alone', async () => {
    const decision = await decide(tokenRule(kind), api);
    const value = kind === 'api-key' ? 'value-of-token-1' : 'Bearer value-of-token-1';
    expect(decision).toEqual({
      outcome: 'authorised',
      as: 'my token',
      failure: null,
      trace: null,
      secret: 'value-of-token-1',
      request: {
        method: 'GET',
        url: api,
        headers: [...page, [kind === 'api-key' ? 'x-api-key' : 'Authorization', value]],
      },
    });
  });

  it('does not carry one that may have expired before it arrives', async () => {
    expect(await decide(tokenRule(kind), api, {}, { expiresAt: now + expiryMargin + 1 })).toMatchObject({
      outcome: 'authorised',
    });
    expect(await decide(tokenRule(kind), api, {}, { expiresAt: now + expiryMargin })).toMatchObject({
      outcome: 'refused',
      request: null,
      failure: { code: 'token-expired', field: 'token', detail: 'my token' },
    });
  });

  it('is refused where the token is gone', async () => {
    const { outcome, failure } = await decide(tokenRule(kind), api, {}, { gone: true });
    expect([outcome, failure?.code]).toEqual(['refused', 'token-unknown']);
  });

  it('carries it once where the page sent one of its own and the rule replaces it', async () => {
    const rule = tokenRule(kind, { authorise: { existing: 'replace' } });
    const own: readonly Header[] = [
      ...page,
      ['AUTHORIZATION', 'Bearer of the page'],
      ['X-API-KEY', 'of the page'],
    ];
    const { request } = await decide(rule, api, { headers: own });
    expect(request?.headers.filter(([name]) => /^(?:authorization|x-api-key)$/i.test(name))).toHaveLength(1);
    expect(JSON.stringify(request)).not.toContain('of the page');
  });
});

describe('a token', () => {
  it('goes into the header that the rule names, without Bearer where it says so', async () => {
    const rule = ruleOf({ authorise: tokenAuthorisation('oidc', { header: 'X-Token', bearer: false }) });
    expect((await decide(rule, api)).request?.headers.at(-1)).toEqual(['X-Token', 'value-of-token-1']);
  });

  it('takes the place of what was rewritten into its header', async () => {
    const rule = tokenRule('oidc', { rewrite: { headers: [edit('set', 'authorization', 'mine')] } });
    const { request } = await decide(rule, api);
    expect(request?.headers.filter(([name]) => name.toLowerCase() === 'authorization')).toEqual([
      ['Authorization', 'Bearer value-of-token-1'],
    ]);
  });
});

describe('a request that already carries authorisation', () => {
  const carrying: readonly (readonly [what: string, url: string, headers: readonly Header[]])[] = [
    ['an AWS signature', api, [...page, ['authorization', theirs]]],
    ['a bearer token', api, [...page, ['Authorization', 'Bearer t']]],
    ['a presigned URL', `${api}&X-Amz-Signature=0&X-Amz-Credential=c`, page],
  ];

  it.each(carrying)('(%s) is left alone by a rule that says so', async (_, url, headers) => {
    for (const rule of [ruleOf(), ...tokenKinds.map((kind) => tokenRule(kind))]) {
      expect(await decide(rule, url, { headers })).toMatchObject({
        outcome: 'left-alone',
        request: null,
        failure: null,
      });
    }
  });

  it.each(carrying)('(%s) is signed anew, and the old goes', async (_, url, headers) => {
    const rule = ruleOf({ authorise: { existing: 'replace' } });
    const { request, outcome } = await decide(rule, url, { headers });
    expect(outcome).toBe('signed');
    expect(request?.headers.filter(([name]) => name.toLowerCase() === 'authorization')).toHaveLength(1);
    expect(request?.url).toBe(api);
    expect(request && verdictOn(request)).toMatchObject({ valid: true });
  });

  it('is signed anew for the scope it had, where that is to be kept', async () => {
    const rule = ruleOf({ authorise: { existing: 'keep-scope' } });
    const { trace } = await decide(rule, api, { headers: [['Authorization', theirs]] });
    expect(trace?.scope).toMatchObject({ region: 'ap-south-1', service: 'es' });
  });

  it('in an API key is authorised for a rule with that header, and for no other', async () => {
    const headers: readonly Header[] = [...page, ['X-Api-Key', 'of the page']];
    expect(await decide(tokenRule('api-key'), api, { headers })).toMatchObject({ outcome: 'left-alone' });
    expect(await decide(ruleOf(), api, { headers })).toMatchObject({ outcome: 'signed' });
  });

  it('that AWS itself would refuse to see twice is gone before the request is signed', async () => {
    const rule = ruleOf({ authorise: { existing: 'replace', iam: iamOf({ identityId: 'temporary' }) } });
    const headers: readonly Header[] = [
      ['X-Amz-Security-Token', 'theirs'],
      ['X-Amz-Content-Sha256', 'theirs'],
      ['x-amz-date', 'theirs'],
    ];
    const { request } = await decide(rule, api, { headers });
    expect(JSON.stringify(request)).not.toContain('theirs');
    expect(request && verdictOn(request)).toMatchObject({ valid: true });
  });
});

describe('a rule that does not authorise', () => {
  it('takes away what authorises', async () => {
    const headers: readonly Header[] = [...page, ['authorization', theirs], ['X-Api-Key', 'k']];
    const decision = await decide(ruleOf({ authorise: { kind: 'none' } }), `${api}&X-Amz-Signature=0`, {
      headers,
    });
    expect(decision).toMatchObject({ outcome: 'rewritten', as: null, request: { url: api, headers: page } });
  });

  it('only rewrites, and keeps what authorises', async () => {
    const rule = ruleOf({
      authorise: { kind: 'unchanged' },
      rewrite: { headers: [edit('set', 'x-stage', 'test')] },
    });
    const headers: readonly Header[] = [...page, ['authorization', theirs]];
    expect(await decide(rule, api, { headers })).toMatchObject({
      outcome: 'rewritten',
      request: { url: api, headers: [...headers, ['x-stage', 'test']] },
    });
  });
});

describe('what cannot be authorised', () => {
  const lost = ruleOf({ authorise: { iam: iamOf({ identityId: 'gone' }) } });

  it('is refused, and nothing of it goes out', async () => {
    expect(await decide(lost, api)).toEqual({
      outcome: 'refused',
      as: null,
      failure: { code: 'profile-unknown', field: 'profile' },
      request: null,
      trace: null,
      secret: undefined,
    });
  });

  it.each(['expired', 'gone'])('for want of credentials is refused: %s', async (identityId) => {
    const rule = ruleOf({ authorise: { iam: iamOf({ identityId }) } });
    expect(await decide(rule, api)).toMatchObject({ outcome: 'refused', request: null });
  });

  it('for want of the body’s bytes is refused with the reason', async () => {
    const body = { kind: 'unreadable', why: 'too-large' } as const;
    expect(await decide(ruleOf(), api, { method: 'POST', body })).toMatchObject({
      outcome: 'refused',
      failure: { code: 'body-unreadable', detail: 'too-large' },
    });
  });

  it('by a fault of our own is refused, not let through', async () => {
    const sign = () => Promise.reject(new TypeError('no'));
    expect(await decide(ruleOf(), api, {}, { sign })).toMatchObject({
      outcome: 'refused',
      failure: { code: 'internal', detail: 'TypeError' },
    });
  });

  it('for its URL is refused, userinfo and all', async () => {
    expect(await decide(ruleOf(), 'https://me:word@api.example.com/')).toMatchObject({
      outcome: 'refused',
      failure: { code: 'url-credentials' },
    });
  });

  it('goes unsigned where the rule says so: rewritten, without what authorised it before, told with the reason', async () => {
    const rule = ruleOf({
      ...lost,
      authorise: { ...lost.authorise, existing: 'replace' },
      whenImpossible: 'send-unsigned',
      rewrite: { headers: [edit('set', 'x-stage', 'test')] },
    });
    expect(await decide(rule, api, { headers: [...page, ['Authorization', theirs]] })).toMatchObject({
      outcome: 'sent-unsigned',
      as: null,
      failure: { code: 'profile-unknown' },
      trace: null,
      request: { method: 'GET', url: api, headers: [...page, ['x-stage', 'test']] },
    });
  });

  it('goes as it is where the rule says so and its URL cannot be read', async () => {
    const url = 'https://me:word@api.example.com/';
    const rule = ruleOf({ whenImpossible: 'send-unsigned' });
    expect(await decide(rule, url)).toMatchObject({
      outcome: 'sent-unsigned',
      request: { method: 'GET', url, headers: page },
    });
  });
});

describe('plain http', () => {
  const plain = (change: Change) => ruleOf({ ...change, rewrite: { scheme: 'http', ...change.rewrite } });

  it.each([
    ['that signs', plain({})],
    ['with a token', plain({ authorise: tokenAuthorisation('oidc') })],
    ['to another host', plain({ rewrite: { host: 'other.example.com:8080' } })],
  ])('is nowhere that a rule %s brings its requests', async (_, rule) => {
    expect(await decide(rule, api)).toMatchObject({
      outcome: 'refused',
      failure: { code: 'pattern-plain-http', field: 'rewrite-host' },
    });
  });

  it.each([
    ['the rule says so', plain({ where: { plainHttp: true } })],
    [
      'it stays on this machine',
      plain({ rewrite: { host: 'localhost:4566' }, authorise: tokenAuthorisation('oidc') }),
    ],
    ['nothing is authorised', plain({ authorise: { kind: 'unchanged' } })],
  ])('is where %s', async (_, rule) => {
    const { request, outcome } = await decide(rule, api);
    expect(outcome).not.toBe('refused');
    expect(request?.url).toMatch(/^http:/);
  });
});
