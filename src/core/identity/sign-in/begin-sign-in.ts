import type { CognitoRequest } from '../cognito-request.ts';
import { type SrpKeyPair, srpKeyPair } from '../srp/key-pair.ts';
import { type PendingSignIn, pendingSignIn, type SignInMeans, type SignInStart } from './pending-sign-in.ts';
import type { SignInMove } from './sign-in-move.ts';
import { initiateAuth } from './sign-in-requests.ts';
import { needsPassword } from './step-of.ts';

/**
 * Begins a sign-in. Where the flow needs a password and none is given, the password is asked for first. A device without its password
 * (`means.devicePassword`) is not named.
 */
export function beginSignIn(start: SignInStart, password: string | null, means: SignInMeans): SignInMove {
  const state = pendingSignIn(start);
  return sendFirst(means.devicePassword === null ? { ...state, device: null } : state, password, means);
}

/** The first request of a sign-in of which no challenge is known, or the question for its password. */
export function sendFirst(state: PendingSignIn, password: string | null, means: SignInMeans): SignInMove {
  if (password === null && needsPassword(state)) {
    return { kind: 'show', state, step: { name: 'CONFIRM_SIGN_IN_WITH_PASSWORD' }, problem: null };
  }
  const keyPair = usesSrp(state) ? srpKeyPair(means.random) : null;
  const request = firstRequest(state, password ?? '', keyPair, means);
  return { kind: 'send', state, sent: { request, password, keyPair } };
}

function usesSrp({ flow, preferred }: PendingSignIn): boolean {
  return (
    flow === 'USER_SRP_AUTH' ||
    flow === 'CUSTOM_WITH_SRP' ||
    (flow === 'USER_AUTH' && preferred === 'PASSWORD_SRP')
  );
}

function firstRequest(
  state: PendingSignIn,
  password: string,
  keyPair: SrpKeyPair | null,
  means: SignInMeans,
): CognitoRequest {
  const srp: Record<string, string> = keyPair === null ? {} : { SRP_A: keyPair.publicHex };
  switch (state.flow) {
    case 'USER_SRP_AUTH':
      return initiateAuth(state, 'USER_SRP_AUTH', srp, means);
    case 'USER_PASSWORD_AUTH':
      return initiateAuth(state, 'USER_PASSWORD_AUTH', { PASSWORD: password }, means);
    case 'CUSTOM_WITH_SRP':
      return initiateAuth(state, 'CUSTOM_AUTH', { ...srp, CHALLENGE_NAME: 'SRP_A' }, means);
    case 'CUSTOM_WITHOUT_SRP':
      return initiateAuth(state, 'CUSTOM_AUTH', {}, means);
    case 'USER_AUTH': {
      const preferred: Record<string, string> =
        state.preferred === null ? {} : { PREFERRED_CHALLENGE: state.preferred };
      const plain: Record<string, string> = state.preferred === 'PASSWORD' ? { PASSWORD: password } : {};
      return initiateAuth(state, 'USER_AUTH', { ...preferred, ...plain, ...srp }, means);
    }
  }
}
