import type { FirstFactor, SignInFlow } from '#core/identity/sign-in/pending-sign-in.ts';
import type { CodeDelivery, SignInStep } from '#core/identity/sign-in/sign-in-step.ts';

type StepName = SignInStep['name'];

/** Of each step its heading, what its button says, and what one did once it is behind. */
export const stepWords: {
  readonly [N in StepName]: { readonly title: string; readonly button: string; readonly done: string };
} = {
  CONFIRM_SIGN_IN_WITH_PASSWORD: {
    title: 'Type the password',
    button: 'Continue',
    done: 'Password given',
  },
  CONFIRM_SIGN_IN_WITH_SMS_CODE: {
    title: 'Type the code from the text message',
    button: 'Continue',
    done: 'Code of the text message given',
  },
  CONFIRM_SIGN_IN_WITH_EMAIL_CODE: {
    title: 'Type the code from the e-mail',
    button: 'Continue',
    done: 'Code of the e-mail given',
  },
  CONFIRM_SIGN_IN_WITH_TOTP_CODE: {
    title: 'Type the code that the authenticator shows',
    button: 'Continue',
    done: 'Code of the authenticator given',
  },
  CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED: {
    title: 'Choose a new password',
    button: 'Set the password',
    done: 'New password set',
  },
  CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE: {
    title: 'Answer the pool’s own challenge',
    button: 'Answer',
    done: 'Challenge answered',
  },
  CONFIRM_SIGN_IN_WITH_PASSKEY: {
    title: 'Use a passkey',
    button: 'Use a passkey',
    done: 'Passkey used',
  },
  CONTINUE_SIGN_IN_WITH_MFA_SELECTION: {
    title: 'Choose the second factor',
    button: 'Continue',
    done: 'Second factor chosen',
  },
  CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION: {
    title: 'The pool wants a second factor: choose which',
    button: 'Continue',
    done: 'New second factor chosen',
  },
  CONTINUE_SIGN_IN_WITH_TOTP_SETUP: {
    title: 'Set up an authenticator',
    button: 'Verify the code',
    done: 'Authenticator set up',
  },
  CONTINUE_SIGN_IN_WITH_EMAIL_SETUP: {
    title: 'Give an e-mail address for codes',
    button: 'Continue',
    done: 'E-mail address given',
  },
  CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION: {
    title: 'Choose how to sign in',
    button: 'Continue',
    done: 'Way to sign in chosen',
  },
  CONFIRM_SIGN_UP: {
    title: 'Confirm the sign-up first',
    button: 'Confirm and sign in',
    done: 'Sign-up confirmed',
  },
  RESET_PASSWORD: {
    title: 'Reset the password first',
    button: 'Set the password and sign in',
    done: 'Password reset',
  },
};

/** Of each way to begin what it is called and for whom it is. */
export const flowWords: { readonly [F in SignInFlow]: { readonly name: string; readonly note: string } } = {
  USER_SRP_AUTH: {
    name: 'Password, proven (USER_SRP_AUTH)',
    note: 'The password never leaves this machine.',
  },
  USER_PASSWORD_AUTH: {
    name: 'Password, sent (USER_PASSWORD_AUTH)',
    note: 'The service sees the password; triggers that migrate users need it.',
  },
  CUSTOM_WITH_SRP: {
    name: 'Custom challenges after the password (CUSTOM_AUTH with SRP)',
    note: 'The pool’s own Lambda functions ask, after the password was proven.',
  },
  CUSTOM_WITHOUT_SRP: {
    name: 'Custom challenges alone (CUSTOM_AUTH)',
    note: 'The pool’s own Lambda functions ask; there is no password.',
  },
  USER_AUTH: {
    name: 'Choice of the first factor (USER_AUTH)',
    note: 'Password, one-time code or passkey, as the pool offers it.',
  },
};

const factors: { readonly [F in FirstFactor]: string } = {
  PASSWORD: 'Password, sent',
  PASSWORD_SRP: 'Password, proven (SRP)',
  EMAIL_OTP: 'Code by e-mail',
  SMS_OTP: 'Code by text message',
  WEB_AUTHN: 'Passkey',
};

export const firstFactors: readonly FirstFactor[] = [
  'PASSWORD_SRP',
  'PASSWORD',
  'EMAIL_OTP',
  'SMS_OTP',
  'WEB_AUTHN',
];

const secondFactors: Readonly<Record<string, string>> = {
  SMS_MFA: 'Code by text message',
  SOFTWARE_TOKEN_MFA: 'Authenticator app (TOTP)',
  EMAIL_OTP: 'Code by e-mail',
  EMAIL_MFA: 'Code by e-mail',
};

/** A factor that a service offers; one that is not known by its own name. */
export function factorWords(factor: string): string {
  const names: Readonly<Record<string, string>> = { ...factors, ...secondFactors };
  return Object.hasOwn(names, factor) ? (names[factor] ?? factor) : factor;
}

const media: Readonly<Record<string, string>> = { SMS: 'by text message', EMAIL: 'by e-mail' };

/** Where a code went to: `A code was sent by e-mail to a***@e***.` */
export function deliveryWords({ medium, destination }: CodeDelivery): string {
  const by = medium === null ? '' : ` ${(Object.hasOwn(media, medium) && media[medium]) || `by ${medium}`}`;
  return `A code was sent${by}${destination === null ? '' : ` to ${destination}`}.`;
}

/** A step that is behind, in a line. */
export function doneStepWords(name: StepName, chosen: string | null): string {
  return chosen === null ? stepWords[name].done : `${stepWords[name].done}: ${factorWords(chosen)}`;
}
