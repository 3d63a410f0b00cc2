import { chooseSetup } from './answer-step.ts';
import { sendFirst } from './begin-sign-in.ts';
import { type PendingSignIn, type SignInMeans, startedAnew } from './pending-sign-in.ts';
import type { SignInMove } from './sign-in-move.ts';
import { stepOf, totpSetup } from './step-of.ts';
import { finishSetup } from './take-answer.ts';

/**
 * Goes on with a stored sign-in after the worker was stopped. What was under way is lost with the SRP exchange and the password: at such a point
 * the sign-in begins anew and asks for the password again. Everywhere else the user sees the step where they were.
 */
export function resumeSignIn(state: PendingSignIn, means: SignInMeans): SignInMove {
  const step = stepOf(state);
  if (step) return { kind: 'show', state, step, problem: null };
  if (state.challenge?.name === 'MFA_SETUP') {
    return state.totp?.verified ? finishSetup(state, means) : chooseSetup(state, state.chosen ?? totpSetup);
  }
  return sendFirst(startedAnew(state), null, means);
}
