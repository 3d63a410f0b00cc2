import type { ComponentChildren, JSX } from 'preact';
import type { Attempt } from './use-attempt.ts';

/** The button that does it, and one to stop it where it takes long. */
export function FormActions(props: {
  readonly id: string;
  readonly label: string;
  readonly busyLabel: string;
  readonly attempt: Pick<Attempt, 'busy' | 'stop'>;
  /** The form, where the button stands outside of it. */
  readonly form?: string | undefined;
  readonly children?: ComponentChildren;
}): JSX.Element {
  const { id, label, busyLabel, attempt } = props;
  return (
    <div class="form-actions">
      <button
        type="submit"
        class="primary"
        id={id}
        form={props.form}
        aria-disabled={attempt.busy || undefined}
      >
        {attempt.busy ? busyLabel : label}
      </button>
      {attempt.busy && (
        <button type="button" class="stop-soon" id={`${id}-stop`} onClick={attempt.stop}>
          Stop
        </button>
      )}
      {props.children}
    </div>
  );
}
