import type { JSX } from 'preact';
import { usePasskey as askForPasskey } from '../../../../model/identities/sign-ins-passkey.ts';
import { StepForm } from './step-form.tsx';
import type { StepProps } from './step-props.ts';

/** A passkey, which this page has to ask the browser for. */
export function PasskeyStep(props: StepProps<'CONFIRM_SIGN_IN_WITH_PASSKEY'>): JSX.Element {
  const { step, model, signIn, beside } = props;
  return (
    <StepForm
      of={props}
      showsProblem={false}
      onSubmit={() =>
        void beside(async (signal) => {
          const credential = await askForPasskey(model.ports, step.options);
          return model.signIns.answer(signIn, { kind: 'passkey', credential }, signal);
        })
      }
    >
      <p>
        The browser asks for it. It gives an extension only passkeys of hosts that the extension may access,
        and the pool may refuse them, since they were used on another page than its own.
      </p>
    </StepForm>
  );
}
