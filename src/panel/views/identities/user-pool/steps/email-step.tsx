import type { JSX } from 'preact';
import { TextField } from '../../../../forms/text-field.tsx';
import { answerProblem, stepDraft } from './step-draft.ts';
import { StepForm } from './step-form.tsx';
import type { StepProps } from './step-props.ts';

/** An e-mail address that codes are sent to from now on. */
export function EmailStep(props: StepProps<'CONTINUE_SIGN_IN_WITH_EMAIL_SETUP'>): JSX.Element {
  const typed = stepDraft(props, () => '');
  return (
    <StepForm
      of={props}
      showsProblem
      onSubmit={() => void props.answer({ kind: 'email', email: typed.value })}
    >
      <TextField
        id={`${props.prefix}-email`}
        name="E-mail address"
        value={typed.value}
        placeholder="ada@example.com"
        problem={answerProblem(props)}
        onInput={(value) => {
          typed.value = value;
        }}
      />
    </StepForm>
  );
}
