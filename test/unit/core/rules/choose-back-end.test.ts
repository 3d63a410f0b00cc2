import { describe, expect, it } from 'vitest';
import { debuggerFetch, netRules, webRequest } from '#core/rules/back-end.ts';
import { authorises, chooseBackEnd, type Need, needsOf } from '#core/rules/choose-back-end.ts';
import { type Change, edit, empty, ruleOf } from './sample-rule.ts';

const chrome = [debuggerFetch, netRules];
const firefox = [webRequest, netRules];
const { iam } = empty.authorise;
const byHeader = { authorise: { kind: 'api-key', existing: 'replace' } } as const;

type Row = [
  title: string,
  change: Change,
  needs: readonly Need[],
  inChrome: string | null,
  inFirefox: string | null,
];

const rows: readonly Row[] = [
  ['IAM', { authorise: { existing: 'replace' } }, ['signature'], 'debugger-fetch', 'web-request'],
  ['IAM, leaving alone', {}, ['signature', 'sees-authorisation'], 'debugger-fetch', 'web-request'],
  [
    'IAM, keeping the scope',
    { authorise: { existing: 'keep-scope' } },
    ['signature', 'sees-authorisation'],
    'debugger-fetch',
    'web-request',
  ],
  [
    'IAM, presigned',
    { authorise: { existing: 'replace', iam: { ...iam, form: 'query' } } },
    ['signature', 'rewrites-url'],
    'debugger-fetch',
    'web-request',
  ],
  ['an API key', byHeader, [], 'net-rules', 'net-rules'],
  [
    'an API key, leaving alone',
    { authorise: { kind: 'api-key' } },
    ['sees-authorisation'],
    'debugger-fetch',
    'web-request',
  ],
  [
    'a user pool token',
    { authorise: { kind: 'user-pool', existing: 'replace' } },
    [],
    'net-rules',
    'net-rules',
  ],
  [
    'a user pool token, leaving alone',
    { authorise: { kind: 'user-pool' } },
    ['sees-authorisation'],
    'debugger-fetch',
    'web-request',
  ],
  ['an OIDC token', { authorise: { kind: 'oidc', existing: 'replace' } }, [], 'net-rules', 'net-rules'],
  [
    'an OIDC token, keeping the scope',
    { authorise: { kind: 'oidc', existing: 'keep-scope' } },
    ['sees-authorisation'],
    'debugger-fetch',
    'web-request',
  ],
  ['a Lambda token', { authorise: { kind: 'lambda', existing: 'replace' } }, [], 'net-rules', 'net-rules'],
  [
    'a Lambda token, leaving alone',
    { authorise: { kind: 'lambda' } },
    ['sees-authorisation'],
    'debugger-fetch',
    'web-request',
  ],
  ['none', { authorise: { kind: 'none' } }, ['strips-authorisation'], 'debugger-fetch', 'web-request'],
  ['unchanged', { authorise: { kind: 'unchanged' } }, [], 'net-rules', 'net-rules'],
  [
    'unchanged, whatever is said of what is there',
    { authorise: { kind: 'unchanged', existing: 'keep-scope', iam: { ...iam, form: 'query' } } },
    [],
    'net-rules',
    'net-rules',
  ],
  [
    'fixed headers',
    { ...byHeader, rewrite: { headers: [edit('set', 'x-a', '1'), edit('remove', 'x-b')] } },
    [],
    'net-rules',
    'net-rules',
  ],
  [
    'a header appended that net rules append to',
    { ...byHeader, rewrite: { headers: [edit('append', ' Cookie', 'a=1')] } },
    [],
    'net-rules',
    'net-rules',
  ],
  [
    'a header appended that they do not',
    { ...byHeader, rewrite: { headers: [edit('append', 'x-a', '1')] } },
    ['appends-header'],
    'debugger-fetch',
    'web-request',
  ],
  [
    'the same, switched off or nameless',
    { ...byHeader, rewrite: { headers: [edit('append', 'x-a', '1', false), edit('append', ' ', '1')] } },
    [],
    'net-rules',
    'net-rules',
  ],
  [
    'another scheme',
    { ...byHeader, rewrite: { scheme: 'https' } },
    ['rewrites-url'],
    'debugger-fetch',
    'web-request',
  ],
  [
    'another host',
    { ...byHeader, rewrite: { host: 'h' } },
    ['rewrites-url'],
    'debugger-fetch',
    'web-request',
  ],
  [
    'another path',
    { ...byHeader, rewrite: { pathTo: '/v1' } },
    ['rewrites-url'],
    'debugger-fetch',
    'web-request',
  ],
  [
    'another query',
    { ...byHeader, rewrite: { query: [edit('remove', 'a')] } },
    ['rewrites-url'],
    'debugger-fetch',
    'web-request',
  ],
  [
    'a query edit that is switched off',
    { ...byHeader, rewrite: { query: [edit('set', 'a', '1', false)] } },
    [],
    'net-rules',
    'net-rules',
  ],
  [
    'another host to sign for',
    { authorise: { existing: 'replace' }, rewrite: { signHost: 'h' } },
    ['signature', 'sets-host'],
    null,
    'web-request',
  ],
  [
    'a host header',
    { ...byHeader, rewrite: { headers: [edit('set', 'Host', 'h')] } },
    ['sets-host'],
    null,
    'web-request',
  ],
  ['CORS', { ...byHeader, rewrite: { cors: true } }, ['answers-preflights'], 'net-rules', 'net-rules'],
  [
    'IAM with CORS',
    { authorise: { existing: 'replace' }, rewrite: { cors: true } },
    ['signature', 'answers-preflights'],
    'debugger-fetch',
    'web-request',
  ],
];

describe('the back-end for', () => {
  it.each(rows)('%s', (_, change, needs, inChrome, inFirefox) => {
    const rule = ruleOf(change);
    expect(needsOf(rule)).toEqual(needs);
    for (const [backEnds, expected] of [
      [chrome, inChrome],
      [firefox, inFirefox],
    ] as const) {
      const choice = chooseBackEnd(rule, backEnds);
      expect(choice.backEnd?.id ?? null).toBe(expected);
      expect(choice.needs).toEqual(needs);
      expect(chooseBackEnd(rule, backEnds.toReversed())).toEqual(choice);
    }
  });

  it('a rule without needs is never one with a bar', () => {
    expect(chooseBackEnd(ruleOf(byHeader), [debuggerFetch, webRequest, netRules]).backEnd).toBe(netRules);
    expect(chooseBackEnd(ruleOf(), [debuggerFetch, webRequest, netRules]).backEnd).toBe(webRequest);
    expect(chooseBackEnd(ruleOf(byHeader), [debuggerFetch]).backEnd).toBe(debuggerFetch);
  });
});

describe('what is missing', () => {
  it('is a wish that the chosen back-end does not fulfil', () => {
    const cors = { rewrite: { cors: true } };
    expect(chooseBackEnd(ruleOf({ ...byHeader, ...cors }), chrome).unmet).toEqual(['answers-preflights']);
    expect(chooseBackEnd(ruleOf(cors), chrome).unmet).toEqual([]);
    expect(chooseBackEnd(ruleOf(cors), firefox).unmet).toEqual(['answers-preflights']);
  });

  it('is what the nearest back-end lacks where none will do', () => {
    const rule = ruleOf({ rewrite: { signHost: 'h', cors: true } });
    expect(chooseBackEnd(rule, chrome)).toMatchObject({ backEnd: null, unmet: ['sets-host'] });
    expect(chooseBackEnd(rule, [netRules])).toMatchObject({
      backEnd: null,
      unmet: ['signature', 'sees-authorisation', 'sets-host'],
    });
  });

  it('is everything that has to be done where there is no back-end at all', () => {
    expect(chooseBackEnd(ruleOf({ rewrite: { cors: true } }), [])).toEqual({
      backEnd: null,
      needs: ['signature', 'sees-authorisation', 'answers-preflights'],
      unmet: ['signature', 'sees-authorisation'],
    });
  });
});

describe('the kinds that authorise', () => {
  it.each([
    ['iam', true],
    ['api-key', true],
    ['user-pool', true],
    ['oidc', true],
    ['lambda', true],
    ['none', false],
    ['unchanged', false],
  ] as const)('%s: %s', (kind, adds) => {
    expect(authorises(kind)).toBe(adds);
  });
});
