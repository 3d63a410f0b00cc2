import type { JSX } from 'preact';
import type { FieldProblem } from '../../../../forms/field-problem.ts';
import { FieldError } from '../../../../ui/field-error.tsx';

/** A field for a code of a few digits, which a phone or password manager may fill in. */
export function CodeField(props: {
  readonly id: string;
  readonly label?: string;
  readonly value: string;
  readonly problem: FieldProblem | null;
  readonly onInput: (value: string) => void;
}): JSX.Element {
  const { id, value, problem } = props;
  return (
    <div class="field">
      <label class="field-name" for={id}>
        {props.label ?? 'Code'}
      </label>
      <input
        id={id}
        class="wire code-field"
        inputMode="numeric"
        autocomplete="one-time-code"
        spellcheck={false}
        value={value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      {problem && <FieldError id={`${id}-problem`} {...problem} />}
    </div>
  );
}
