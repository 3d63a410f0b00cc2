import { fieldOf, type JsonObject, numberOf, objectOf, textOf, textsOf } from '../json-fields.ts';
import type { DeviceName } from '../srp/device-secret.ts';
import { chooseSetup } from './answer-step.ts';
import type { Challenge, PendingSignIn, SignInMeans } from './pending-sign-in.ts';
import type { AuthenticationResult, Sent, SignInMove } from './sign-in-move.ts';
import { respond } from './sign-in-requests.ts';
import { answerDeviceSrp, answerDeviceVerifier, answerPasswordVerifier } from './srp-challenges.ts';
import { setupsOffered, stepOf } from './step-of.ts';

/** What follows from an answer of the service to what was `sent`; `output` is its JSON, believed in nothing. */
export function takeAnswer(
  state: PendingSignIn,
  sent: Sent,
  output: unknown,
  means: SignInMeans,
): SignInMove {
  const fields = objectOf(output);
  const session = textOf(fields, 'Session');
  switch (sent.request.operation) {
    case 'AssociateSoftwareToken':
      return takeSecretCode({ ...state, session: session ?? state.session }, textOf(fields, 'SecretCode'));
    case 'VerifySoftwareToken':
      return takeVerification({ ...state, session: session ?? state.session }, fields, means);
    default: {
      const result = authenticationResult(objectOf(fieldOf(fields, 'AuthenticationResult')));
      if (result) return { kind: 'done', state, result };
      const name = textOf(fields, 'ChallengeName');
      if (name === null) return malformed(state);
      const parameters = textFields(objectOf(fieldOf(fields, 'ChallengeParameters')));
      const challenge = { name, parameters, available: textsOf(fields, 'AvailableChallenges') };
      return takeChallenge(challenged(state, challenge, session), challenge, sent, means);
    }
  }
}

function takeChallenge(
  state: PendingSignIn,
  challenge: Challenge,
  sent: Sent,
  means: SignInMeans,
): SignInMove {
  switch (challenge.name) {
    case 'PASSWORD_VERIFIER':
      return answerPasswordVerifier(state, challenge, sent, means);
    case 'DEVICE_SRP_AUTH':
      return answerDeviceSrp(state, sent, means);
    case 'DEVICE_PASSWORD_VERIFIER':
      return answerDeviceVerifier(state, challenge, sent, means);
    case 'MFA_SETUP': {
      const offered = setupsOffered(challenge);
      const [only] = offered;
      if (only === undefined)
        return { kind: 'failed', state, problem: { kind: 'mfa-setup-unsupported', offered } };
      if (offered.length === 1) return chooseSetup(state, only);
    }
  }
  const step = stepOf(state);
  if (step) return { kind: 'show', state, step, problem: null };
  const kind = challenge.name === 'WEB_AUTHN' ? 'challenge-invalid' : 'challenge-unknown';
  return { kind: 'failed', state, problem: { kind, name: challenge.name } };
}

/** The session changes with every challenge, and the service's own name of the user counts from the moment it is told. */
function challenged(state: PendingSignIn, challenge: Challenge, session: string | null): PendingSignIn {
  const { USER_ID_FOR_SRP, USERNAME } = challenge.parameters;
  const username = USER_ID_FOR_SRP || USERNAME || state.username;
  return { ...state, username, session, challenge, chosen: null, totp: null };
}

function takeSecretCode(state: PendingSignIn, secretCode: string | null): SignInMove {
  if (secretCode === null) return malformed(state);
  const next = { ...state, totp: { secretCode, verified: false } };
  const step = { name: 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP', secretCode } as const;
  return { kind: 'show', state: next, step, problem: null };
}

function takeVerification(state: PendingSignIn, fields: JsonObject, means: SignInMeans): SignInMove {
  if (!state.totp) return malformed(state);
  if (textOf(fields, 'Status') !== 'SUCCESS') {
    const step = { name: 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP', secretCode: state.totp.secretCode } as const;
    return { kind: 'show', state, step, problem: { kind: 'code-refused' } };
  }
  return finishSetup({ ...state, totp: { ...state.totp, verified: true } }, means);
}

/** Tells the service that the new authenticator is set up, with the session that `VerifySoftwareToken` gave. */
export function finishSetup(state: PendingSignIn, means: SignInMeans): SignInMove {
  return { kind: 'send', state, sent: { request: respond(state, {}, means), password: null, keyPair: null } };
}

function malformed(state: PendingSignIn): SignInMove {
  return { kind: 'failed', state, problem: { kind: 'response-malformed' } };
}

function textFields(object: JsonObject): Readonly<Record<string, string>> {
  const texts = Object.entries(object).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}

/** The tokens of `AuthenticationResult`, or null where there are none. */
export function authenticationResult(fields: JsonObject): AuthenticationResult | null {
  const idToken = textOf(fields, 'IdToken');
  const accessToken = textOf(fields, 'AccessToken');
  if (idToken === null || accessToken === null) return null;
  return {
    idToken,
    accessToken,
    refreshToken: textOf(fields, 'RefreshToken'),
    expiresIn: numberOf(fields, 'ExpiresIn'),
    newDevice: deviceName(objectOf(fieldOf(fields, 'NewDeviceMetadata'))),
  };
}

function deviceName(fields: JsonObject): DeviceName | null {
  const key = textOf(fields, 'DeviceKey');
  const groupKey = textOf(fields, 'DeviceGroupKey');
  return key === null || groupKey === null ? null : { key, groupKey };
}
