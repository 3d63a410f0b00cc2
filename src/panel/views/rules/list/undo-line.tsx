import type { JSX } from 'preact';
import type { RuleActions } from '../../../model/rule-actions.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { CrossIcon } from '../../../ui/icons.tsx';
import { ruleTitle } from '../../../words/rule-words.ts';
import { rowSelector } from './rule-row.tsx';

/** What was removed last, and the way back. */
export function UndoLine({ actions }: { readonly actions: RuleActions }): JSX.Element | null {
  const removed = actions.removed.value;
  if (!removed) return null;
  return (
    <p class="undo">
      <span>Removed {ruleTitle(removed.rule)}.</span>
      <button
        type="button"
        id="undo-remove"
        onClick={() => {
          void actions.undoRemove();
          focusSoon(`${rowSelector(removed.rule.id)} .rule-edit`);
        }}
      >
        Undo
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="Do not offer it any longer"
        title="Do not offer it any longer"
        onClick={() => {
          actions.forgetRemoved();
          focusSoon('#new-rule');
        }}
      >
        <CrossIcon />
      </button>
    </p>
  );
}
