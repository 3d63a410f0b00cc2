import { describe, expect, it } from 'vitest';
import { debuggerFetch, netRules, webRequest } from '#core/rules/back-end.ts';
import { ruleProblems } from '#core/rules/rule-problems.ts';
import { type Change, edit, empty, ruleOf, tokenAuthorisation } from './sample-rule.ts';

const chrome = [debuggerFetch, netRules];
const firefox = [webRequest, netRules];
const { iam } = empty.authorise;

const problems = (change: Change, backEnds = chrome) =>
  ruleProblems(ruleOf(change), backEnds).map(({ code, field, detail }) =>
    [field, code, detail].filter((part) => part !== undefined).join(' '),
  );

describe('the problems of a rule', () => {
  it('are none for a rule that can act', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ scope: { kind: 'tab' }, authorise: tokenAuthorisation('user-pool') })).toEqual([]);
  });

  it('are told all at once, each at its field', () => {
    const everything: Change = {
      where: { text: '*.com', methods: ['GET', 'A B'] },
      scope: { kind: 'origins', origins: ['https://ok.test', 'ok.test', 'https://a.test/path'] },
      authorise: tokenAuthorisation('oidc', { header: 'no name', source: { kind: 'pasted', tokenId: '' } }),
      rewrite: {
        headers: [edit('set', 'ok', '1'), edit('set', 'no name', '1'), edit('set', 'x-a', 'a\nb')],
        host: 'https://h',
        signHost: 'h/p',
        pathFrom: 'api',
        pathTo: '/a?b',
      },
    };
    expect(problems(everything)).toEqual([
      'where pattern-host-open *.com',
      'methods method-invalid A B',
      'origins origin-invalid ok.test',
      'origins origin-invalid https://a.test/path',
      'token token-unknown',
      'token-header header-name-invalid no name',
      'rewrite-header:1 header-name-invalid no name',
      'rewrite-header:2 header-value-invalid x-a',
      'rewrite-host host-invalid https://h',
      'sign-host host-invalid h/p',
      'rewrite-path path-invalid api',
      'rewrite-path path-invalid /a?b',
    ]);
  });

  it.each<[string, Change, readonly string[]]>([
    ['nothing typed', { where: { text: '' } }, ['where pattern-empty']],
    ['no origin at all', { scope: { kind: 'origins', origins: [] } }, ['origins origin-invalid ']],
    ['no identity', { authorise: { iam: { ...iam, identityId: '' } } }, ['profile profile-unknown']],
    ['no API key', { authorise: { kind: 'api-key' } }, ['token token-unknown']],
    [
      'no header for the key',
      {
        authorise: {
          ...tokenAuthorisation('api-key'),
          apiKey: { header: '', source: { kind: 'pasted', tokenId: 't' } },
        },
      },
      ['token-header header-name-invalid '],
    ],
    [
      'a header for the token that no browser gives away',
      { authorise: tokenAuthorisation('lambda', { header: 'Content-Length' }) },
      ['token-header header-not-settable Content-Length'],
    ],
    [
      'a token in the host header',
      { authorise: tokenAuthorisation('lambda', { header: 'Host' }) },
      ['token-header header-not-settable Host'],
    ],
    [
      'a header value beyond ASCII',
      { rewrite: { headers: [edit('set', 'x-a', 'Zoë')] } },
      ['rewrite-header:0 header-value-not-ascii x-a'],
    ],
    [
      'a value without a name',
      { rewrite: { headers: [edit('set', '', 'v')] } },
      ['rewrite-header:0 header-name-invalid '],
    ],
  ])('are told for %s', (_, change, told) => {
    expect(problems(change)).toEqual(told);
    expect(problems(change, firefox)).toEqual(told);
  });

  it.each(['', '0', '-1', '1.5', 'soon', '604801', ' '])(
    'are told for the lifetime %j of a presigned URL',
    (expiresIn) => {
      const authorise = { iam: { ...iam, form: 'query', expiresIn } } as const;
      expect(problems({ authorise })).toEqual([`expires expires-out-of-range ${expiresIn}`]);
      expect(problems({ authorise: { iam: { ...iam, expiresIn } } })).toEqual([]);
    },
  );

  it.each(['1', '604800', ' 60 '])('are none for the lifetime %j', (expiresIn) => {
    expect(problems({ authorise: { iam: { ...iam, form: 'query', expiresIn } } })).toEqual([]);
  });

  it.each([
    'content-length',
    'Transfer-Encoding',
    'connection',
    'Upgrade',
    'keep-alive',
    'te',
    'trailer',
    'Proxy-Authorization',
  ])('are told for the header %s, which no extension sets', (name) => {
    for (const action of ['set', 'append', 'remove'] as const) {
      const told = [`rewrite-header:0 header-not-settable ${name}`];
      expect(problems({ rewrite: { headers: [edit(action, name, 'x')] } })).toEqual(told);
      expect(problems({ rewrite: { headers: [edit(action, name, 'x')] } }, firefox)).toEqual(told);
    }
  });

  it('are told for another host in the header only where the browser cannot', () => {
    const header = { rewrite: { headers: [edit('set', 'Host', 'h')] } };
    const signHost = { rewrite: { signHost: 'h' } };
    expect(problems(header)).toEqual(['rewrite-header:0 header-not-settable Host']);
    expect(problems(signHost)).toEqual(['sign-host sign-host-unsupported h']);
    expect(problems(header, firefox)).toEqual([]);
    expect(problems(signHost, firefox)).toEqual([]);
  });

  it('are none for what is switched off, empty, or removed whatever its value', () => {
    const headers = [edit('set', 'no name', '\n', false), edit('set', ''), edit('remove', 'x-a', 'Zoë\n')];
    expect(problems({ rewrite: { headers } })).toEqual([]);
  });

  it('are none for what another kind of authorisation would miss', () => {
    const authorise = { iam: { ...iam, identityId: '', form: 'query', expiresIn: 'x' } } as const;
    expect(problems({ authorise: { ...authorise, kind: 'none' } })).toEqual([]);
    expect(problems({ authorise: { ...authorise, ...tokenAuthorisation('oidc') } })).toEqual([]);
  });

  describe('for a rewriting onto plain http', () => {
    const toHttp = 'rewrite-host pattern-plain-http';

    it.each<[string, Change, readonly string[]]>([
      ['of the host itself', { rewrite: { scheme: 'http' } }, [`${toHttp} api.example.com`]],
      ['of another host', { rewrite: { scheme: 'http', host: 'x.test:80' } }, [`${toHttp} x.test`]],
      ['of loopback', { rewrite: { scheme: 'http', host: 'localhost:9000' } }, []],
      [
        'from loopback',
        { where: { text: 'localhost:3000' }, rewrite: { host: 'x.test' } },
        [`${toHttp} x.test`],
      ],
      [
        'from loopback, with https',
        { where: { text: 'localhost:3000' }, rewrite: { host: 'x.test', scheme: 'https' } },
        [],
      ],
      [
        'from loopback to itself',
        { where: { text: '*.localhost' }, rewrite: { scheme: 'http', pathTo: '/a' } },
        [],
      ],
      ['that the rule allows', { where: { plainHttp: true }, rewrite: { scheme: 'http' } }, []],
      [
        'that nothing is authorised in',
        { authorise: { kind: 'unchanged' }, rewrite: { scheme: 'http' } },
        [],
      ],
      ['that is none', { rewrite: { host: 'x.test' } }, []],
    ])('%s', (_, change, told) => {
      expect(problems(change)).toEqual(told);
    });
  });
});
