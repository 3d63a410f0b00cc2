import type { JSX } from 'preact';
import { flowNeedsPassword } from '../../../../model/identities/sign-ins.ts';
import { SecretField } from '../../../../ui/secret-field.tsx';
import { CodeField } from './code-field.tsx';
import { goOn } from './go-on.ts';
import { answerProblem, stepDraft } from './step-draft.ts';
import { StepForm } from './step-form.tsx';
import type { StepProps } from './step-props.ts';
import { useCodeSender } from './use-code-sender.tsx';

/** The user signed up and never typed the code that was sent: that comes first, then the sign-in goes on. */
export function ConfirmSignUpStep(props: StepProps<'CONFIRM_SIGN_UP'>): JSX.Element {
  const { model, pool, signIn, prefix } = props;
  const typed = stepDraft(props, () => ({ code: '', password: '' }));
  const sender = useCodeSender(props, 'resend-code');
  const needsPassword = flowNeedsPassword(signIn);
  const about = { username: signIn.username, clientMetadata: {} };
  const submit = () =>
    props.beside(async (signal) => {
      const { code, password } = typed.value;
      const { signIn: next } = await model.userPools.act(
        pool.id,
        { kind: 'confirm-sign-up', ...about, code, forceAlias: false, thenSignIn: false },
        signal,
      );
      typed.value = { code: '', password: '' };
      return goOn(model, signIn, next, password, signal);
    });
  return (
    <StepForm of={props} showsProblem onSubmit={() => void submit()} more={sender.button}>
      <p>{sender.said ?? 'The code was sent when the user signed up.'}</p>
      <CodeField
        id={`${prefix}-code`}
        value={typed.value.code}
        problem={answerProblem(props)}
        onInput={(code) => {
          typed.value = { ...typed.value, code };
        }}
      />
      {needsPassword && (
        <SecretField
          id={`${prefix}-password`}
          label="Password"
          value={typed.value.password}
          note="Once more, to sign in behind it: it was not kept."
          onInput={(password) => {
            typed.value = { ...typed.value, password };
          }}
        />
      )}
    </StepForm>
  );
}
