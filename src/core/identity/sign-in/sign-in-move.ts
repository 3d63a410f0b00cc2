import type { CognitoRequest } from '../cognito-request.ts';
import type { ServiceError } from '../service-error.ts';
import type { DeviceName } from '../srp/device-secret.ts';
import type { SrpKeyPair } from '../srp/key-pair.ts';
import type { PendingSignIn } from './pending-sign-in.ts';
import type { SignInStep } from './sign-in-step.ts';

/** A request under way and what its answer will be read with. It holds secrets: it lives in memory, and is lost with the worker. */
export type Sent = {
  readonly request: CognitoRequest;
  readonly password: string | null;
  readonly keyPair: SrpKeyPair | null;
};

/** `ExpiresIn` counts seconds, for access and ID token. */
export type AuthenticationResult = {
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresIn: number | null;
  /** A device that the pool offers to remember: `ConfirmDevice` makes it so. */
  readonly newDevice: DeviceName | null;
};

/** Why a sign-in does not go on as it should. */
export type SignInProblem =
  | { readonly kind: 'service'; readonly error: ServiceError }
  /** The code for a new authenticator was not accepted. */
  | { readonly kind: 'code-refused' }
  /** The answer is none to the step that is shown, or a choice that was not offered. */
  | { readonly kind: 'answer-unexpected' }
  /** The service answered with something that is neither tokens nor a challenge. */
  | { readonly kind: 'response-malformed' }
  | { readonly kind: 'challenge-unknown'; readonly name: string }
  /** A challenge whose parameters cannot be answered: an SRP number that is none, no passkey options. */
  | { readonly kind: 'challenge-invalid'; readonly name: string }
  | { readonly kind: 'mfa-setup-unsupported'; readonly offered: readonly string[] }
  | { readonly kind: 'device-secret-missing' };

/** What comes next: something to send, something to show, or the end. `state` is to be stored before anything is done about it. */
export type SignInMove =
  | { readonly kind: 'send'; readonly state: PendingSignIn; readonly sent: Sent }
  | {
      readonly kind: 'show';
      readonly state: PendingSignIn;
      readonly step: SignInStep;
      readonly problem: SignInProblem | null;
    }
  | { readonly kind: 'done'; readonly state: PendingSignIn; readonly result: AuthenticationResult }
  | { readonly kind: 'failed'; readonly state: PendingSignIn; readonly problem: SignInProblem };
