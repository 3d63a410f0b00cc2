import type { JSX } from 'preact';
import { TextField } from '../../../../forms/text-field.tsx';
import { SecretField } from '../../../../ui/secret-field.tsx';
import { answerProblem, stepDraft } from './step-draft.ts';
import { StepForm } from './step-form.tsx';
import type { StepProps } from './step-props.ts';

type Typed = { readonly password: string; readonly attributes: Readonly<Record<string, string>> };

/** A new password in the place of a temporary one, with the attributes that the pool wants. */
export function NewPasswordStep(props: StepProps<'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED'>): JSX.Element {
  const { step, prefix } = props;
  const typed = stepDraft<Typed>(props, () => ({ password: '', attributes: {} }));
  // One that has a value already cannot be changed at this step.
  const asked = step.requiredAttributes.filter((name) => (step.attributes[name] ?? '') === '');
  const known = Object.entries(step.attributes);
  const submit = async (): Promise<void> => {
    const attributes = Object.fromEntries(
      asked
        .map((name) => [name, typed.value.attributes[name]?.trim() ?? ''])
        .filter(([, value]) => value !== ''),
    );
    if (await props.answer({ kind: 'new-password', password: typed.value.password, attributes })) {
      typed.value = { password: '', attributes: {} };
    }
  };
  return (
    <StepForm of={props} showsProblem onSubmit={() => void submit()}>
      <SecretField
        id={`${prefix}-password`}
        label="New password"
        value={typed.value.password}
        problem={answerProblem(props)}
        onInput={(password) => {
          typed.value = { ...typed.value, password };
        }}
      />
      {asked.map((name) => (
        <TextField
          key={name}
          id={`${prefix}-attribute-${name}`}
          name={name}
          value={typed.value.attributes[name] ?? ''}
          placeholder=""
          onInput={(value) => {
            typed.value = { ...typed.value, attributes: { ...typed.value.attributes, [name]: value } };
          }}
        >
          the pool wants it
        </TextField>
      ))}
      {known.length > 0 && (
        <details class="knobs">
          <summary>What the pool knows of the user</summary>
          <dl class="facts">
            {known.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </StepForm>
  );
}
