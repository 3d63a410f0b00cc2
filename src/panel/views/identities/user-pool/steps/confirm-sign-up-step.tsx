import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { flowNeedsPassword } from '../../../../model/identities/sign-ins.ts';
import { SecretField } from '../../../../ui/secret-field.tsx';
import { deliveryWords } from '../../../../words/sign-in-words.ts';
import { CodeField } from './code-field.tsx';
import { goOn } from './go-on.ts';
import { answerProblem, stepDraft } from './step-draft.ts';
import { StepForm } from './step-form.tsx';
import type { StepProps } from './step-props.ts';

/** The user signed up and never typed the code that was sent: that comes first, then the sign-in goes on. */
export function ConfirmSignUpStep(props: StepProps<'CONFIRM_SIGN_UP'>): JSX.Element {
  const { model, pool, signIn, prefix, attempt } = props;
  const typed = stepDraft(props, () => ({ code: '', password: '' }));
  const sent = useSignal<string | null>(null);
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
  const resend = () =>
    props.beside(async (signal) => {
      const { delivery } = await model.userPools.act(pool.id, { kind: 'resend-code', ...about }, signal);
      sent.value = deliveryWords(delivery ?? { medium: null, destination: null });
      model.status.value = sent.value;
      return null;
    });
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
          onClick={() => void resend()}
        >
          Send a new code
        </button>
      }
    >
      <p>{sent.value ?? 'The code was sent when the user signed up.'}</p>
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
