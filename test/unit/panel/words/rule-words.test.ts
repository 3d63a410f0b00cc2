import { describe, expect, it } from 'vitest';
import { debuggerFetch, netRules, webRequest } from '#core/rules/back-end.ts';
import { chooseBackEnd } from '#core/rules/choose-back-end.ts';
import type { AuthorisationKind, Rule } from '#core/rules/rule.ts';
import { shortUrl } from '#panel/words/activity-words.ts';
import { carriedWords } from '#panel/words/back-end-words.ts';
import { authorisationNames, authorisationWords, ruleTitle, scopeWords } from '#panel/words/rule-words.ts';
import { tabState } from '#panel/words/tab-words.ts';
import { prod, ruleOf, stateOf, statusOf, thisTab } from '../rules/rules-fixture.ts';

const rule = ruleOf('a');
const ada = { id: 't', name: 'ada', masked: 'eyJ…', claims: null, expiresAt: null };
const source = { kind: 'pasted', tokenId: 't' } as const;

function authorising(kind: AuthorisationKind, change: Partial<Rule['authorise']> = {}): Rule {
  const { iam, apiKey, token } = rule.authorise;
  const sources = { apiKey: { ...apiKey, source }, token: { ...token, source } };
  return ruleOf('a', { authorise: { ...rule.authorise, iam, ...sources, kind, ...change } });
}

describe('a rule in words', () => {
  it('is called by its name, else by what it takes', () => {
    expect(ruleTitle(rule)).toBe('rule a');
    expect(ruleTitle({ ...rule, name: ' ' })).toBe('a.example.com/*');
    expect(ruleTitle({ ...rule, name: '', where: { ...rule.where, text: '' } })).toBe('New rule');
  });

  it.each([
    ['iam', 'IAM as prod-admin'],
    ['api-key', 'API key: ada'],
    ['user-pool', 'user pool access token: ada'],
    ['oidc', 'OpenID token: ada'],
    ['lambda', 'Lambda token: ada'],
    ['none', 'strips authorisation'],
    ['unchanged', 'rewrites only'],
  ] as const)('%s is %j', (kind, words) => {
    expect(authorisationWords(authorising(kind), [prod], [ada])).toBe(words);
  });

  it('says so where nobody is chosen, or whoever it was is gone', () => {
    expect(authorisationWords(rule, [], [])).toBe('IAM as (credentials that are gone)');
    const nobody = { ...rule.authorise, iam: { ...rule.authorise.iam, identityId: '' } };
    expect(authorisationWords({ ...rule, authorise: nobody }, [], [])).toBe('IAM as (nobody chosen)');
    expect(authorisationWords(authorising('oidc'), [], [])).toBe('OpenID token');
  });

  it.each([
    [{ kind: 'tab' }, thisTab, 'this tab'],
    [{ kind: 'tab' }, { tabId: 8, origin: null }, 'another tab'],
    [{ kind: 'tab' }, null, 'tab closed'],
    [{ kind: 'origins', origins: ['https://a'] }, null, 'tabs at https://a'],
    [{ kind: 'origins', origins: ['https://a', 'b', 'c'] }, null, 'tabs at https://a and 2 more'],
    [{ kind: 'origins', origins: [] }, null, 'no origin yet'],
    [{ kind: 'everywhere' }, null, 'every tab'],
  ] as const)('with the scope %j bound to %j is for %j', (scope, binding, words) => {
    expect(scopeWords(ruleOf('a', { scope }), binding, thisTab)).toBe(words);
  });
});

describe('by what a rule is carried', () => {
  const words = (of: Rule, backEnds = [debuggerFetch, netRules]) => {
    const { backEnd, needs, unmet } = chooseBackEnd(of, backEnds);
    return carriedWords(backEnd, needs, unmet);
  };

  it('is said with the bar and why, where there is one', () => {
    expect(words(rule)).toEqual({
      way: 'By the debugger: the browser shows a debugging bar while this rule is on.',
      because: 'Because: each request is signed; it looks whether a request already carries authorisation.',
      unmet: null,
    });
  });

  it('needs no reason where it costs nothing', () => {
    expect(words(authorising('api-key', { existing: 'replace' })).because).toBeNull();
  });

  it('is nothing in a browser that cannot', () => {
    const other = ruleOf('a', { rewrite: { ...rule.rewrite, signHost: 'h' } });
    const here = words(other);
    expect(here.way).toContain('nothing');
    expect(here.unmet).toBe('Here no extension can name another host in Host.');
    expect(words(other, [webRequest, netRules]).unmet).toBeNull();
  });

  it('tells of a wish that is not met', () => {
    const cors = ruleOf('a', { rewrite: { ...rule.rewrite, cors: true } });
    expect(words(cors, [webRequest, netRules]).unmet).toContain('answer a preflight');
    expect(words(cors, [webRequest, netRules]).because).not.toContain('preflight');
  });

  it('has a name for every kind of authorisation', () => {
    expect(new Set(Object.values(authorisationNames)).size).toBe(7);
  });
});

describe('the state of the tab', () => {
  const state = stateOf([rule]);

  it.each([
    [state, 'signing this tab · 3', null],
    [{ ...state, paused: true }, 'paused', null],
    [{ ...state, offTabs: [7] }, 'this tab is off', 'switch-on'],
    [{ ...state, cancelledTabs: [7], offTabs: [7] }, 'debugging was cancelled', 'resume'],
    [stateOf([]), 'no rule acts here', null],
    [stateOf([{ ...rule, enabled: false }]), 'no rule acts here', null],
    [stateOf([rule], { statuses: { a: statusOf({ backEnd: null }) } }), 'no rule acts here', null],
    [
      stateOf([rule], { statuses: { a: statusOf({ binding: { tabId: 8, origin: null } }) } }),
      'no rule acts here',
      null,
    ],
    [stateOf([authorising('api-key')]), 'changing this tab · 3', null],
  ] as const)('%# is %j', (of, words, remedy) => {
    expect(tabState(of, thisTab, 3)).toMatchObject({ words, remedy });
  });

  it('counts the rules for the origin that the tab shows', () => {
    const there = stateOf([
      ruleOf('a', { scope: { kind: 'origins', origins: ['https://app.example.com/'] } }),
    ]);
    expect(tabState(there, thisTab, 0)?.words).toBe('signing this tab');
    expect(tabState(there, { tabId: 7, origin: 'https://b' }, 0)?.words).toBe('no rule acts here');
    expect(tabState(there, { tabId: 7, origin: null }, 0)?.words).toBe('no rule acts here');
  });

  it('is none where no tab is worked on, but for the pause', () => {
    expect(tabState(state, null, 0)).toBeNull();
    expect(tabState({ ...state, paused: true }, null, 0)?.words).toBe('paused');
  });
});

describe('a URL in a row', () => {
  it.each([
    ['https://h.example/a/b?c=d#e', 'h.example', '/a/b'],
    ['http://localhost:3000', 'localhost:3000', ''],
    ['https://h?x', 'h', ''],
  ])('%s is %s and %s', (url, host, path) => {
    expect(shortUrl(url)).toEqual({ host, path });
  });
});
