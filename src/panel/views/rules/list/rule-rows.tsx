import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Rule } from '#core/rules/rule.ts';
import type { RulesModel } from '../../../model/rules-model.ts';
import { handled } from '../../../model/shortcuts.ts';
import { usePointerReorder } from '../../../ui/use-pointer-reorder.ts';
import { RuleRow, rowSelector } from './rule-row.tsx';

/** The rows, to be gone through, moved by drag and by key, and never lost from under the focus. */
export function RuleRows(props: {
  readonly model: RulesModel;
  readonly rules: readonly Rule[];
  readonly onOpen: (rule: Rule) => void;
}): JSX.Element {
  const { model, rules, onOpen } = props;
  const list = useRef<HTMLOListElement>(null);
  const focused = useRef<{ readonly element: HTMLElement; readonly row: string } | null>(null);
  const reorder = usePointerReorder('.rule-list', '.rule-row', model.actions.move);
  // A row that moves in the document loses the focus that stood in it, and a remedy that helped goes away with it.
  useLayoutEffect(() => {
    const last = focused.current;
    if (!last || document.activeElement !== document.body) return;
    if (last.element.isConnected) last.element.focus();
    else list.current?.querySelector<HTMLElement>(`${rowSelector(last.row)} .rule-edit`)?.focus();
  });

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLOListElement>): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const id = event.target instanceof Element ? rowOf(event.target) : null;
    const at = rules.findIndex((rule) => rule.id === id);
    if (id === null || at < 0) return;
    handled(event);
    const to = event.key === 'ArrowUp' ? at - 1 : at + 1;
    if (event.altKey) model.actions.move(id, to);
    else list.current?.querySelectorAll<HTMLElement>('.rule-edit')[to]?.focus();
  };
  return (
    <ol
      ref={list}
      id="rule-list"
      class="rule-list"
      onKeyDown={onKeyDown}
      onFocusIn={(event) => {
        const element = event.target;
        const row = element instanceof HTMLElement ? rowOf(element) : null;
        focused.current = row && element instanceof HTMLElement ? { element, row } : null;
      }}
      // Where the focus goes elsewhere of its own it must not come back; where it is lost there is no such place.
      onFocusOut={(event) => {
        if (event.relatedTarget) focused.current = null;
      }}
    >
      {rules.map((rule, at) => (
        <RuleRow
          key={rule.id}
          model={model}
          rule={rule}
          at={at}
          count={rules.length}
          grip={reorder.gripOf(rule.id)}
          drop={dropMark(reorder.drop, rule.id, at, rules)}
          onOpen={() => onOpen(rule)}
        />
      ))}
    </ol>
  );
}

/** The id of the rule in whose row an element stands. */
function rowOf(element: Element): string | null {
  return element.closest('.rule-row')?.getAttribute('data-rule-id') ?? null;
}

/** On which side of a row the line stands that shows where the dragged one would go. */
function dropMark(
  drop: { readonly id: string; readonly to: number } | null,
  id: string,
  at: number,
  rules: readonly Rule[],
): 'before' | 'after' | 'held' | undefined {
  if (!drop) return undefined;
  if (drop.id === id) return 'held';
  const from = rules.findIndex((rule) => rule.id === drop.id);
  if (drop.to <= from) return at === drop.to ? 'before' : undefined;
  return at === drop.to ? 'after' : undefined;
}
