import type { FunctionComponent, JSX } from 'preact';
import type { SignInStep } from '#core/identity/sign-in/sign-in-step.ts';
import type { SignInView, UserPoolSummary } from '#protocol/identity-contract.ts';
import type { IdentitiesModel } from '../../../../model/identities/identities-model.ts';
import { isAccepted } from '../../../../model/identities/sign-ins.ts';
import { openPage } from '../../open-page.ts';
import { useAttempt } from '../use-attempt.ts';
import { ChoiceStep } from './choice-step.tsx';
import { CodeStep } from './code-step.tsx';
import { ConfirmSignUpStep } from './confirm-sign-up-step.tsx';
import { CustomStep } from './custom-step.tsx';
import { EmailStep } from './email-step.tsx';
import { focusStep } from './focus-step.ts';
import { NewPasswordStep } from './new-password-step.tsx';
import { PasskeyStep } from './passkey-step.tsx';
import { PasswordStep } from './password-step.tsx';
import { ResetPasswordStep } from './reset-password-step.tsx';
import type { StepName, StepProps } from './step-props.ts';
import { TotpSetupStep } from './totp-setup-step.tsx';

/** The form of every step; a step without one does not compile. */
const forms: { readonly [N in StepName]: FunctionComponent<StepProps<N>> } = {
  CONFIRM_SIGN_IN_WITH_PASSWORD: PasswordStep,
  CONFIRM_SIGN_IN_WITH_SMS_CODE: CodeStep,
  CONFIRM_SIGN_IN_WITH_EMAIL_CODE: CodeStep,
  CONFIRM_SIGN_IN_WITH_TOTP_CODE: CodeStep,
  CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED: NewPasswordStep,
  CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE: CustomStep,
  CONFIRM_SIGN_IN_WITH_PASSKEY: PasskeyStep,
  CONTINUE_SIGN_IN_WITH_MFA_SELECTION: ChoiceStep,
  CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION: ChoiceStep,
  CONTINUE_SIGN_IN_WITH_TOTP_SETUP: TotpSetupStep,
  CONTINUE_SIGN_IN_WITH_EMAIL_SETUP: EmailStep,
  CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION: ChoiceStep,
  CONFIRM_SIGN_UP: ConfirmSignUpStep,
  RESET_PASSWORD: ResetPasswordStep,
};

/** These say themselves what the service refused for: they are steps and no errors. */
const refusals: ReadonlySet<StepName> = new Set(['CONFIRM_SIGN_UP', 'RESET_PASSWORD']);

/** The step that a sign-in waits at. */
export function CurrentStep(props: {
  readonly model: IdentitiesModel;
  readonly pool: UserPoolSummary;
  readonly signIn: SignInView;
  readonly step: SignInStep;
  readonly onCancel: () => void;
}): JSX.Element {
  const { model, signIn, step } = props;
  const attempt = useAttempt();
  const Form = forms[step.name] as FunctionComponent<StepProps>;
  const arrived = (next: SignInView): void => {
    if (next.userId === null) {
      focusStep(next.id);
      return;
    }
    model.userPools.drafts.drop(`step ${next.id} `);
    openPage(model, 'user', next.userId);
  };
  const beside: StepProps['beside'] = async (does) => {
    const went = await attempt.run(async (signal) => {
      const next = await does(signal);
      if (next) arrived(next);
    });
    if (!went) focusStep(signIn.id);
    return went;
  };
  const answer: StepProps['answer'] = async (given) => {
    let taken = false;
    await beside(async (signal) => {
      const next = await model.signIns.answer(signIn, given, signal);
      taken = isAccepted(signIn, next);
      return next;
    });
    return taken;
  };
  return (
    <Form
      {...props}
      attempt={attempt}
      prefix={`step-${signIn.id}`}
      said={attempt.failure ?? (attempt.busy || refusals.has(step.name) ? null : signIn.problem)}
      answer={answer}
      beside={beside}
    />
  );
}
