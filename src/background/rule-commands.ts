import { FailureError } from '#core/failure-error.ts';
import type { BackEnd } from '#core/rules/back-end.ts';
import type { Binding } from '#core/rules/request-facts.ts';
import type { Rule } from '#core/rules/rule.ts';
import { ruleProblems } from '#core/rules/rule-problems.ts';
import { printRulesFile, readRulesFile } from '#core/rules/rules-file.ts';
import type { StoredTabs } from '#storage/tabs-document.ts';
import type { RuleBook } from './rule-book.ts';

export type RuleCommands = {
  save(rule: Rule): Promise<void>;
  remove(id: string): Promise<void>;
  switch(id: string, enabled: boolean): Promise<void>;
  move(id: string, to: number): Promise<void>;
  bind(id: string, binding: Binding): Promise<void>;
  exportAll(): Promise<string>;
  importAll(text: string): Promise<number>;
  setPaused(paused: boolean): Promise<void>;
  togglePaused(): Promise<void>;
  switchTab(tabId: number, on: boolean): Promise<void>;
  resumeTab(tabId: number): Promise<void>;
  cancelTab(tabId: number): Promise<void>;
  tabShows(binding: Binding): Promise<void>;
  tabReplaced(added: number, removed: number): Promise<void>;
  tabClosed(tabId: number): Promise<void>;
};

/** What the user does with rules, each a change to the book. */
export function createRuleCommands(book: RuleBook, backEnds: readonly BackEnd[]): RuleCommands {
  const changeOne = (id: string, next: (rule: Rule) => Rule) =>
    book.changeRules((before) => {
      if (!before.rules.some((rule) => rule.id === id)) {
        throw new FailureError({ code: 'rule-unknown', field: 'request' });
      }
      return { ...before, rules: before.rules.map((rule) => (rule.id === id ? next(rule) : rule)) };
    });

  function refuseWrong(rule: Rule): void {
    const [problem] = ruleProblems(rule, backEnds);
    if (problem) throw new FailureError(problem);
  }

  return {
    save: async (rule) => {
      refuseWrong(rule);
      await book.changeRules((before) => {
        const known = before.rules.some(({ id }) => id === rule.id);
        const rules = known
          ? before.rules.map((old) => (old.id === rule.id ? rule : old))
          : [...before.rules, rule];
        return { ...before, rules };
      });
    },
    remove: async (id) => {
      await book.changeRules((before) => ({
        ...before,
        rules: before.rules.filter((rule) => rule.id !== id),
      }));
    },
    switch: (id, enabled) =>
      changeOne(id, (rule) => {
        // A rule that came with a file nobody has looked at may be wrong.
        if (enabled) refuseWrong(rule);
        return { ...rule, enabled };
      }),
    move: (id, to) =>
      book.changeRules((before) => {
        const moved = before.rules.find((rule) => rule.id === id);
        if (!moved) throw new FailureError({ code: 'rule-unknown', field: 'request' });
        return { ...before, rules: before.rules.filter((rule) => rule !== moved).toSpliced(to, 0, moved) };
      }),
    bind: (id, binding) =>
      book.changeTabs((before) => ({ ...before, bindings: { ...before.bindings, [id]: binding } })),
    exportAll: async () => printRulesFile((await book.read()).rules),
    importAll: async (text) => {
      const read = readRulesFile(text);
      if (!read.ok) throw new FailureError(read.failure);
      // Switched off, so that nothing acts that nobody has looked at.
      const added = read.value.map((rule) => ({ ...rule, id: crypto.randomUUID(), enabled: false }));
      await book.changeRules((before) => ({ ...before, rules: [...before.rules, ...added] }));
      return added.length;
    },
    setPaused: (paused) => book.changeRules((before) => ({ ...before, paused })),
    togglePaused: () => book.changeRules((before) => ({ ...before, paused: !before.paused })),
    switchTab: (tabId, on) =>
      book.changeTabs((before) => ({ ...before, offTabs: withOr(before.offTabs, tabId, !on) })),
    resumeTab: (tabId) =>
      book.changeTabs((before) => ({ ...before, cancelledTabs: withOr(before.cancelledTabs, tabId, false) })),
    cancelTab: (tabId) =>
      book.changeTabs((before) => ({ ...before, cancelledTabs: withOr(before.cancelledTabs, tabId, true) })),
    tabShows: ({ tabId, origin }) =>
      book.changeTabs((before) =>
        mapBindings(before, (binding) =>
          binding.tabId === tabId && binding.origin !== origin ? { tabId, origin } : binding,
        ),
      ),
    tabReplaced: (added, removed) =>
      book.changeTabs((before) => {
        const renumber = (tabId: number) => (tabId === removed ? added : tabId);
        const renamed = mapBindings(before, (binding) =>
          binding.tabId === removed ? { ...binding, tabId: added } : binding,
        );
        return {
          ...renamed,
          offTabs: before.offTabs.map(renumber),
          cancelledTabs: before.cancelledTabs.map(renumber),
        };
      }),
    tabClosed: (tabId) =>
      book.changeTabs((before) => {
        const bound = Object.values(before.bindings).some((binding) => binding.tabId === tabId);
        const named = before.offTabs.includes(tabId) || before.cancelledTabs.includes(tabId);
        if (!bound && !named) return before;
        return {
          bindings: Object.fromEntries(
            Object.entries(before.bindings).filter(([, binding]) => binding.tabId !== tabId),
          ),
          offTabs: withOr(before.offTabs, tabId, false),
          cancelledTabs: withOr(before.cancelledTabs, tabId, false),
        };
      }),
  };
}

function withOr(list: readonly number[], tabId: number, there: boolean): readonly number[] {
  const others = list.filter((one) => one !== tabId);
  return there ? [...others, tabId] : others;
}

/** The same object where nothing changes, so that nothing is saved. */
function mapBindings(before: StoredTabs, next: (binding: Binding) => Binding): StoredTabs {
  const entries = Object.entries(before.bindings);
  const after = entries.map(([id, binding]) => [id, next(binding)] as const);
  const same = after.every(([, binding], index) => binding === entries[index]?.[1]);
  return same ? before : { ...before, bindings: Object.fromEntries(after) };
}
