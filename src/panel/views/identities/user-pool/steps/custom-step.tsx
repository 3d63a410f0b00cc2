import type { JSX } from 'preact';
import type { Row } from '#core/compose/draft.ts';
import { TextField } from '../../../../forms/text-field.tsx';
import { TextsGrid, textsOf } from '../texts-grid.tsx';
import { answerProblem, stepDraft } from './step-draft.ts';
import { StepForm } from './step-form.tsx';
import type { StepProps } from './step-props.ts';

type Typed = { readonly answer: string; readonly metadata: readonly Row[] };

/** A challenge of the pool's own Lambda functions: what they tell, and an answer. */
export function CustomStep(props: StepProps<'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE'>): JSX.Element {
  const { step, prefix } = props;
  const typed = stepDraft<Typed>(props, () => ({ answer: '', metadata: [] }));
  const parameters = Object.entries(step.parameters);
  const submit = async (): Promise<void> => {
    const { answer, metadata } = typed.value;
    const clientMetadata = textsOf(metadata);
    const more = Object.keys(clientMetadata).length === 0 ? {} : { clientMetadata };
    if (await props.answer({ kind: 'custom', answer, ...more })) typed.value = { ...typed.value, answer: '' };
  };
  return (
    <StepForm of={props} showsProblem onSubmit={() => void submit()}>
      {parameters.length === 0 ? (
        <p>The challenge came without parameters.</p>
      ) : (
        <table class="claims" id={`${prefix}-parameters`}>
          <caption>Parameters of the challenge</caption>
          <tbody>
            {parameters.map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <code>{value}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <TextField
        id={`${prefix}-answer`}
        name="Answer"
        value={typed.value.answer}
        placeholder=""
        problem={answerProblem(props)}
        onInput={(answer) => {
          typed.value = { ...typed.value, answer };
        }}
      />
      <details class="knobs">
        <summary>Client metadata of this answer</summary>
        <TextsGrid
          label="Client metadata of this answer"
          noun="metadatum"
          rows={typed.value.metadata}
          onChange={(metadata) => {
            typed.value = { ...typed.value, metadata };
          }}
        />
      </details>
    </StepForm>
  );
}
