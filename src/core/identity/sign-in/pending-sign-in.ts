import type { AppClient } from '../cognito-request.ts';
import type { DeviceName } from '../srp/device-secret.ts';

/** Amplify's names of the ways to begin; the two `CUSTOM_…` are Cognito's `CUSTOM_AUTH`. */
export type SignInFlow =
  | 'USER_SRP_AUTH'
  | 'USER_PASSWORD_AUTH'
  | 'CUSTOM_WITH_SRP'
  | 'CUSTOM_WITHOUT_SRP'
  | 'USER_AUTH';

export type FirstFactor = 'PASSWORD' | 'PASSWORD_SRP' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN';

/** What the service asked for last. */
export type Challenge = {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** First factors to choose from; empty where the challenge offers none. */
  readonly available: readonly string[];
};

/**
 * A sign-in between two requests, as plain JSON: what is needed to go on after the worker was stopped, and no password. The
 * secret of a TOTP that is being set up is in it, because the user must see the same one again.
 */
export type PendingSignIn = {
  readonly flow: SignInFlow;
  /** With `USER_AUTH` only. */
  readonly preferred: FirstFactor | null;
  /** As typed: an alias, an e-mail address. */
  readonly typedName: string;
  /** As the service calls the user, once it has told. */
  readonly username: string;
  readonly clientMetadata: Readonly<Record<string, string>> | null;
  /** The remembered device that is named in every request. */
  readonly device: DeviceName | null;
  /** The service does not know the device any more: it is to be forgotten here too. */
  readonly deviceDropped: boolean;
  readonly session: string | null;
  readonly challenge: Challenge | null;
  /** What of the offered was chosen while more is to be asked before it can be sent. */
  readonly chosen: string | null;
  readonly totp: { readonly secretCode: string; readonly verified: boolean } | null;
};

/** What a step needs from outside. */
export type SignInMeans = {
  readonly client: AppClient;
  /** Milliseconds since 1970, corrected by the known drift of the service's clock. */
  readonly time: number;
  /** `srpRandomLength` fresh random bytes. */
  readonly random: Uint8Array;
  /** The password of the pending sign-in's device. */
  readonly devicePassword: string | null;
};

/** How a sign-in begins. `session`: from `ConfirmSignUp`, which with `USER_AUTH` signs a new user in without another code. */
export type SignInStart = {
  readonly flow: SignInFlow;
  readonly username: string;
  readonly preferred?: FirstFactor;
  readonly clientMetadata?: Readonly<Record<string, string>>;
  readonly device?: DeviceName;
  readonly session?: string;
};

/** A sign-in of which nothing was sent yet. */
export function pendingSignIn(start: SignInStart): PendingSignIn {
  return {
    flow: start.flow,
    preferred: start.preferred ?? null,
    typedName: start.username,
    username: start.username,
    clientMetadata: start.clientMetadata ?? null,
    device: start.device ?? null,
    deviceDropped: false,
    session: start.session ?? null,
    challenge: null,
    chosen: null,
    totp: null,
  };
}

/** The same sign-in from its beginning; a dropped device stays dropped. */
export function startedAnew(state: PendingSignIn): PendingSignIn {
  return { ...state, username: state.typedName, session: null, challenge: null, chosen: null, totp: null };
}
