import type { JSX } from 'preact';

/** One of several things that can be on together: a tick box in the form of a small button. */
export function Chip(props: {
  readonly id: string;
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}): JSX.Element {
  return (
    <label class="chip">
      <input
        type="checkbox"
        id={props.id}
        checked={props.on}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.label}</span>
    </label>
  );
}
