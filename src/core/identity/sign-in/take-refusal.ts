import { actionFor, isDeviceUnknown } from '../error-action.ts';
import { objectOf, textOf } from '../json-fields.ts';
import type { ServiceError } from '../service-error.ts';
import { sendFirst } from './begin-sign-in.ts';
import { type PendingSignIn, type SignInMeans, startedAnew } from './pending-sign-in.ts';
import type { Sent, SignInMove } from './sign-in-move.ts';
import { withoutDevice } from './sign-in-requests.ts';
import { stepOf } from './step-of.ts';

/**
 * What follows from a refusal by the service of what was `sent`: the same step again, a step that has to come first, the same request
 * without a device that the service has forgotten (once), or the end.
 */
export function takeRefusal(
  state: PendingSignIn,
  sent: Sent,
  error: ServiceError,
  means: SignInMeans,
): SignInMove {
  if (state.device && isDeviceUnknown(error)) return dropDevice(state, sent, means);
  const problem = { kind: 'service', error } as const;
  switch (actionFor(error)) {
    case 'confirm-sign-up':
      return { kind: 'show', state: startedAnew(state), step: { name: 'CONFIRM_SIGN_UP' }, problem };
    case 'reset-password':
      return { kind: 'show', state: startedAnew(state), step: { name: 'RESET_PASSWORD' }, problem };
    case 'read-message':
    case 'sign-in-again':
    case 'request-new-code':
    case 'check-form':
    case 'check-client':
      return { kind: 'failed', state, problem };
    default: {
      const step = state.challenge ? stepOf(state) : null;
      return step ? { kind: 'show', state, step, problem } : { kind: 'failed', state, problem };
    }
  }
}

/**
 * The device's own challenges make no sense without it, and where the password is proven the service's session may have remembered the device:
 * there the sign-in begins anew.
 */
function dropDevice(state: PendingSignIn, sent: Sent, means: SignInMeans): SignInMove {
  const dropped = { ...state, device: null, deviceDropped: true };
  const challengeName = textOf(objectOf(sent.request.input), 'ChallengeName') ?? '';
  return challengeName.startsWith('DEVICE_') || challengeName === 'PASSWORD_VERIFIER'
    ? sendFirst(startedAnew(dropped), sent.password, means)
    : { kind: 'send', state: dropped, sent: { ...sent, request: withoutDevice(sent.request) } };
}
