import { poolName } from '../cognito-request.ts';
import { srpKeyPair } from '../srp/key-pair.ts';
import { passwordClaim, type SrpAccount } from '../srp/password-claim.ts';
import type { Challenge, PendingSignIn, SignInMeans } from './pending-sign-in.ts';
import type { Sent, SignInMove } from './sign-in-move.ts';
import { respond } from './sign-in-requests.ts';

/** Proves the user's password, which is still at hand together with the exchange that was begun. */
export function answerPasswordVerifier(
  state: PendingSignIn,
  challenge: Challenge,
  sent: Sent,
  means: SignInMeans,
): SignInMove {
  if (sent.password === null) return invalid(state, challenge);
  const user = challenge.parameters.USER_ID_FOR_SRP ?? state.username;
  const account = { group: poolName(means.client.userPoolId), user, password: sent.password };
  return claim(state, challenge, account, sent, means);
}

/** Begins the exchange for the remembered device. The password of the user is kept, should the device turn out to be forgotten. */
export function answerDeviceSrp(state: PendingSignIn, sent: Sent, means: SignInMeans): SignInMove {
  if (!state.device || means.devicePassword === null) {
    return { kind: 'failed', state, problem: { kind: 'device-secret-missing' } };
  }
  const keyPair = srpKeyPair(means.random);
  const request = respond(state, { SRP_A: keyPair.publicHex }, means);
  return { kind: 'send', state, sent: { request, password: sent.password, keyPair } };
}

/** Proves the device's own password: its group stands in the place of the pool, its key in that of the user. */
export function answerDeviceVerifier(
  state: PendingSignIn,
  challenge: Challenge,
  sent: Sent,
  means: SignInMeans,
): SignInMove {
  if (!state.device || means.devicePassword === null) {
    return { kind: 'failed', state, problem: { kind: 'device-secret-missing' } };
  }
  const { key, groupKey } = state.device;
  const account = { group: groupKey, user: key, password: means.devicePassword };
  return claim(state, challenge, account, sent, means);
}

function claim(
  state: PendingSignIn,
  challenge: Challenge,
  account: SrpAccount,
  { keyPair, password }: Sent,
  means: SignInMeans,
): SignInMove {
  const { SRP_B = '', SALT = '', SECRET_BLOCK = '' } = challenge.parameters;
  if (!keyPair || SECRET_BLOCK === '') return invalid(state, challenge);
  const proof = passwordClaim(
    account,
    { serverPublic: SRP_B, salt: SALT, secretBlock: SECRET_BLOCK },
    keyPair,
    means.time,
  );
  if (!proof) return invalid(state, challenge);
  const responses = {
    PASSWORD_CLAIM_SIGNATURE: proof.signature,
    PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
    TIMESTAMP: proof.timestamp,
  };
  return {
    kind: 'send',
    state,
    sent: { request: respond(state, responses, means), password, keyPair: null },
  };
}

function invalid(state: PendingSignIn, { name }: Challenge): SignInMove {
  return { kind: 'failed', state, problem: { kind: 'challenge-invalid', name } };
}
