import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { Binding } from '#core/rules/request-facts.ts';
import type { Rule } from '#core/rules/rule.ts';
import { ruleProblems } from '#core/rules/rule-problems.ts';
import type { PanelPorts } from '../ports.ts';
import { failureWords } from '../words/failure-words.ts';
import { ruleTitle } from '../words/rule-words.ts';
import { newestNext } from './newest-next.ts';
import { accessOfRule, askForAccess } from './rule-access.ts';
import type { RulesStore } from './rules-state.ts';
import { sameData } from './same-data.ts';

/** The one rule being written. It may be invalid in every field; nothing typed is dropped. */
export type RuleEditing = {
  readonly draft: ReadonlySignal<Rule | null>;
  /** The rule as it was saved; null for a new one. */
  readonly saved: ReadonlySignal<Rule | null>;
  readonly unsaved: ReadonlySignal<boolean>;
  readonly saving: ReadonlySignal<boolean>;
  /** Another number each time that the fields are to be filled anew. */
  readonly opening: ReadonlySignal<number>;
  /** What is wrong and may be shown: at fields that have been left, and everywhere once saving was tried. */
  readonly problems: ReadonlySignal<readonly Failure[]>;
  /** Opens a rule; false where unsaved changes to another one stand in the way. */
  open(rule: Rule): boolean;
  change(next: Rule): void;
  touch(field: string): void;
  /** To be called in a user gesture, in which it asks for access; resolves to whether the rule was saved. */
  save(): Promise<boolean>;
  discard(): void;
};

/** Builds the editor's model and brings back what was being written when the panel was closed. */
export function createRuleEditing(
  ports: PanelPorts,
  store: RulesStore,
  shown: ReadonlySignal<Binding | null>,
  status: Signal<string>,
  lifetime: AbortSignal,
): RuleEditing {
  const { client } = ports;
  const draft = signal<Rule | null>(null);
  const saving = signal(false);
  const opening = signal(0);
  const touched = signal<ReadonlySet<string>>(new Set());
  const tried = signal(false);
  const refused = signal<Failure | null>(null);
  // Whether the worker keeps a draft of ours, which is to be taken back with the editor.
  let kept = false;

  const saved = computed(() => {
    const id = draft.value?.id;
    return store.state.value?.rules.find((rule) => rule.id === id) ?? null;
  });
  const unsaved = computed(() => {
    const rule = draft.value;
    return rule !== null && !(saved.value && sameData(asSwitched(rule), saved.value));
  });
  const all = computed(() =>
    draft.value ? ruleProblems(draft.value, store.state.value?.backEnds ?? []) : [],
  );
  const problems = computed(() => {
    const visible = tried.value
      ? all.value
      : all.value.filter(({ field }) => touched.value.has(family(field)));
    return refused.value ? [...visible, refused.value] : visible;
  });
  const keeper = newestNext<Rule | null>(
    (rule) => client.call('saveRuleDraft', { rule }).then(ignore, ignore),
    lifetime,
    true,
  );

  /** The list switches rules on and off; a draft has no say in it. */
  function asSwitched(rule: Rule): Rule {
    return { ...rule, enabled: saved.value?.enabled ?? rule.enabled };
  }

  function show(rule: Rule | null): void {
    draft.value = rule;
    touched.value = new Set();
    tried.value = false;
    refused.value = null;
    opening.value++;
  }

  function keep(rule: Rule | null): void {
    if (rule === null && !kept) return;
    kept = rule !== null;
    keeper.give(rule);
  }

  async function bindToThisTab(rule: Rule): Promise<void> {
    const bound = store.state.value?.statuses[rule.id]?.binding ?? null;
    const binding = shown.value;
    if (rule.scope.kind !== 'tab' || bound || !binding) return;
    await client.call('bindRule', { id: rule.id, binding });
  }

  async function save(): Promise<boolean> {
    if (!draft.value || saving.value) return false;
    tried.value = true;
    refused.value = null;
    const [first] = all.value;
    if (first) {
      status.value = `Not saved: ${failureWords(first).title}`;
      return false;
    }
    const rule = asSwitched(draft.value);
    const backEnds = store.state.value?.backEnds ?? [];
    const wanted = accessOfRule(rule, backEnds, shown.value);
    saving.value = true;
    // First of all: browsers ask only while the click is fresh.
    const asked = ports.askForAccess && wanted.length > 0 ? askForAccess(ports, wanted) : null;
    try {
      await client.call('saveRule', { rule });
      status.value = `Saved ${ruleTitle(rule)}.`;
      await bindToThisTab(rule);
      const missing = (await store.refresh())?.statuses[rule.id]?.missingAccess ?? [];
      if (draft.value?.id === rule.id && sameData(asSwitched(draft.value), rule)) keep(null);
      // The browser's question may stand there for long.
      saving.value = false;
      const said = await (asked ?? (missing.length > 0 ? askForAccess(ports, missing) : null));
      if (said !== null) status.value = said;
      return true;
    } catch (caught) {
      refused.value = failureOf(caught);
      status.value = failureWords(refused.value).title;
      return false;
    } finally {
      saving.value = false;
    }
  }

  // Another panel may have changed the rule that is only looked at here.
  function follow(): void {
    const now = saved.value;
    if (now && !kept && !saving.value && unsaved.value) show(now);
  }

  lifetime.addEventListener('abort', store.state.subscribe(follow));
  client.call('loadRuleDraft', null).then((rule) => {
    if (!rule || draft.value) return;
    kept = true;
    show(rule);
  }, ignore);

  return {
    draft,
    saved,
    unsaved,
    saving,
    opening,
    problems,
    open: (rule) => {
      if (draft.value?.id === rule.id) return true;
      if (unsaved.value && kept) return false;
      keep(null);
      show(rule);
      return true;
    },
    change: (next) => {
      refused.value = null;
      draft.value = next;
      keep(next);
    },
    touch: (field) => {
      if (!touched.value.has(family(field))) touched.value = new Set([...touched.value, family(field)]);
    },
    save,
    discard: () => {
      keep(null);
      show(null);
    },
  };
}

/** Rows of a grid are touched together: `rewrite-header:3` is of `rewrite-header`. */
function family(field: string): string {
  return field.split(':')[0] ?? field;
}

function ignore(): void {}
