import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ResourceKind, RuleWhere } from '#core/rules/rule.ts';
import { TextField } from '../../../forms/text-field.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { FieldError } from '../../../ui/field-error.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { kindNames } from '../../../words/rule-words.ts';
import { type EditorProps, ruleProblemAt } from './editor-props.ts';

const methodsOffered = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'];
const kinds = Object.keys(kindNames) as readonly ResourceKind[];

const hints: { readonly [S in RuleWhere['syntax']]: string } = {
  pattern: 'host/path, * for what may vary; https unless http:// stands before it',
  regex: String.raw`the whole URL, e.g. https://[^/]+\.example\.com/api/.*`,
};

/** Which requests: by URL, method and kind. */
export function WhereSection(props: EditorProps): JSX.Element {
  const { rule, change } = props;
  const { where } = rule;
  const set = (part: Partial<RuleWhere>): void => change({ where: { ...where, ...part } });
  return (
    <fieldset class="section">
      <legend>Which requests</legend>
      <Segmented
        label="Written as"
        idPrefix="rule-syntax"
        options={[
          { id: 'pattern', label: 'Pattern' },
          { id: 'regex', label: 'Regular expression' },
        ]}
        chosen={where.syntax}
        onChoose={(syntax) => set({ syntax })}
      />
      <TextField
        id="rule-where"
        name="URL"
        field="where"
        problem={ruleProblemAt(props, 'where')}
        value={where.text}
        placeholder={where.syntax === 'pattern' ? '*.execute-api.*.amazonaws.com/*' : ''}
        onInput={(text) => set({ text })}
      >
        {hints[where.syntax]}
      </TextField>
      <Methods {...props} set={set} />
      <fieldset class="chips">
        <legend class="field-name">Kinds{where.kinds.length === 0 && ': all'}</legend>
        {kinds.map((kind) => (
          <Chip
            key={kind}
            id={`kind-${kind}`}
            label={kindNames[kind]}
            on={where.kinds.includes(kind)}
            onChange={(on) => set({ kinds: toggled(kinds, where.kinds, kind, on) })}
          />
        ))}
      </fieldset>
      <label class="check">
        <input
          type="checkbox"
          id="rule-plain-http"
          checked={where.plainHttp}
          onChange={(event) => set({ plainHttp: event.currentTarget.checked })}
        />
        Plain http too, where everybody on the way can read along
      </label>
    </fieldset>
  );
}

function Methods(props: EditorProps & { readonly set: (part: Partial<RuleWhere>) => void }): JSX.Element {
  const { methods } = props.rule.where;
  const chosen = methods.filter((method) => methodsOffered.includes(method));
  const typed = useSignal(methods.filter((method) => !methodsOffered.includes(method)).join(' '));
  const others = namesIn(typed.value);
  const problem = ruleProblemAt(props, 'methods');
  const setMethods = (next: readonly string[], text: string): void =>
    props.set({ methods: [...next, ...namesIn(text)] });
  return (
    <fieldset class="chips" data-field="methods">
      <legend class="field-name">Methods{chosen.length + others.length === 0 && ': all'}</legend>
      {methodsOffered.map((method) => (
        <Chip
          key={method}
          id={`method-${method}`}
          label={method}
          on={chosen.includes(method)}
          onChange={(on) => setMethods(toggled(methodsOffered, chosen, method, on), typed.value)}
        />
      ))}
      <input
        id="method-other"
        class="wire"
        aria-label="Other methods"
        placeholder="others"
        spellcheck={false}
        value={typed.value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? 'rule-methods-problem' : undefined}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          setMethods(chosen, typed.value);
        }}
      />
      {problem && <FieldError id="rule-methods-problem" {...problem} />}
    </fieldset>
  );
}

function namesIn(text: string): readonly string[] {
  const names = text
    .split(/[\s,]+/)
    .filter((name) => name !== '')
    .map((name) => name.toUpperCase());
  return [...new Set(names)];
}

/** In the order in which they are offered, so that the same choice is the same rule. */
function toggled<T>(offered: readonly T[], chosen: readonly T[], one: T, on: boolean): readonly T[] {
  return offered.filter((each) => (each === one ? on : chosen.includes(each)));
}
