import type { JSX } from 'preact';
import type { Rule } from '#core/rules/rule.ts';
import { startedRule } from '../../../model/rule-starters.ts';
import type { RulesModel } from '../../../model/rules-model.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { PlusIcon } from '../../../ui/icons.tsx';
import { failureWords } from '../../../words/failure-words.ts';
import { ruleTitle } from '../../../words/rule-words.ts';
import { NoRules } from './no-rules.tsx';
import { RuleRows } from './rule-rows.tsx';
import { RulesFile } from './rules-file.tsx';
import { UndoLine } from './undo-line.tsx';

type RuleListProps = { readonly model: RulesModel; readonly onOpened: () => void };

/** The rules in their order, and what can be done with them. */
export function RuleList({ model, onOpened }: RuleListProps): JSX.Element {
  const { editing } = model;
  const state = model.state.value;
  const draft = editing.draft.value;
  const failure = state?.failure ?? model.failure.value;

  const open = (rule: Rule): void => {
    if (!editing.open(rule)) {
      const other = editing.draft.value;
      model.status.value = `Save or discard the changes to ${other ? ruleTitle(other) : 'the other rule'} first.`;
    }
    onOpened();
    focusSoon(rule.where.text === '' ? '#rule-where' : '#rule-name');
  };
  const start = (starter: string | null): void => open(startedRule(starter, model.identities.value));

  return (
    <div class="rule-list-pane">
      <div class="toolbar">
        <button type="button" id="new-rule" class="primary" onClick={() => start(null)}>
          <PlusIcon /> New rule
        </button>
        {draft && editing.unsaved.value && (
          <button type="button" id="unsaved-rule" class="text-button" onClick={() => open(draft)}>
            Unsaved: {ruleTitle(draft)}
          </button>
        )}
        <RulesFile actions={model.actions} empty={!state || state.rules.length === 0} />
      </div>
      {failure && <FieldError id="rules-failure" tone="bad" {...failureWords(failure)} />}
      <UndoLine actions={model.actions} />
      {state && state.rules.length > 0 && <RuleRows model={model} rules={state.rules} onOpen={open} />}
      {state && state.rules.length === 0 && !failure && <NoRules onStart={start} />}
      {!state && !failure && <p class="empty-state">Waiting for the background worker …</p>}
    </div>
  );
}
