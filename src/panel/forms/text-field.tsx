import type { ComponentChildren, JSX } from 'preact';
import { FieldError } from '../ui/field-error.tsx';
import type { FieldProblem } from './field-problem.ts';

/** A named text field of a form, with a note beside it and what is wrong with it below. */
export function TextField(props: {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly placeholder: string;
  readonly onInput: (value: string) => void;
  readonly problem?: FieldProblem | null;
  /** The failures' name for it, by which an editor knows what has been touched. */
  readonly field?: string;
  /** What of the request it is, for fields that light up with the trace. */
  readonly source?: string;
  readonly part?: string;
  readonly disabled?: boolean;
  readonly children?: ComponentChildren;
}): JSX.Element {
  const { id, name, value, placeholder, problem = null } = props;
  return (
    <div class="field" data-source={props.source} data-part={props.part} data-field={props.field}>
      <label class="field-name" for={id}>
        {name}
      </label>
      <span class="field-row">
        <input
          id={id}
          class="wire"
          spellcheck={false}
          autocomplete="off"
          value={value}
          placeholder={placeholder}
          disabled={props.disabled}
          aria-invalid={problem?.tone === 'bad' ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : props.children ? `${id}-note` : undefined}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
        {props.children && (
          <span class="note" id={`${id}-note`}>
            {props.children}
          </span>
        )}
      </span>
      {problem && <FieldError id={`${id}-problem`} {...problem} />}
    </div>
  );
}
