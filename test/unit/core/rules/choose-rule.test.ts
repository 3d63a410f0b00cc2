import { describe, expect, it } from 'vitest';
import {
  chooseRule,
  compileRule,
  explainChoice,
  missOf,
  type Surroundings,
} from '#core/rules/choose-rule.ts';
import type { Binding, RequestFacts } from '#core/rules/request-facts.ts';
import { parseTarget } from '#core/rules/target.ts';
import { type Change, factsOf, ruleOf } from './sample-rule.ts';

const url = 'https://api.example.com/a';

function aroundOf(change: {
  paused?: boolean;
  offTabs?: readonly number[];
  bindings?: Readonly<Record<string, Binding>>;
}): Surroundings {
  return {
    paused: change.paused ?? false,
    offTabs: new Set(change.offTabs),
    bindings: new Map(Object.entries(change.bindings ?? {})),
  };
}

const nothingElse = aroundOf({});

function miss(change: Change, facts: Partial<RequestFacts> = {}, around = nothingElse) {
  const asked = factsOf(url, facts);
  return missOf(compileRule(ruleOf(change)), asked, parseTarget(asked.url), around);
}

describe('a rule asked for a request', () => {
  it('takes what it names', () => {
    expect(miss({})).toBeNull();
  });

  it.each<[string, Change, Partial<RequestFacts>, string]>([
    ['it is switched off', { enabled: false }, {}, 'off'],
    ['its pattern is not valid', { where: { text: '*.com' } }, {}, 'invalid'],
    ['its methods are not valid', { where: { methods: ['A B'] } }, {}, 'invalid'],
    ['it is a preflight', {}, { method: 'OPTIONS' }, 'preflight'],
    [
      'it is a preflight that the rule names',
      { where: { methods: ['OPTIONS'] } },
      { method: 'OPTIONS' },
      'preflight',
    ],
    ['it is for another host', {}, { url: 'https://other.example.com/' }, 'host'],
    ['it is no web request', {}, { url: 'wss://api.example.com/' }, 'scheme'],
    ['it is over plain http', {}, { url: 'http://api.example.com/' }, 'plain-http'],
    ['it has another method', { where: { methods: ['POST', 'PUT'] } }, {}, 'method'],
    ['it is of another kind', { where: { kinds: ['image', 'document'] } }, {}, 'kind'],
    [
      'its page is at another origin',
      { scope: { kind: 'origins', origins: ['https://x.test'] } },
      {},
      'other-origin',
    ],
    [
      'its page is not known',
      { scope: { kind: 'origins', origins: ['https://x.test'] } },
      { pageOrigin: null },
      'other-origin',
    ],
    ['it is for a tab that is gone', { scope: { kind: 'tab' } }, {}, 'tab-gone'],
  ])('does not take it where %s', (_, change, facts, why) => {
    expect(miss(change, facts)).toBe(why);
  });

  it.each(['GET', 'get'])('finds %s among its methods', (method) => {
    expect(miss({ where: { methods: ['POST', 'GET'] } }, { method })).toBeNull();
  });

  it('finds the kind among its kinds', () => {
    expect(miss({ where: { kinds: ['image', 'fetch'] } })).toBeNull();
  });

  it('is for pages at the origins that it names, as typed by hand', () => {
    const scope = { kind: 'origins', origins: ['nonsense', ' HTTPS://App.Example.com:443/ '] } as const;
    expect(miss({ scope })).toBeNull();
    expect(miss({ scope }, { pageOrigin: 'https://app.example.com:8443' })).toBe('other-origin');
    expect(miss({ scope }, { tabId: null })).toBeNull();
  });

  describe('for one tab', () => {
    const around = aroundOf({ bindings: { 'rule-1': { tabId: 1, origin: 'https://app.example.com' } } });
    const scope = { kind: 'tab' } as const;

    it.each<[string, Partial<RequestFacts>, string | null]>([
      ['takes what that tab asks for', {}, null],
      ['takes it from a frame of another origin', { pageOrigin: 'https://frame.test' }, null],
      ['leaves other tabs alone, of the same origin too', { tabId: 2 }, 'other-tab'],
      ['takes what a service worker of its page asks for', { tabId: null }, null],
      ['leaves other service workers alone', { tabId: null, pageOrigin: 'https://x.test' }, 'other-tab'],
      [
        'leaves service workers alone of which nothing is known',
        { tabId: null, pageOrigin: null },
        'other-tab',
      ],
    ])('%s', (_, facts, why) => {
      expect(miss({ scope }, facts, around)).toBe(why);
    });

    it('leaves service workers alone while the page is not known', () => {
      const unknown = aroundOf({ bindings: { 'rule-1': { tabId: 1, origin: null } } });
      expect(miss({ scope }, { tabId: null, pageOrigin: null }, unknown)).toBe('other-tab');
      expect(miss({ scope }, {}, unknown)).toBeNull();
    });

    it('goes by its own binding, and by no other rule’s', () => {
      expect(miss({ id: 'rule-2', scope }, {}, around)).toBe('tab-gone');
    });

    it('rests where the tab is switched off, for its service worker too', () => {
      const off = { ...around, offTabs: new Set([1]) };
      expect(miss({ scope }, {}, off)).toBe('tab-off');
      expect(miss({ scope }, { tabId: null }, off)).toBe('tab-off');
    });
  });

  it('rests in a tab that is switched off, whatever its scope', () => {
    const around = aroundOf({ offTabs: [1] });
    const origins = { kind: 'origins', origins: ['https://app.example.com'] } as const;
    expect(miss({}, {}, around)).toBe('tab-off');
    expect(miss({ scope: origins }, {}, around)).toBe('tab-off');
    expect(miss({}, { tabId: 2 }, around)).toBeNull();
  });

  it('gives the first reason of several', () => {
    const wrong: Change = { enabled: false, where: { text: '', kinds: ['image'], methods: ['PUT'] } };
    const paused = aroundOf({ paused: true, offTabs: [1] });
    const off = aroundOf({ offTabs: [1] });
    const preflight = { method: 'OPTIONS', url: 'wss://x.test/' };
    expect(miss(wrong, preflight, paused)).toBe('paused');
    expect(miss(wrong, preflight, off)).toBe('off');
    expect(miss({ ...wrong, enabled: true }, preflight, off)).toBe('invalid');
    const valid: Change = { where: { kinds: ['image'], methods: ['PUT'] } };
    expect(miss(valid, preflight, off)).toBe('preflight');
    expect(miss(valid, { url: 'wss://x.test/' }, off)).toBe('tab-off');
    expect(miss(valid, { url: 'wss://x.test/' })).toBe('scheme');
    expect(miss(valid)).toBe('method');
    expect(miss(valid, { method: 'PUT' })).toBe('kind');
  });
});

describe('the choice among rules', () => {
  const broad = compileRule(ruleOf({ id: 'broad', where: { text: '*.example.com' } }));
  const narrow = compileRule(ruleOf({ id: 'narrow', where: { text: 'api.example.com/a' } }));
  const other = compileRule(ruleOf({ id: 'other', where: { text: 'other.test' } }));
  const off = compileRule(ruleOf({ id: 'off', enabled: false }));

  it('falls on the first that takes the request', () => {
    expect(chooseRule([other, broad, narrow], factsOf(url), nothingElse)).toBe(broad);
    expect(chooseRule([other, narrow, broad], factsOf(url), nothingElse)).toBe(narrow);
    expect(chooseRule([off, narrow], factsOf(url), nothingElse)).toBe(narrow);
  });

  it.each([
    ['no rule', [], factsOf(url), nothingElse],
    ['no rule that takes it', [other, off], factsOf(url), nothingElse],
    ['a pause', [broad], factsOf(url), aroundOf({ paused: true })],
    ['a preflight', [broad], factsOf(url, { method: 'OPTIONS' }), nothingElse],
    ['no web request', [broad, narrow], factsOf('data:,x'), nothingElse],
  ])('falls on none with %s', (_, rules, facts, around) => {
    expect(chooseRule(rules, facts, around)).toBeNull();
    expect(explainChoice(rules, facts, around).chosen).toBeNull();
  });

  it('says why each of the others does not take it', () => {
    expect(explainChoice([off, other, broad, narrow, off], factsOf(url), nothingElse)).toEqual({
      chosen: broad,
      misses: [
        { ruleId: 'off', miss: 'off' },
        { ruleId: 'other', miss: 'host' },
        { ruleId: 'narrow', miss: 'earlier-rule' },
        { ruleId: 'off', miss: 'off' },
      ],
    });
  });

  it('is explained as it is made (rules in any order, several requests)', () => {
    const requests = [
      factsOf(url),
      factsOf('https://x.example.com/'),
      factsOf('https://other.test/', { method: 'OPTIONS' }),
      factsOf('https://example.com.evil.test/'),
    ];
    for (const rules of [[broad, narrow, other], [other, off, narrow, broad], [narrow]]) {
      for (const facts of requests) {
        expect(explainChoice(rules, facts, nothingElse).chosen).toBe(chooseRule(rules, facts, nothingElse));
      }
    }
  });
});
