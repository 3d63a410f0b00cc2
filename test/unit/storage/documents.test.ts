import { describe, expect, it } from 'vitest';
import { exampleCredentials } from '#core/examples/examples.ts';
import { correctionsDocument } from '#storage/corrections-document.ts';
import { debuggedTabsDocument } from '#storage/debugged-tabs-document.ts';
import { type DocumentKind, openDocument } from '#storage/document.ts';
import { draftDocument } from '#storage/draft-document.ts';
import { heldRequestsDocument } from '#storage/held-requests-document.ts';
import { historyDocument } from '#storage/history-document.ts';
import { identityDocument } from '#storage/identity-document.ts';
import { newestHeldDocument } from '#storage/newest-held-document.ts';
import { ruleDraftDocument } from '#storage/rule-draft-document.ts';
import { rulesDocument } from '#storage/rules-document.ts';
import { noTabs, tabsDocument } from '#storage/tabs-document.ts';
import { tokenDocument } from '#storage/token-document.ts';
import { draftOf } from '../core/compose/sample-draft.ts';
import { edit, ruleOf } from '../core/rules/sample-rule.ts';
import { memoryStore } from './memory-store.ts';

const all: readonly DocumentKind<unknown>[] = [
  correctionsDocument,
  debuggedTabsDocument,
  draftDocument,
  heldRequestsDocument,
  historyDocument,
  identityDocument,
  ruleDraftDocument,
  newestHeldDocument,
  rulesDocument,
  tabsDocument,
  tokenDocument,
];

describe('every document', () => {
  it('has a name of its own', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it('is a secret where it holds one, and no other is', () => {
    expect(all.filter(({ secret }) => secret)).toEqual([identityDocument, tokenDocument]);
  });

  it.each(all)('$name does not serve what is something else', ({ decode }) => {
    for (const data of [undefined, null, 7, 'text', true, [null], { rules: {} }]) {
      expect(decode(data)).toBeNull();
    }
  });

  it.each(all)('$name has a migration from each earlier version', (kind) => {
    expect(kind.migrations).toHaveLength(kind.version - 1);
  });
});

describe('the draft document', () => {
  it('keeps a draft, and is no secret', async () => {
    const store = memoryStore();
    const draft = draftOf('https://h/?a=1');
    await openDocument(draftDocument, store).save(draft);
    expect(await openDocument(draftDocument, store).load()).toEqual(draft);
    expect(draftDocument.secret).toBe(false);
  });

  it('does not serve what is no draft', () => {
    expect(draftDocument.decode({ ...draftOf('https://h/'), headers: null })).toBeNull();
  });
});

describe('the identity document', () => {
  const token = { ...exampleCredentials.slash, sessionToken: 'token' };

  it('keeps credentials with and without a session token, and is a secret', () => {
    const identities = [
      { id: '1', name: 'one', credentials: exampleCredentials.plus },
      { id: '2', name: 'two', credentials: token },
    ];
    const expiring = [...identities, { id: '3', name: 'three', credentials: token, expiresAt: 1 }];
    expect(identityDocument.decode(identities)).toEqual(identities);
    expect(identityDocument.decode(expiring)).toEqual(expiring);
    expect(identityDocument.secret).toBe(true);
  });

  it.each([
    ['no list', {}],
    ['an identity without credentials', [{ id: '1', name: 'one' }]],
    ['credentials without a secret', [{ id: '1', name: 'one', credentials: { accessKeyId: 'A' } }]],
    ['a token that is none', [{ id: '1', name: 'one', credentials: { ...token, sessionToken: null } }]],
  ])('does not serve %s', (_, data) => {
    expect(identityDocument.decode(data)).toBeNull();
  });
});

describe('the documents about rules', () => {
  const rule = ruleOf({
    scope: { kind: 'origins', origins: ['https://app.example.com'] },
    rewrite: { headers: [edit('set', 'x-stage', 'test')], cors: true },
  });

  it('keep rules in their order, and the pause', async () => {
    const store = memoryStore();
    const stored = { rules: [rule, ruleOf({ id: 'second' })], paused: true };
    await openDocument(rulesDocument, store).save(stored);
    expect(await openDocument(rulesDocument, store).load()).toEqual(stored);
  });

  it('keep the rule being written, or that there is none', () => {
    expect(ruleDraftDocument.decode({ rule })).toEqual({ rule });
    expect(ruleDraftDocument.decode({ rule: null })).toEqual({ rule: null });
  });

  it.each([
    ['a rule without a place', { rules: [{ ...rule, where: undefined }], paused: false }],
    ['a pause that is none', { rules: [rule], paused: 'no' }],
    ['rules alone', [rule]],
  ])('do not serve %s', (_, data) => {
    expect(rulesDocument.decode(data)).toBeNull();
  });
});

describe('the documents about tabs', () => {
  it('keep bindings with and without a known origin, and tabs by number', () => {
    const tabs = {
      bindings: { a: { tabId: 1, origin: 'https://h' }, b: { tabId: 2, origin: null } },
      offTabs: [3],
      cancelledTabs: [4, 5],
    };
    expect(tabsDocument.decode(tabs)).toEqual(tabs);
    expect(tabsDocument.decode(noTabs)).toEqual(noTabs);
  });

  it('keep what the debugger is attached to', () => {
    const debugged = [{ tabId: 1, filter: '{}', sessions: ['A', 'B'] }];
    expect(debuggedTabsDocument.decode(debugged)).toEqual(debugged);
  });

  it('keep the requests that wait, with and without a session', () => {
    const held = { requestId: '1', tabId: 1, ruleId: 'a', method: 'GET', url: 'https://h/' };
    expect(heldRequestsDocument.decode([held, { ...held, sessionId: 'S' }])).toEqual([
      held,
      { ...held, sessionId: 'S' },
    ]);
  });

  it.each([
    ['a binding without a tab', { ...noTabs, bindings: { a: { origin: null } } }],
    ['tabs by name', { ...noTabs, offTabs: ['1'] }],
    ['half of it', { bindings: {} }],
  ])('do not serve %s', (_, data) => {
    expect(tabsDocument.decode(data)).toBeNull();
  });
});

describe('the corrections document', () => {
  it('keeps the clock and the hosts, with part of a scope or all of it', () => {
    const corrections = { clockOffset: -300_000, hosts: { a: { region: 'r' }, b: { service: 's' }, c: {} } };
    expect(correctionsDocument.decode(corrections)).toEqual(corrections);
  });

  it.each([
    ['a clock that is none', { clockOffset: 'much', hosts: {} }],
    ['half a millisecond', { clockOffset: 0.5, hosts: {} }],
    ['no hosts', { clockOffset: 0 }],
    ['a region that is none', { clockOffset: 0, hosts: { a: { region: 7 } } }],
    ['a host that is a text', { clockOffset: 0, hosts: { a: 'eu-west-1' } }],
  ])('does not serve %s', (_, data) => {
    expect(correctionsDocument.decode(data)).toBeNull();
  });
});

describe('the history document', () => {
  const sent = {
    id: '1',
    at: 1,
    method: 'GET',
    url: 'https://h/',
    as: null,
    status: 0,
    took: 1.5,
    from: 'page',
    draft: draftOf('https://h/'),
  };

  it('keeps what was sent, by whom and from where', () => {
    const history = [sent, { ...sent, as: 'me', from: 'replay' }];
    expect(historyDocument.decode(history)).toEqual(history);
  });

  it.each([
    ['what came from elsewhere', [{ ...sent, from: 'mail' }]],
    ['a draft that is none', [{ ...sent, draft: { ...sent.draft, headers: null } }]],
    ['an entry without a time', [{ ...sent, at: undefined }]],
    ['no list', sent],
  ])('does not serve %s', (_, data) => {
    expect(historyDocument.decode(data)).toBeNull();
  });
});

describe('the token document', () => {
  it('keeps tokens by name', () => {
    const tokens = [{ id: '1', name: 'one', value: 'abc' }];
    expect(tokenDocument.decode(tokens)).toEqual(tokens);
  });

  it('does not serve a token without a value', () => {
    expect(tokenDocument.decode([{ id: '1', name: 'one' }])).toBeNull();
  });
});
