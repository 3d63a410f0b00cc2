import type { JSX } from 'preact';
import { deliveryWords } from '../../../../words/sign-in-words.ts';
import { CodeField } from './code-field.tsx';
import { answerProblem, stepDraft } from './step-draft.ts';
import { StepForm } from './step-form.tsx';
import type { StepProps } from './step-props.ts';

type Names =
  | 'CONFIRM_SIGN_IN_WITH_SMS_CODE'
  | 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE'
  | 'CONFIRM_SIGN_IN_WITH_TOTP_CODE';

/** A code that was sent, or that an authenticator shows. */
export function CodeStep(props: StepProps<Names>): JSX.Element {
  const { step } = props;
  const typed = stepDraft(props, () => '');
  const submit = async (): Promise<void> => {
    if (await props.answer({ kind: 'code', code: typed.value })) typed.value = '';
  };
  return (
    <StepForm of={props} showsProblem onSubmit={() => void submit()}>
      <p>
        {step.name !== 'CONFIRM_SIGN_IN_WITH_TOTP_CODE'
          ? deliveryWords(step.delivery)
          : step.device === null
            ? 'It changes every 30 seconds.'
            : `The authenticator is called ${step.device}; its code changes every 30 seconds.`}
      </p>
      <CodeField
        id={`${props.prefix}-code`}
        value={typed.value}
        problem={answerProblem(props)}
        onInput={(value) => {
          typed.value = value;
        }}
      />
    </StepForm>
  );
}
