import type { JSX } from 'preact';
import { factorWords } from '../../../../words/sign-in-words.ts';
import { stepDraft } from './step-draft.ts';
import { StepForm } from './step-form.tsx';
import type { StepProps } from './step-props.ts';

type Names =
  | 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION'
  | 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION'
  | 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION';

/** One of the factors that the service offers. */
export function ChoiceStep(props: StepProps<Names>): JSX.Element {
  const { step, prefix } = props;
  const chosen = stepDraft(props, () => step.offered[0] ?? '');
  return (
    <StepForm
      of={props}
      showsProblem={false}
      onSubmit={() => void props.answer({ kind: 'choice', value: chosen.value })}
    >
      <fieldset class="choices">
        <legend class="visually-hidden">Offered</legend>
        {step.offered.map((factor) => (
          <label key={factor} class="check">
            <input
              type="radio"
              name={`${prefix}-choice`}
              id={`${prefix}-${factor}`}
              value={factor}
              checked={chosen.value === factor}
              onChange={() => {
                chosen.value = factor;
              }}
            />
            <span>
              {factorWords(factor)} <code class="step-name">{factor}</code>
            </span>
          </label>
        ))}
      </fieldset>
    </StepForm>
  );
}
