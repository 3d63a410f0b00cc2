import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import { FieldError } from '../ui/field-error.tsx';
import { failureWords } from '../words/failure-words.ts';

const plainInput = { type: 'text' } as const;
const secretInput = { type: 'password' } as const;

/** A field of a dialog that asks for something secret; what the worker refused of it stands below. */
export function DialogField(props: {
  readonly id: string;
  readonly label: string;
  readonly secret: boolean;
  readonly note: string;
  readonly value: string;
  readonly failure: Failure | null;
  readonly onInput: (value: string) => void;
}): JSX.Element {
  const { id, failure } = props;
  return (
    <div class="field">
      <label class="field-name" for={id}>
        {props.label}
      </label>
      <span class="field-row">
        <input
          id={id}
          class="wire"
          {...(props.secret ? secretInput : plainInput)}
          autocomplete="off"
          spellcheck={false}
          value={props.value}
          aria-describedby={failure ? `${id}-problem` : undefined}
          aria-invalid={failure ? true : undefined}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
        {props.note && <span class="note">{props.note}</span>}
      </span>
      {failure && <FieldError id={`${id}-problem`} tone="bad" {...failureWords(failure)} />}
    </div>
  );
}
