import type { JSX } from 'preact';
import { SecretField } from '../../../../ui/secret-field.tsx';
import { isAboutPassword } from '../about-password.ts';
import { CodeField } from './code-field.tsx';
import { goOn } from './go-on.ts';
import { answerProblem, stepDraft } from './step-draft.ts';
import { StepForm } from './step-form.tsx';
import type { StepProps } from './step-props.ts';
import { useCodeSender } from './use-code-sender.tsx';

/** The password has to be reset with a code; then the sign-in goes on with the new one. */
export function ResetPasswordStep(props: StepProps<'RESET_PASSWORD'>): JSX.Element {
  const { model, pool, signIn, prefix } = props;
  const typed = stepDraft(props, () => ({ code: '', password: '' }));
  const sender = useCodeSender(props, 'forgot-password');
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
  const ofPassword = isAboutPassword(props.said);
  const problem = answerProblem(props);
  return (
    <StepForm of={props} showsProblem onSubmit={() => void submit()} more={sender.button}>
      <p>{sender.said ?? 'Whoever runs the pool had the password reset; a code was sent then.'}</p>
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
