import type { JSX } from 'preact';

/** A named choice from a list; `options` are values with their words. */
export function ListField(props: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  /** The id of what is wrong with it. */
  readonly problem?: string | undefined;
  readonly onChange: (value: string) => void;
}): JSX.Element {
  const { id, problem } = props;
  return (
    <div class="field">
      <label class="field-name" for={id}>
        {props.label}
      </label>
      <select
        id={id}
        value={props.value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {props.options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
