import type { JSX } from 'preact';
import { SecretField } from '../../../../ui/secret-field.tsx';
import { answerProblem, stepDraft } from './step-draft.ts';
import { StepForm } from './step-form.tsx';
import type { StepProps } from './step-props.ts';

/** The password: it is kept nowhere, so that it may be asked for again. */
export function PasswordStep(props: StepProps<'CONFIRM_SIGN_IN_WITH_PASSWORD'>): JSX.Element {
  const typed = stepDraft(props, () => '');
  const submit = async (): Promise<void> => {
    if (await props.answer({ kind: 'password', password: typed.value })) typed.value = '';
  };
  return (
    <StepForm of={props} showsProblem onSubmit={() => void submit()}>
      <SecretField
        id={`${props.prefix}-password`}
        label="Password"
        value={typed.value}
        note="It is asked for again where the browser stopped the worker: passwords are never stored."
        problem={answerProblem(props)}
        onInput={(value) => {
          typed.value = value;
        }}
      />
    </StepForm>
  );
}
