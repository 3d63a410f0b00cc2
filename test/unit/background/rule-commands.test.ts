import { describe, expect, it, vi } from 'vitest';
import { createRuleBook } from '#background/rule-book.ts';
import { createRuleCommands } from '#background/rule-commands.ts';
import { type BackEnd, debuggerFetch, netRules, webRequest } from '#core/rules/back-end.ts';
import type { Rule } from '#core/rules/rule.ts';
import { printRulesFile } from '#core/rules/rules-file.ts';
import { openDocument } from '#storage/document.ts';
import { rulesDocument } from '#storage/rules-document.ts';
import { tabsDocument } from '#storage/tabs-document.ts';
import { edit, ruleOf } from '../core/rules/sample-rule.ts';
import { memoryStore } from '../storage/memory-store.ts';

const [first, second, third] = ['first', 'second', 'third'].map((id) => ruleOf({ id })) as [Rule, Rule, Rule];

async function withRules(rules: readonly Rule[], backEnds: readonly BackEnd[] = [debuggerFetch, netRules]) {
  const store = memoryStore();
  const book = createRuleBook(
    { rules: openDocument(rulesDocument, store), tabs: openDocument(tabsDocument, store) },
    async () => undefined,
  );
  await book.changeRules(() => ({ rules, paused: false }));
  const set = vi.spyOn(store, 'set');
  const ids = async () => (await book.read()).rules.map(({ id }) => id);
  const tabs = async () => (await book.read()).tabs;
  return { book, set, ids, tabs, commands: createRuleCommands(book, backEnds) };
}

describe('saving a rule', () => {
  it('adds a new one at the end', async () => {
    const { commands, ids } = await withRules([first]);
    await commands.save(second);
    expect(await ids()).toEqual(['first', 'second']);
  });

  it('puts one with a known id in the place of the old', async () => {
    const { commands, book } = await withRules([first, second]);
    await commands.save({ ...first, name: 'renamed' });
    expect((await book.read()).rules).toEqual([{ ...first, name: 'renamed' }, second]);
  });

  it.each([
    ['without a pattern', ruleOf({ where: { text: '' } }), 'pattern-empty'],
    ['for any host', ruleOf({ where: { text: '*' } }), 'pattern-host-open'],
    ['for plain http', ruleOf({ where: { text: 'http://api.example.com' } }), 'pattern-plain-http'],
    ['for no origin', ruleOf({ scope: { kind: 'origins', origins: [] } }), 'origin-invalid'],
    [
      'that signs as nobody',
      { ...first, authorise: { ...first.authorise, iam: { ...first.authorise.iam, identityId: '' } } },
      'profile-unknown',
    ],
    [
      'that sets what no browser lets it set',
      ruleOf({ rewrite: { headers: [edit('set', 'content-length', '1')] } }),
      'header-not-settable',
    ],
  ] as const)('refuses one %s, and saves nothing', async (_, rule, code) => {
    const { commands, set } = await withRules([]);
    await expect(commands.save(rule)).rejects.toMatchObject({ failure: { code } });
    expect(set).not.toHaveBeenCalled();
  });

  it('refuses what this browser cannot do, and takes it where another can', async () => {
    const rule = ruleOf({ rewrite: { signHost: 'api.example.com' } });
    const chromium = await withRules([]);
    await expect(chromium.commands.save(rule)).rejects.toMatchObject({
      failure: { code: 'sign-host-unsupported' },
    });
    const firefox = await withRules([], [webRequest, netRules]);
    await firefox.commands.save(rule);
    expect(await firefox.ids()).toEqual([rule.id]);
  });
});

describe('a rule that is there', () => {
  it('is removed, and removing it again is no matter', async () => {
    const { commands, ids } = await withRules([first, second]);
    await commands.remove('first');
    await commands.remove('first');
    expect(await ids()).toEqual(['second']);
  });

  it('is switched off and on, the others not', async () => {
    const { commands, book } = await withRules([first, second]);
    await commands.switch('first', false);
    expect((await book.read()).rules.map(({ enabled }) => enabled)).toEqual([false, true]);
    await commands.switch('first', true);
    expect((await book.read()).rules).toEqual([first, second]);
  });

  it.each([
    ['first', 2, ['second', 'third', 'first']],
    ['first', 1, ['second', 'first', 'third']],
    ['third', 0, ['third', 'first', 'second']],
    ['second', 1, ['first', 'second', 'third']],
    ['first', 99, ['second', 'third', 'first']],
  ] as const)('moves: %s to place %i', async (id, to, order) => {
    const { commands, ids } = await withRules([first, second, third]);
    await commands.move(id, to);
    expect(await ids()).toEqual(order);
  });

  it('is moved while another is added, and neither is lost', async () => {
    const { commands, ids } = await withRules([first, second]);
    await Promise.all([commands.move('first', 1), commands.save(third), commands.switch('second', false)]);
    expect(await ids()).toEqual(['second', 'first', 'third']);
  });
});

it.each([
  ['switching', (commands: ReturnType<typeof createRuleCommands>) => commands.switch('gone', true)],
  ['moving', (commands: ReturnType<typeof createRuleCommands>) => commands.move('gone', 0)],
])('%s a rule that is gone is refused', async (_, work) => {
  const { commands, set } = await withRules([first]);
  await expect(work(commands)).rejects.toMatchObject({ failure: { code: 'rule-unknown' } });
  expect(set).not.toHaveBeenCalled();
});

describe('rules in a file', () => {
  it('come back as they were, but switched off and with ids of their own', async () => {
    const { commands, book } = await withRules([first, second]);
    const text = await commands.exportAll();
    expect(await commands.importAll(text)).toBe(2);
    const { rules } = await book.read();
    const added = rules.slice(2);
    expect(rules.slice(0, 2)).toEqual([first, second]);
    expect(added.map((rule) => ({ ...rule, id: '', enabled: true }))).toEqual(
      [first, second].map((rule) => ({ ...rule, id: '' })),
    );
    expect(added.every(({ enabled }) => !enabled)).toBe(true);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(4);
  });

  it('are all refused where the file is none', async () => {
    const { commands, set } = await withRules([first]);
    const broken = printRulesFile([second]).replace('"enabled": true', '"enabled": "yes"');
    for (const text of ['', 'no JSON', '{}', broken]) {
      await expect(commands.importAll(text)).rejects.toMatchObject({
        failure: { code: 'rules-file-invalid', field: 'rules-file' },
      });
    }
    expect(set).not.toHaveBeenCalled();
  });

  it.each([
    ['a page that is none', ruleOf({ scope: { kind: 'origins', origins: ['no origin'] } })],
    ['a pattern that is none', ruleOf({ where: { text: 'https://*' } })],
    ['a header that is none', ruleOf({ rewrite: { headers: [edit('set', 'no header', '1')] } })],
  ])('that hold %s are not switched on as they are', async (_, wrong) => {
    const { commands, book } = await withRules([]);
    await commands.importAll(printRulesFile([wrong]));
    const [imported] = (await book.read()).rules;
    await expect(commands.switch(imported?.id ?? '', true)).rejects.toMatchObject({
      failure: { field: expect.stringMatching(/^(where|origins|rewrite-header:0)$/) },
    });
  });
});

describe('the pause', () => {
  it('is set, lifted and toggled', async () => {
    const { commands, book } = await withRules([first]);
    const paused = async () => (await book.read()).paused;
    await commands.setPaused(true);
    expect(await paused()).toBe(true);
    await commands.togglePaused();
    expect(await paused()).toBe(false);
    await Promise.all([commands.togglePaused(), commands.togglePaused(), commands.togglePaused()]);
    expect(await paused()).toBe(true);
    expect((await book.read()).rules).toEqual([first]);
  });
});

describe('a tab', () => {
  it('is what a rule is bound to, and bound anew', async () => {
    const { commands, tabs } = await withRules([first]);
    await commands.bind('first', { tabId: 1, origin: 'https://a' });
    await commands.bind('second', { tabId: 1, origin: 'https://a' });
    await commands.bind('first', { tabId: 2, origin: null });
    expect((await tabs()).bindings).toEqual({
      first: { tabId: 2, origin: null },
      second: { tabId: 1, origin: 'https://a' },
    });
  });

  it('is switched off and on once, however often that is said', async () => {
    const { commands, tabs } = await withRules([]);
    await commands.switchTab(1, false);
    await commands.switchTab(1, false);
    await commands.switchTab(2, false);
    expect((await tabs()).offTabs).toEqual([1, 2]);
    await commands.switchTab(1, true);
    expect((await tabs()).offTabs).toEqual([2]);
  });

  it('is remembered as cancelled until it is resumed', async () => {
    const { commands, tabs } = await withRules([]);
    await commands.cancelTab(1);
    await commands.cancelTab(1);
    expect((await tabs()).cancelledTabs).toEqual([1]);
    await commands.resumeTab(1);
    expect((await tabs()).cancelledTabs).toEqual([]);
  });

  it('that goes to another origin takes the bindings along', async () => {
    const { commands, tabs } = await withRules([]);
    await commands.bind('first', { tabId: 1, origin: 'https://a' });
    await commands.bind('second', { tabId: 2, origin: 'https://a' });
    await commands.tabShows({ tabId: 1, origin: 'https://b' });
    expect((await tabs()).bindings).toEqual({
      first: { tabId: 1, origin: 'https://b' },
      second: { tabId: 2, origin: 'https://a' },
    });
  });

  it('that shows what it showed, or is nobody’s, is nothing to save', async () => {
    const { commands, set } = await withRules([]);
    await commands.bind('first', { tabId: 1, origin: 'https://a' });
    set.mockClear();
    await commands.tabShows({ tabId: 1, origin: 'https://a' });
    await commands.tabShows({ tabId: 2, origin: 'https://b' });
    await commands.tabClosed(2);
    expect(set).not.toHaveBeenCalled();
  });

  it('that is closed leaves nothing behind', async () => {
    const { commands, tabs } = await withRules([]);
    await commands.bind('first', { tabId: 1, origin: null });
    await commands.bind('second', { tabId: 2, origin: null });
    for (const tabId of [1, 2]) {
      await commands.switchTab(tabId, false);
      await commands.cancelTab(tabId);
    }
    await commands.tabClosed(1);
    expect(await tabs()).toEqual({
      bindings: { second: { tabId: 2, origin: null } },
      offTabs: [2],
      cancelledTabs: [2],
    });
  });

  it('that comes back under another number keeps all that was said of it', async () => {
    const { commands, tabs } = await withRules([]);
    await commands.bind('first', { tabId: 1, origin: 'https://a' });
    await commands.bind('second', { tabId: 2, origin: null });
    await commands.switchTab(1, false);
    await commands.switchTab(2, false);
    await commands.cancelTab(1);
    await commands.tabReplaced(9, 1);
    expect(await tabs()).toEqual({
      bindings: { first: { tabId: 9, origin: 'https://a' }, second: { tabId: 2, origin: null } },
      offTabs: [9, 2],
      cancelledTabs: [9],
    });
  });
});
