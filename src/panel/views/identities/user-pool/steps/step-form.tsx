import type { ComponentChildren, JSX } from 'preact';
import { stepWords } from '../../../../words/sign-in-words.ts';
import { FailureNote } from '../../source/failure-note.tsx';
import { FormActions } from '../form-actions.tsx';
import type { AnyStepProps } from './step-props.ts';

/** What the forms of all steps have in common: the heading with Amplify's name, the buttons, and what no field is to blame for. */
export function StepForm(props: {
  readonly of: AnyStepProps;
  readonly onSubmit: () => void;
  /** The form's field shows what is wrong itself. */
  readonly showsProblem: boolean;
  readonly children?: ComponentChildren;
  /** More buttons. */
  readonly more?: ComponentChildren;
}): JSX.Element {
  const { of, showsProblem } = props;
  const { step, prefix, said, attempt, model } = of;
  const { title, button } = stepWords[step.name];
  // What the browser has to allow is about no field.
  const apart = said && (!showsProblem || said.code === 'permission-missing') ? said : null;
  return (
    <form
      class="form step-form"
      id={prefix}
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
    >
      <h3 class="step-title">
        {title} <code class="step-name">{step.name}</code>
      </h3>
      {props.children}
      {apart && (
        <FailureNote model={model} id={`${prefix}-problem`} failure={apart} onAllowed={attempt.again} />
      )}
      <FormActions id={`${prefix}-go`} label={button} busyLabel="Waiting for the service …" attempt={attempt}>
        {props.more}
        <button type="button" id={`${prefix}-cancel`} onClick={of.onCancel}>
          Cancel
        </button>
      </FormActions>
    </form>
  );
}
