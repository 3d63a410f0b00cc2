import type { ComponentChildren, JSX } from 'preact';
import type { Field } from '#core/failure.ts';
import type { ComposeModel } from '../../model/compose-model.ts';
import { FieldError } from '../../ui/field-error.tsx';
import { problemAt } from './problems.ts';

/** A named text field of a form, with a note beside it and what is wrong with it below. */
export function TextField(props: {
  readonly model: ComposeModel;
  readonly id: string;
  readonly name: string;
  readonly field: Field;
  readonly source: string;
  readonly part: string;
  readonly value: string;
  readonly placeholder: string;
  readonly onInput: (value: string) => void;
  readonly children?: ComponentChildren;
}): JSX.Element {
  const { id, name, value, placeholder } = props;
  const problem = problemAt(props.model.reply.value, props.field);
  return (
    <div class="field" data-source={props.source} data-part={props.part}>
      <label class="field-name" for={id}>
        {name}
      </label>
      <span class="field-row">
        <input
          id={id}
          class="wire"
          spellcheck={false}
          value={value}
          placeholder={placeholder}
          aria-invalid={problem?.tone === 'bad' ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : `${id}-note`}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
        <span class="note" id={`${id}-note`}>
          {props.children}
        </span>
      </span>
      {problem && <FieldError id={`${id}-problem`} {...problem} />}
    </div>
  );
}
