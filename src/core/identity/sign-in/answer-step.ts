import type { CognitoRequest } from '../cognito-request.ts';
import { srpKeyPair } from '../srp/key-pair.ts';
import { sendFirst } from './begin-sign-in.ts';
import type { PendingSignIn, SignInMeans } from './pending-sign-in.ts';
import type { SignInMove } from './sign-in-move.ts';
import { associateSoftwareToken, respond, verifySoftwareToken } from './sign-in-requests.ts';
import type { SignInStep, StepAnswer } from './sign-in-step.ts';
import { isEmailSetup, stepOf, totpSetup } from './step-of.ts';

/**
 * What follows from the user's answer at the step that is shown. An answer of another kind, and a choice that was not offered, leave the
 * step as it is, with the problem `answer-unexpected`.
 */
export function answerStep(state: PendingSignIn, answer: StepAnswer, means: SignInMeans): SignInMove {
  const step = stepOf(state);
  if (!step) return { kind: 'failed', state, problem: { kind: 'answer-unexpected' } };
  return (
    answered(state, step, answer, means) ?? {
      kind: 'show',
      state,
      step,
      problem: { kind: 'answer-unexpected' },
    }
  );
}

function answered(
  state: PendingSignIn,
  step: SignInStep,
  answer: StepAnswer,
  means: SignInMeans,
): SignInMove | null {
  switch (step.name) {
    case 'CONFIRM_SIGN_IN_WITH_PASSWORD':
      return answer.kind === 'password' ? sendPassword(state, answer.password, means) : null;
    case 'CONFIRM_SIGN_IN_WITH_SMS_CODE':
    case 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE':
    case 'CONFIRM_SIGN_IN_WITH_TOTP_CODE':
      return answer.kind === 'code'
        ? sent(state, respond(state, { [`${state.challenge?.name}_CODE`]: answer.code.trim() }, means))
        : null;
    case 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED':
      return answer.kind === 'new-password' ? sendNewPassword(state, answer, means) : null;
    case 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE':
      return answer.kind === 'custom'
        ? sent(
            state,
            respond(state, { ANSWER: answer.answer }, means, answer.clientMetadata ?? state.clientMetadata),
          )
        : null;
    case 'CONFIRM_SIGN_IN_WITH_PASSKEY':
      return answer.kind === 'passkey'
        ? sent(state, respond(state, { CREDENTIAL: answer.credential }, means))
        : null;
    case 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION':
      return answer.kind === 'choice' && step.offered.includes(answer.value)
        ? sent(state, respond(state, { ANSWER: answer.value }, means))
        : null;
    case 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION':
      return answer.kind === 'choice' && step.offered.includes(answer.value)
        ? chooseSetup(state, answer.value)
        : null;
    case 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP':
      return answer.kind === 'code'
        ? sent(state, verifySoftwareToken(state, answer.code.trim(), answer.deviceName))
        : null;
    case 'CONTINUE_SIGN_IN_WITH_EMAIL_SETUP':
      return answer.kind === 'email'
        ? sent(state, respond(state, { EMAIL: answer.email.trim() }, means))
        : null;
    case 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION':
      return answer.kind === 'choice' && step.offered.includes(answer.value)
        ? chooseFirstFactor(state, answer.value, means)
        : null;
    default:
      return null;
  }
}

/** Goes the way to a new authenticator that was chosen, or that alone was offered. */
export function chooseSetup(state: PendingSignIn, chosen: string): SignInMove {
  const next = { ...state, chosen };
  if (chosen === totpSetup) return sent(next, associateSoftwareToken(next));
  return isEmailSetup(chosen)
    ? { kind: 'show', state: next, step: { name: 'CONTINUE_SIGN_IN_WITH_EMAIL_SETUP' }, problem: null }
    : { kind: 'failed', state, problem: { kind: 'mfa-setup-unsupported', offered: [chosen] } };
}

function chooseFirstFactor(state: PendingSignIn, chosen: string, means: SignInMeans): SignInMove {
  if (chosen !== 'PASSWORD' && chosen !== 'PASSWORD_SRP') {
    return sent(state, respond(state, { ANSWER: chosen }, means));
  }
  const step = { name: 'CONFIRM_SIGN_IN_WITH_PASSWORD' } as const;
  return { kind: 'show', state: { ...state, chosen }, step, problem: null };
}

function sendPassword(state: PendingSignIn, password: string, means: SignInMeans): SignInMove {
  const { challenge, chosen } = state;
  if (!challenge) return sendFirst(state, password, means);
  const selected: Record<string, string> = chosen === null ? {} : { ANSWER: chosen };
  if ((chosen ?? challenge.name) === 'PASSWORD') {
    return sent(state, respond(state, { ...selected, PASSWORD: password }, means));
  }
  const keyPair = srpKeyPair(means.random);
  const request = respond(state, { ...selected, SRP_A: keyPair.publicHex }, means);
  return { kind: 'send', state, sent: { request, password, keyPair } };
}

function sendNewPassword(
  state: PendingSignIn,
  answer: StepAnswer & { kind: 'new-password' },
  means: SignInMeans,
): SignInMove {
  const attributes = Object.entries(answer.attributes).map(([name, value]) => [
    `userAttributes.${name}`,
    value,
  ]);
  const responses = { ...Object.fromEntries(attributes), NEW_PASSWORD: answer.password };
  return sent(state, respond(state, responses, means));
}

function sent(state: PendingSignIn, request: CognitoRequest): SignInMove {
  return { kind: 'send', state, sent: { request, password: null, keyPair: null } };
}
