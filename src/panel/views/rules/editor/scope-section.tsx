import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { RuleScope } from '#core/rules/rule.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { type EditorProps, ruleProblemAt } from './editor-props.ts';

/** Whose requests: of this tab, of tabs at some origins, of every tab. */
export function ScopeSection(props: EditorProps): JSX.Element {
  const { model, rule, change } = props;
  const { scope } = rule;
  const shown = model.shown.value;
  const binding = model.state.value?.statuses[rule.id]?.binding ?? null;
  const origins = useSignal(scope.kind === 'origins' ? scope.origins.join('\n') : (shown?.origin ?? ''));
  const problem = ruleProblemAt(props, 'origins');
  const choose = (kind: RuleScope['kind']): void =>
    change({ scope: kind === 'origins' ? { kind, origins: originsIn(origins.value) } : { kind } });
  return (
    <fieldset class="section">
      <legend>Whose requests</legend>
      <label class="field">
        <span class="visually-hidden">Scope</span>
        <select
          id="rule-scope"
          value={scope.kind}
          onChange={(event) => choose(event.currentTarget.value as RuleScope['kind'])}
        >
          <option value="tab">
            {binding && binding.tabId !== shown?.tabId
              ? 'those of the one tab it was made for'
              : 'those of this tab'}
          </option>
          <option value="origins">those of tabs at these origins</option>
          <option value="everywhere">those of every tab</option>
        </select>
      </label>
      {scope.kind === 'tab' && !shown && !binding && (
        <p class="note">This panel works on no tab: open DevTools on the page to bind the rule there.</p>
      )}
      {scope.kind === 'origins' && (
        <div class="field" data-field="origins">
          <label class="field-name" for="rule-origins">
            Origins, one a line
          </label>
          <textarea
            id="rule-origins"
            class="wire"
            rows={2}
            spellcheck={false}
            placeholder="https://app.example.com"
            value={origins.value}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? 'rule-origins-problem' : undefined}
            onInput={(event) => {
              origins.value = event.currentTarget.value;
              choose('origins');
            }}
          />
          {problem && <FieldError id="rule-origins-problem" {...problem} />}
        </div>
      )}
    </fieldset>
  );
}

function originsIn(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((origin) => origin !== '');
}
