import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { Binding } from '#core/rules/request-facts.ts';
import type { Rule } from '#core/rules/rule.ts';
import type { PanelPorts } from '../ports.ts';
import { failureWords } from '../words/failure-words.ts';
import { ruleTitle } from '../words/rule-words.ts';
import { newId } from './draft-actions.ts';
import { copiedRule, movedRule } from './rule-order.ts';
import type { RulesStore } from './rules-state.ts';

/** A rule that was removed last, and where it stood. */
export type Removed = { readonly rule: Rule; readonly at: number; readonly binding: Binding | null };

/** What can be done to saved rules; each says in the status line what became of it. */
export type RuleActions = {
  readonly removed: ReadonlySignal<Removed | null>;
  switchRule(id: string, enabled: boolean): void;
  move(id: string, to: number): void;
  duplicate(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  undoRemove(): Promise<void>;
  forgetRemoved(): void;
  useThisTab(id: string): void;
  exportRules(): Promise<string | null>;
  /** Resolves to what is wrong with the file, if anything is. */
  importRules(text: string): Promise<Failure | null>;
};

/** Builds the actions upon the rules as the panel shows them; `shown` is the tab that rules are bound to here. */
export function createRuleActions(
  { client }: PanelPorts,
  store: RulesStore,
  shown: ReadonlySignal<Binding | null>,
  status: Signal<string>,
): RuleActions {
  const removed = signal<Removed | null>(null);
  const rules = () => store.state.value?.rules ?? [];
  const indexOf = (id: string) => rules().findIndex((rule) => rule.id === id);
  const bindingOf = (id: string) => store.state.value?.statuses[id]?.binding ?? null;

  function change(expected: (rules: readonly Rule[]) => readonly Rule[], made: Promise<unknown>) {
    return store.change((state) => ({ ...state, rules: expected(state.rules) }), made);
  }

  /** Saves a rule that is not there yet at its place. */
  async function insert(rule: Rule, at: number, binding: Binding | null): Promise<void> {
    await client.call('saveRule', { rule });
    await client.call('moveRule', { id: rule.id, to: at });
    if (rule.scope.kind === 'tab' && binding) await client.call('bindRule', { id: rule.id, binding });
  }

  return {
    removed,
    switchRule: (id, enabled) => {
      const switched = (rule: Rule) => (rule.id === id ? { ...rule, enabled } : rule);
      void change((all) => all.map(switched), client.call('switchRule', { id, enabled }));
    },
    move: (id, to) => {
      const rule = rules()[indexOf(id)];
      if (!rule || to < 0 || to >= rules().length || to === indexOf(id)) return;
      status.value = `${ruleTitle(rule)} is now number ${to + 1} of ${rules().length}.`;
      void change((all) => movedRule(all, id, to), client.call('moveRule', { id, to }));
    },
    duplicate: async (id) => {
      const at = indexOf(id);
      const rule = rules()[at];
      if (!rule) return;
      const copy = copiedRule(rule, newId());
      const inserted = insert(copy, at + 1, bindingOf(id) ?? shown.value);
      if (await change((all) => all.toSpliced(at + 1, 0, copy), inserted)) {
        status.value = `Copied ${ruleTitle(rule)}.`;
      }
    },
    remove: async (id) => {
      const at = indexOf(id);
      const rule = rules()[at];
      if (!rule) return;
      const undo = { rule, at, binding: bindingOf(id) };
      removed.value = undo;
      if (!(await change((all) => all.toSpliced(at, 1), client.call('removeRule', { id })))) {
        if (removed.value === undo) removed.value = null;
      } else status.value = `Removed ${ruleTitle(rule)}.`;
    },
    undoRemove: async () => {
      const undo = removed.value;
      if (!undo) return;
      removed.value = null;
      const { rule, at, binding } = undo;
      if (await change((all) => all.toSpliced(at, 0, rule), insert(rule, at, binding))) {
        status.value = `${ruleTitle(rule)} is back.`;
      } else removed.value = undo;
    },
    forgetRemoved: () => {
      removed.value = null;
    },
    useThisTab: (id) => {
      const binding = shown.value;
      if (!binding) return;
      void store.change(
        (state) => {
          const before = state.statuses[id];
          return before ? { ...state, statuses: { ...state.statuses, [id]: { ...before, binding } } } : state;
        },
        client.call('bindRule', { id, binding }),
      );
    },
    exportRules: async () => {
      try {
        return await client.call('exportRules', null);
      } catch (caught) {
        status.value = failureWords(failureOf(caught)).title;
        return null;
      }
    },
    importRules: async (text) => {
      try {
        const { added } = await client.call('importRules', { text });
        status.value = `Added ${added} ${added === 1 ? 'rule' : 'rules'}, switched off until you switch them on.`;
        return null;
      } catch (caught) {
        return failureOf(caught);
      }
    },
  };
}
