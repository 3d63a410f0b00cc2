import type { JSX } from 'preact';
import type { Rule } from '#core/rules/rule.ts';
import { ruleTrouble } from '../../../model/rule-trouble.ts';
import type { RulesModel } from '../../../model/rules-model.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { DotsIcon, GripIcon } from '../../../ui/icons.tsx';
import type { MenuItem } from '../../../ui/menu.tsx';
import { MenuButton } from '../../../ui/menu-button.tsx';
import type { PointerReorder } from '../../../ui/use-pointer-reorder.ts';
import { backEndNames } from '../../../words/back-end-words.ts';
import { authorisationWords, ruleTitle, scopeWords } from '../../../words/rule-words.ts';
import { TroubleLine } from './trouble-line.tsx';

type RuleRowProps = {
  readonly model: RulesModel;
  readonly rule: Rule;
  /** Its place, from 0. */
  readonly at: number;
  readonly count: number;
  readonly grip: ReturnType<PointerReorder['gripOf']>;
  readonly drop: 'before' | 'after' | 'held' | undefined;
  readonly onOpen: () => void;
};

/** Finds the row of a rule in the document. */
export function rowSelector(ruleId: string): string {
  return `[data-rule-id="${CSS.escape(ruleId)}"]`;
}

/** One rule: what it takes, what it does, by what and how often, and what keeps it from it. */
export function RuleRow(props: RuleRowProps): JSX.Element {
  const { model, rule, at, count, onOpen } = props;
  const { actions, editing } = model;
  const state = model.state.value;
  const title = ruleTitle(rule);
  const trouble = state && ruleTrouble(rule, state, model.shown.value);
  const handled = model.activity.counts.value.get(rule.id) ?? 0;
  const status = state?.statuses[rule.id];

  const remove = (): void => {
    const isOpen = editing.draft.value?.id === rule.id && !editing.unsaved.value;
    if (isOpen) editing.discard();
    void actions.remove(rule.id);
    focusSoon('#undo-remove');
  };
  const choose = (item: string): void => {
    if (item === 'edit') onOpen();
    else if (item === 'up') actions.move(rule.id, at - 1);
    else if (item === 'down') actions.move(rule.id, at + 1);
    else if (item === 'duplicate') void actions.duplicate(rule.id);
    else if (item === 'this-tab') actions.useThisTab(rule.id);
    else remove();
  };
  return (
    <li
      class="rule-row"
      data-rule={title}
      data-rule-id={rule.id}
      data-back-end={status?.backEnd ?? ''}
      data-off={rule.enabled ? undefined : ''}
      data-open={editing.draft.value?.id === rule.id ? '' : undefined}
      data-drop={props.drop}
    >
      <span class="rule-grip" title="Drag to move, or Alt+↑ and Alt+↓" {...props.grip}>
        <GripIcon />
      </span>
      <input
        type="checkbox"
        class="rule-switch"
        aria-label={`Rule ${title} is on`}
        checked={rule.enabled}
        onChange={(event) => actions.switchRule(rule.id, event.currentTarget.checked)}
      />
      <span class="rule-number">{at + 1}</span>
      <button
        type="button"
        class="rule-edit"
        title="Edit (Enter); move with Alt+↑ and Alt+↓"
        onClick={onOpen}
      >
        <span class="visually-hidden">Edit </span>
        <strong>{title}</strong>
        {rule.name.trim() !== '' && <code class="wire rule-pattern">{rule.where.text}</code>}
      </button>
      <span class="rule-count" title={`${handled} requests since this panel was opened`}>
        {handled > 0 && handled}
      </span>
      <MenuButton
        name="rule-menu"
        label={`More for ${title}`}
        icon={<DotsIcon />}
        items={menuItems(rule, at, count, model)}
        onChoose={choose}
      />
      <RuleFacts model={model} rule={rule} />
      {trouble && <TroubleLine model={model} rule={rule} trouble={trouble} onEdit={onOpen} />}
    </li>
  );
}

function RuleFacts({ model, rule }: Pick<RuleRowProps, 'model' | 'rule'>): JSX.Element {
  const status = model.state.value?.statuses[rule.id];
  const binding = status?.binding ?? null;
  const { methods, kinds } = rule.where;
  const canBind = rule.scope.kind === 'tab' && !binding && model.shown.value !== null;
  return (
    <ul class="rule-facts" aria-label={`What ${ruleTitle(rule)} does`}>
      {methods.length > 0 && <li class="wire">{methods.join(' ')}</li>}
      {kinds.length > 0 && <li>{kinds.join(', ')}</li>}
      <li>{authorisationWords(rule, model.identities.value, model.tokens.value)}</li>
      <li>
        {scopeWords(rule, binding, model.shown.value)}
        {canBind && !rule.enabled && (
          <button type="button" class="text-button" onClick={() => model.actions.useThisTab(rule.id)}>
            use this tab
          </button>
        )}
      </li>
      {rule.enabled && <li>{status?.backEnd ? backEndNames[status.backEnd] : 'resting'}</li>}
    </ul>
  );
}

function menuItems(rule: Rule, at: number, count: number, model: RulesModel): readonly MenuItem[] {
  const binding = model.state.value?.statuses[rule.id]?.binding ?? null;
  const shown = model.shown.value;
  const elsewhere = rule.scope.kind === 'tab' && shown !== null && binding?.tabId !== shown.tabId;
  return [
    { id: 'edit', label: 'Edit' },
    { id: 'duplicate', label: 'Duplicate' },
    ...(elsewhere ? [{ id: 'this-tab', label: 'Use this tab' }] : []),
    ...(at > 0 ? [{ id: 'up', label: 'Move up', detail: 'Alt+↑' }] : []),
    ...(at < count - 1 ? [{ id: 'down', label: 'Move down', detail: 'Alt+↓' }] : []),
    { id: 'remove', label: 'Remove' },
  ];
}
