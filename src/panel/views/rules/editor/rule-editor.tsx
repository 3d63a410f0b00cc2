import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Rule } from '#core/rules/rule.ts';
import { TextField } from '../../../forms/text-field.tsx';
import type { RulesModel } from '../../../model/rules-model.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { BackIcon } from '../../../ui/icons.tsx';
import { ruleTitle } from '../../../words/rule-words.ts';
import { rowSelector } from '../list/rule-row.tsx';
import { AskDialogs } from './ask-dialogs.tsx';
import { AuthoriseSection } from './authorise-section.tsx';
import type { Asked } from './editor-props.ts';
import { RewriteSection } from './rewrite-section.tsx';
import { SaveBar } from './save-bar.tsx';
import { ScopeSection } from './scope-section.tsx';
import { WhereSection } from './where-section.tsx';

type RuleEditorProps = { readonly model: RulesModel; readonly onBack: () => void };

/** The rule being written, or why there is none. */
export function RuleEditor({ model, onBack }: RuleEditorProps): JSX.Element {
  const rule = model.editing.draft.value;
  if (!rule) {
    return <p class="empty-state">No rule is open. Choose one from the list, or make a new one.</p>;
  }
  return <OpenRule key={model.editing.opening.value} model={model} rule={rule} onBack={onBack} />;
}

function OpenRule({ model, rule, onBack }: RuleEditorProps & { readonly rule: Rule }): JSX.Element {
  const form = useRef<HTMLFormElement>(null);
  const { editing } = model;
  const asked = useSignal<Asked | null>(null);
  const change = (part: Partial<Rule>): void => editing.change({ ...(editing.draft.value ?? rule), ...part });
  const onAsk = (what: Asked): void => {
    asked.value = what;
  };
  const shared = { model, rule, change, onAsk };
  const toRow = (): void => focusSoon(`${rowSelector(rule.id)} .rule-edit`, '#new-rule');

  const save = async (): Promise<void> => {
    const saved = await editing.save();
    if (saved || !form.current) return;
    // What is wrong may lie in a part that is folded.
    for (const folded of form.current.querySelectorAll('details')) {
      if (folded.querySelector('[aria-invalid="true"]')) folded.open = true;
    }
    focusSoon('.rule-editor [aria-invalid="true"]', '#save-rule');
  };
  return (
    <>
      <form
        ref={form}
        class="rule-editor"
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
        onFocusOut={(event) => {
          const field = event.target instanceof Element ? event.target.closest('[data-field]') : null;
          editing.touch(field?.getAttribute('data-field') ?? '');
        }}
      >
        <header class="editor-head">
          <button
            type="button"
            id="rule-back"
            class="icon-button narrow-only"
            aria-label="Back to the list"
            title="Back to the list; nothing typed is lost"
            onClick={() => {
              onBack();
              toRow();
            }}
          >
            <BackIcon />
          </button>
          <h2>{editing.saved.value ? `Rule: ${ruleTitle(rule)}` : 'New rule'}</h2>
        </header>
        <div class="editor-body">
          <TextField
            id="rule-name"
            name="Name"
            field="rule-name"
            problem={null}
            value={rule.name}
            placeholder={rule.where.text.trim() || 'yours to choose'}
            onInput={(name) => change({ name })}
          />
          <WhereSection {...shared} />
          <ScopeSection {...shared} />
          <AuthoriseSection {...shared} />
          <RewriteSection {...shared} />
          <label class="field">
            <span class="field-name">When a request cannot be authorised</span>
            <select
              id="rule-impossible"
              value={rule.whenImpossible}
              onChange={(event) =>
                change({ whenImpossible: event.currentTarget.value as Rule['whenImpossible'] })
              }
            >
              <option value="block">block it</option>
              <option value="send-unsigned">send it as it is, unsigned</option>
            </select>
          </label>
        </div>
        <SaveBar
          {...shared}
          onDiscard={() => {
            editing.discard();
            toRow();
          }}
        />
      </form>
      {/* Beside the form and not in it: what is submitted there must not save the rule. */}
      <AskDialogs
        {...shared}
        asked={asked.value}
        onClose={() => {
          asked.value = null;
        }}
      />
    </>
  );
}
