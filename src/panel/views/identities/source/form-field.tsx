import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { FieldProblem } from '../../../forms/field-problem.ts';
import { TextField } from '../../../forms/text-field.tsx';
import type { SourceDraft } from '../../../model/identities/sources-draft.ts';
import type { SourceForm } from '../../../model/identities/sources-forms.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { SecretField } from '../../../ui/secret-field.tsx';
import { failureWords } from '../../../words/failure-words.ts';

/** The properties of a draft that are plain texts. */
export type TextProperty = {
  [P in keyof SourceDraft]: SourceDraft[P] extends string
    ? string extends SourceDraft[P]
      ? P
      : never
    : never;
}[keyof SourceDraft];

/** What is wrong with one input of a form, in words. */
export function problemOf({ failure }: SourceForm, property: keyof SourceDraft): FieldProblem | null {
  const { value } = failure;
  return value?.field === `form:${property}` ? { ...failureWords(value), tone: 'bad' } : null;
}

type FieldProps = {
  readonly form: SourceForm;
  readonly property: TextProperty;
  readonly label: string;
  readonly placeholder?: string;
  readonly note?: string;
};

/** A line of text of a source. */
export function SourceText({ form, property, label, placeholder = '', note }: FieldProps): JSX.Element {
  return (
    <TextField
      id={`source-${property}`}
      name={label}
      value={form.draft.value[property]}
      placeholder={placeholder}
      problem={problemOf(form, property)}
      onInput={(value) => form.change({ [property]: value })}
    >
      {note}
    </TextField>
  );
}

/** Several lines of it. */
export function SourceLines(props: FieldProps & { readonly rows: number }): JSX.Element {
  const { form, property, label, placeholder = '', note, rows } = props;
  const id = `source-${property}`;
  const problem = problemOf(form, property);
  return (
    <div class="field">
      <label class="field-name" for={id}>
        {label}
      </label>
      <textarea
        id={id}
        class="wire"
        rows={rows}
        spellcheck={false}
        autocomplete="off"
        placeholder={placeholder}
        value={form.draft.value[property]}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : note ? `${id}-note` : undefined}
        onInput={(event) => form.change({ [property]: event.currentTarget.value })}
      />
      {note && (
        <span class="note" id={`${id}-note`}>
          {note}
        </span>
      )}
      {problem && <FieldError id={`${id}-problem`} {...problem} />}
    </div>
  );
}

/** A secret of a source; one that is stored and left blank stays. */
export function SourceSecret({ form, property, label, note }: FieldProps): JSX.Element {
  const stored = form.keepsSecret() && form.draft.value[property] === '';
  return (
    <SecretField
      id={`source-${property}`}
      label={label}
      value={form.draft.value[property]}
      problem={problemOf(form, property)}
      note={stored ? 'One is stored, and stays if you leave this blank.' : note}
      onInput={(value) => form.change({ [property]: value })}
    />
  );
}

/** Fields that most leave alone, folded away until one of them is at fault. */
export function MoreFields(props: {
  readonly form: SourceForm;
  readonly id: string;
  readonly label: string;
  readonly properties: readonly (keyof SourceDraft)[];
  readonly children: ComponentChildren;
}): JSX.Element {
  const { form, properties } = props;
  const open = useSignal(false);
  const wrong = properties.some((property) => problemOf(form, property) !== null);
  useEffect(() => {
    if (wrong) open.value = true;
  }, [wrong, open]);
  return (
    <details
      class="section"
      id={props.id}
      open={open.value || wrong}
      onToggle={(event) => {
        open.value = event.currentTarget.open;
      }}
    >
      <summary>{props.label}</summary>
      {props.children}
    </details>
  );
}
