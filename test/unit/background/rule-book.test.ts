import { describe, expect, it, vi } from 'vitest';
import { createRuleBook, type RulePage } from '#background/rule-book.ts';
import type { Rule } from '#core/rules/rule.ts';
import { openDocument } from '#storage/document.ts';
import { rulesDocument } from '#storage/rules-document.ts';
import { noTabs, tabsDocument } from '#storage/tabs-document.ts';
import { ruleOf } from '../core/rules/sample-rule.ts';
import { memoryStore } from '../storage/memory-store.ts';

const [first, second, third] = ['first', 'second', 'third'].map((id) => ruleOf({ id })) as [Rule, Rule, Rule];

function opened(store = memoryStore(), onChange: (page: RulePage) => Promise<void> = async () => undefined) {
  const heard = vi.fn(onChange);
  const documents = {
    rules: openDocument(rulesDocument, store),
    tabs: openDocument(tabsDocument, store),
  };
  return { store, heard, book: createRuleBook(documents, heard) };
}

const add = (rule: Rule) => (before: { readonly rules: readonly Rule[]; readonly paused: boolean }) => ({
  ...before,
  rules: [...before.rules, rule],
});
const ids = (rules: readonly Rule[]) => rules.map(({ id }) => id);

describe('the rule book', () => {
  it('is empty at first, and nothing is paused', async () => {
    const { book } = opened();
    expect(await book.read()).toMatchObject({
      rules: [],
      paused: false,
      compiled: [],
      tabs: noTabs,
      failure: null,
    });
  });

  it('gives a worker that starts again what was saved, ready to judge by', async () => {
    const { book, store } = opened();
    await book.changeRules((before) => ({ rules: [...before.rules, first, second], paused: true }));
    await book.changeTabs((before) => ({
      ...before,
      bindings: { first: { tabId: 1, origin: 'https://h' } },
      offTabs: [2],
    }));
    const page = await opened(store).book.read();
    expect(ids(page.rules)).toEqual(['first', 'second']);
    expect(page.compiled.map(({ rule, pattern }) => [rule.id, pattern !== null])).toEqual([
      ['first', true],
      ['second', true],
    ]);
    expect(page.around).toEqual({
      paused: true,
      offTabs: new Set([2]),
      bindings: new Map([['first', { tabId: 1, origin: 'https://h' }]]),
    });
  });

  it('is read from the store once in the life of a worker', async () => {
    const store = memoryStore();
    const get = vi.spyOn(store, 'get');
    const { book } = opened(store);
    await Promise.all([book.read(), book.read()]);
    await book.changeRules(add(first));
    await book.read();
    expect(get).toHaveBeenCalledTimes(2);
  });

  it('saves a change before anybody acts by it', async () => {
    const store = memoryStore();
    const saved: unknown[] = [];
    const { book } = opened(store, async () => void saved.push(structuredClone(store.content.rules)));
    await book.changeRules(add(first));
    expect(saved).toMatchObject([{ data: { rules: [{ id: 'first' }] } }]);
  });

  it('is changed for the asker when all who act by it have followed', async () => {
    const order: string[] = [];
    const { book } = opened(memoryStore(), async () => {
      await Promise.resolve();
      order.push('followed');
    });
    await book.changeRules(add(first)).then(() => order.push('done'));
    expect(order).toEqual(['followed', 'done']);
  });

  it('shows the change to those who follow', async () => {
    const { book, heard } = opened();
    await book.changeRules(add(first));
    expect(heard.mock.calls.map(([page]) => ids(page.rules))).toEqual([['first']]);
    expect(await book.read()).toBe(heard.mock.calls[0]?.[0]);
  });

  it('loses no change of several at once: each sees the one before', async () => {
    const { book, store } = opened();
    await Promise.all([first, second, third].map((rule) => book.changeRules(add(rule))));
    expect(ids((await book.read()).rules)).toEqual(['first', 'second', 'third']);
    expect(ids((await opened(store).book.read()).rules)).toEqual(['first', 'second', 'third']);
  });

  it('keeps rules when tabs change, and tabs when rules change', async () => {
    const { book } = opened();
    await book.changeRules(add(first));
    await book.changeTabs((before) => ({ ...before, offTabs: [1] }));
    await book.changeRules(add(second));
    const page = await book.read();
    expect([ids(page.rules), page.tabs.offTabs, page.around.offTabs]).toEqual([
      ['first', 'second'],
      [1],
      new Set([1]),
    ]);
  });

  it('compiles a rule once, as long as it is the same', async () => {
    const { book } = opened();
    await book.changeRules(add(first));
    const [before] = (await book.read()).compiled;
    await book.changeRules(add(second));
    await book.changeTabs((tabs) => ({ ...tabs, offTabs: [1] }));
    expect((await book.read()).compiled[0]).toBe(before);
    await book.changeRules(({ paused }) => ({ paused, rules: [{ ...first, name: 'other' }] }));
    expect((await book.read()).compiled[0]).not.toBe(before);
  });

  it('saves nothing where nothing about tabs changes', async () => {
    const store = memoryStore();
    const set = vi.spyOn(store, 'set');
    await opened(store).book.changeTabs((before) => before);
    expect(set).not.toHaveBeenCalled();
  });
});

describe('a change that fails', () => {
  it('leaves the rules as they were, and the next one goes on from there', async () => {
    const { book, store, heard } = opened();
    await book.changeRules(add(first));
    store.fail('set', new DOMException('', 'QuotaExceededError'));
    await expect(book.changeRules(add(second))).rejects.toMatchObject({
      failure: { code: 'storage-failed' },
    });
    expect(ids((await book.read()).rules)).toEqual(['first']);
    expect(heard).toHaveBeenCalledOnce();
    store.fail('set', null);
    await book.changeRules(add(third));
    expect(ids((await book.read()).rules)).toEqual(['first', 'third']);
  });

  it('in the making changes nothing either', async () => {
    const { book, store, heard } = opened();
    const broken = () => {
      throw new Error('no');
    };
    await expect(book.changeRules(broken)).rejects.toThrow('no');
    expect([store.content, heard.mock.calls]).toEqual([{}, []]);
    await book.changeRules(add(first));
    expect(ids((await book.read()).rules)).toEqual(['first']);
  });
});

describe('a store that', () => {
  const newer = { rules: { version: 99, data: {} } };

  it('a newer version wrote gives no rules, says so, and is left as it is', async () => {
    const store = memoryStore(structuredClone(newer));
    const { book, heard } = opened(store);
    expect(await book.read()).toMatchObject({ rules: [], compiled: [], failure: { code: 'store-newer' } });
    await expect(book.changeRules(add(first))).rejects.toMatchObject({ failure: { code: 'store-newer' } });
    await expect(book.changeTabs(() => noTabs)).rejects.toMatchObject({ failure: { code: 'store-newer' } });
    expect([store.content, heard.mock.calls]).toEqual([newer, []]);
  });

  it('fails gives no rules, refuses changes, and is asked again', async () => {
    const { store } = opened();
    await opened(store).book.changeRules(add(first));
    const { book } = opened(store);
    store.fail('get', new DOMException('', 'AbortError'));
    expect(await book.read()).toMatchObject({ rules: [], failure: { code: 'storage-failed' } });
    await expect(book.changeRules(add(second))).rejects.toMatchObject({
      failure: { code: 'storage-failed' },
    });
    store.fail('get', null);
    expect(await book.read()).toMatchObject({ rules: [{ id: 'first' }], failure: null });
    await book.changeRules(add(second));
    expect(ids((await book.read()).rules)).toEqual(['first', 'second']);
  });
});
