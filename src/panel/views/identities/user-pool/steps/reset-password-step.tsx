import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { SecretField } from '../../../../ui/secret-field.tsx';
import { deliveryWords } from '../../../../words/sign-in-words.ts';
import { isAboutPassword } from '../about-password.ts';
import { CodeField } from './code-field.tsx';
import { goOn } from './go-on.ts';
import { answerProblem, stepDraft } from './step-draft.ts';
import { StepForm } from './step-form.tsx';
import type { StepProps } from './step-props.ts';

/** The password has to be reset with a code; then the sign-in goes on with the new one. */
export function ResetPasswordStep(props: StepProps<'RESET_PASSWORD'>): JSX.Element {
  const { model, pool, signIn, prefix, attempt } = props;
  const typed = stepDraft(props, () => ({ code: '', password: '' }));
  const sent = useSignal<string | null>(null);
  const about = { username: signIn.username, clientMetadata: {} };
  const submit = () =>
    props.beside(async (signal) => {
      const { code, password } = typed.value;
      const { signIn: next } = await model.userPools.act(
        pool.id,
        { kind: 'confirm-forgot-password', ...about, code, password },
        signal,
      );
      typed.value = { code: '', password: '' };
      return goOn(model, signIn, next, password, signal);
    });
  const send = () =>
    props.beside(async (signal) => {
      const { delivery } = await model.userPools.act(pool.id, { kind: 'forgot-password', ...about }, signal);
      sent.value = deliveryWords(delivery ?? { medium: null, destination: null });
      model.status.value = sent.value;
      return null;
    });
  const ofPassword = isAboutPassword(props.said);
  const problem = answerProblem(props);
  return (
    <StepForm
      of={props}
      showsProblem
      onSubmit={() => void submit()}
      more={
        <button
          type="button"
          id={`${prefix}-resend`}
          aria-disabled={attempt.busy || undefined}
          onClick={() => void send()}
        >
          Send a new code
        </button>
      }
    >
      <p>{sent.value ?? 'Whoever runs the pool had the password reset; a code was sent then.'}</p>
      <CodeField
        id={`${prefix}-code`}
        value={typed.value.code}
        problem={ofPassword ? null : problem}
        onInput={(code) => {
          typed.value = { ...typed.value, code };
        }}
      />
      <SecretField
        id={`${prefix}-password`}
        label="New password"
        value={typed.value.password}
        problem={ofPassword ? problem : null}
        onInput={(password) => {
          typed.value = { ...typed.value, password };
        }}
      />
    </StepForm>
  );
}
