import type { CognitoRequest } from '../cognito-request.ts';
import { objectOf } from '../json-fields.ts';
import { secretHash } from '../secret-hash.ts';
import type { PendingSignIn, SignInMeans } from './pending-sign-in.ts';

/** `InitiateAuth` with what every beginning has: user name, secret hash, device, client metadata. */
export function initiateAuth(
  state: PendingSignIn,
  authFlow: string,
  parameters: Readonly<Record<string, string>>,
  means: SignInMeans,
): CognitoRequest {
  return {
    operation: 'InitiateAuth',
    input: {
      AuthFlow: authFlow,
      ClientId: means.client.clientId,
      AuthParameters: { ...sharedParameters(state, means), ...parameters },
      ...metadataOf(state),
      ...(state.session === null ? {} : { Session: state.session }),
    },
  };
}

/** The answer to the challenge at hand, or to `challengeName`. */
export function respond(
  state: PendingSignIn,
  responses: Readonly<Record<string, string>>,
  means: SignInMeans,
  clientMetadata: Readonly<Record<string, string>> | null = state.clientMetadata,
): CognitoRequest {
  return {
    operation: 'RespondToAuthChallenge',
    input: {
      ChallengeName: state.challenge?.name ?? '',
      ClientId: means.client.clientId,
      ChallengeResponses: { ...sharedParameters(state, means), ...responses },
      ...metadataOf({ clientMetadata }),
      ...(state.session === null ? {} : { Session: state.session }),
    },
  };
}

export function associateSoftwareToken({ session }: PendingSignIn): CognitoRequest {
  return { operation: 'AssociateSoftwareToken', input: session === null ? {} : { Session: session } };
}

export function verifySoftwareToken(
  { session }: PendingSignIn,
  code: string,
  deviceName: string | undefined,
): CognitoRequest {
  return {
    operation: 'VerifySoftwareToken',
    input: {
      ...(session === null ? {} : { Session: session }),
      UserCode: code,
      ...(deviceName === undefined || deviceName === '' ? {} : { FriendlyDeviceName: deviceName }),
    },
  };
}

/** The same request for a user without a remembered device. */
export function withoutDevice(request: CognitoRequest): CognitoRequest {
  const input = { ...request.input };
  for (const name of ['AuthParameters', 'ChallengeResponses']) {
    if (!Object.hasOwn(input, name)) continue;
    const { DEVICE_KEY: _, ...rest } = objectOf(input[name]);
    input[name] = rest;
  }
  return { ...request, input };
}

/** The hash goes with the user name beside it: from `USER_ID_FOR_SRP` on, that is the service's own name of the user. */
function sharedParameters(
  { username, device }: PendingSignIn,
  { client }: SignInMeans,
): Record<string, string> {
  return {
    USERNAME: username,
    ...(client.clientSecret === null
      ? {}
      : { SECRET_HASH: secretHash(client.clientSecret, username, client.clientId) }),
    ...(device === null ? {} : { DEVICE_KEY: device.key }),
  };
}

function metadataOf({ clientMetadata }: Pick<PendingSignIn, 'clientMetadata'>): {
  readonly ClientMetadata?: Readonly<Record<string, string>>;
} {
  return clientMetadata === null ? {} : { ClientMetadata: clientMetadata };
}
