import type { Failure } from '#core/failure.ts';
import { FailureError, failureOf } from '#core/failure-error.ts';
import { type CompiledRule, compileRule, type Surroundings } from '#core/rules/choose-rule.ts';
import type { Rule } from '#core/rules/rule.ts';
import type { Document } from '#storage/document.ts';
import type { StoredRules } from '#storage/rules-document.ts';
import { noTabs, type StoredTabs } from '#storage/tabs-document.ts';

/** The rules and all that decides which of them act, as requests are judged by them: in memory, read as one. */
export type RulePage = StoredRules & {
  readonly compiled: readonly CompiledRule[];
  readonly tabs: StoredTabs;
  readonly around: Surroundings;
  /** Why there are no rules though there may have been. */
  readonly failure: Failure | null;
};

export type RuleBook = {
  /** Read once in the life of a worker. */
  read(): Promise<RulePage>;
  /** Saves, and then judges by it; `onChange` is awaited, so that what was asked for is done when this resolves. */
  changeRules(next: (before: StoredRules) => StoredRules): Promise<void>;
  changeTabs(next: (before: StoredTabs) => StoredTabs): Promise<void>;
};

/** The one keeper of rules, pause, and what is said of single tabs. */
export function createRuleBook(
  documents: { readonly rules: Document<StoredRules>; readonly tabs: Document<StoredTabs> },
  onChange: (page: RulePage) => Promise<void>,
): RuleBook {
  let reading: Promise<RulePage> | null = null;
  let lastChange: Promise<unknown> = Promise.resolve();

  const read = (): Promise<RulePage> => {
    reading ??= open();
    return reading;
  };

  async function open(): Promise<RulePage> {
    try {
      const [rules, tabs] = await Promise.all([documents.rules.load(), documents.tabs.load()]);
      return pageOf(rules ?? { rules: [], paused: false }, tabs ?? noTabs, null);
    } catch (caught) {
      // A store that failed is asked again by the next one who wants to know.
      reading = null;
      return pageOf({ rules: [], paused: false }, noTabs, failureOf(caught));
    }
  }

  /** One change after the other: two panels must not lose each other's rules. */
  function change(work: (before: RulePage) => Promise<RulePage>): Promise<void> {
    const changed = lastChange.then(async () => {
      const before = await read();
      if (before.failure) throw new FailureError(before.failure);
      const page = await work(before);
      reading = Promise.resolve(page);
      await onChange(page);
    });
    lastChange = changed.catch(() => undefined);
    return changed;
  }

  return {
    read,
    changeRules: (next) =>
      change(async (before) => {
        const { rules, paused } = next({ rules: before.rules, paused: before.paused });
        await documents.rules.save({ rules, paused });
        return pageOf({ rules, paused }, before.tabs, null, before.compiled);
      }),
    changeTabs: (next) =>
      change(async (before) => {
        const tabs = next(before.tabs);
        if (tabs === before.tabs) return before;
        await documents.tabs.save(tabs);
        return pageOf(before, tabs, null, before.compiled);
      }),
  };
}

function pageOf(
  { rules, paused }: StoredRules,
  tabs: StoredTabs,
  failure: Failure | null,
  known: readonly CompiledRule[] = [],
): RulePage {
  const compiled = rules.map((rule) => compiledOf(rule, known));
  const around = {
    paused,
    offTabs: new Set(tabs.offTabs),
    bindings: new Map(Object.entries(tabs.bindings)),
  };
  return { rules, paused, compiled, tabs, around, failure };
}

function compiledOf(rule: Rule, known: readonly CompiledRule[]): CompiledRule {
  return known.find((compiled) => compiled.rule === rule) ?? compileRule(rule);
}
