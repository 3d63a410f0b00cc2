import type { JSX } from 'preact';
import { totpUri } from '#core/identity/totp-uri.ts';
import { TextField } from '../../../../forms/text-field.tsx';
import { TotpSecret } from '../totp-secret.tsx';
import { CodeField } from './code-field.tsx';
import { answerProblem, stepDraft } from './step-draft.ts';
import { StepForm } from './step-form.tsx';
import type { StepProps } from './step-props.ts';

/** A new authenticator, which the pool wants before it lets the user in. */
export function TotpSetupStep(props: StepProps<'CONTINUE_SIGN_IN_WITH_TOTP_SETUP'>): JSX.Element {
  const { step, pool, signIn, prefix, model } = props;
  const typed = stepDraft(props, () => ({ code: '', deviceName: '' }));
  const submit = async (): Promise<void> => {
    const { code } = typed.value;
    const deviceName = typed.value.deviceName.trim();
    const taken = await props.answer({ kind: 'code', code, ...(deviceName === '' ? {} : { deviceName }) });
    if (taken) typed.value = { code: '', deviceName: '' };
  };
  return (
    <StepForm of={props} showsProblem onSubmit={() => void submit()}>
      <TotpSecret
        model={model}
        id={prefix}
        secretCode={step.secretCode}
        uri={totpUri(pool.name, signIn.username, step.secretCode)}
      />
      <CodeField
        id={`${prefix}-code`}
        label="Code that it shows"
        value={typed.value.code}
        problem={answerProblem(props)}
        onInput={(code) => {
          typed.value = { ...typed.value, code };
        }}
      />
      <TextField
        id={`${prefix}-device`}
        name="Name of the authenticator"
        value={typed.value.deviceName}
        placeholder="my phone"
        onInput={(deviceName) => {
          typed.value = { ...typed.value, deviceName };
        }}
      >
        if you like
      </TextField>
    </StepForm>
  );
}
