import type { SigningProfile } from '../endpoints/signing-profile.ts';
import type { Credentials } from '../sigv4/credentials.ts';
import type { ReadPostPolicy } from '../sigv4/read-post-policy.ts';
import type { ReadSignature } from '../sigv4/read-signature.ts';
import type { SignedRequest } from '../sigv4/rebuild-request.ts';
import type { At, Cause, Diagnosis } from './diagnosis.ts';
import type { ServiceAnswer } from './service-answer.ts';

/** Everything that the doctor looks at. */
export type Refused = {
  readonly request: SignedRequest;
  /** False where only an answer was pasted: what the request lacks says nothing then. */
  readonly isRequestKnown: boolean;
  /** The body's bytes where they are known; null where only its hash is, or not even that. */
  readonly body: Uint8Array | null;
  readonly signature: ReadSignature | null;
  /** The upload form that the signature is of; null where it is of the request itself. */
  readonly policyForm: ReadPostPolicy | null;
  readonly answer: ServiceAnswer;
  /** Those with the signature's own key id, or any that the user would sign with. */
  readonly credentials: Credentials | null;
  /** The service's rules, as far as the scope names a service that is known. */
  readonly profile: SigningProfile;
  /** Milliseconds since 1970, by the clock of whoever asks. */
  readonly now: number;
};

/** A cause with its evidence, before checks and fix are added. */
export type Finding = {
  readonly cause: Cause;
  readonly at: At | null;
  readonly sent: string | null;
  readonly expected: string | null;
  readonly basis: NonNullable<Diagnosis['basis']>;
};

/** What AWS says itself. */
export function told(
  cause: Cause,
  at: At | null,
  sent: string | null | undefined = null,
  expected: string | null | undefined = null,
): Finding {
  return { cause, at, sent: sent ?? null, expected: expected ?? null, basis: 'told' };
}

/** The secret is not the one of the key id: `inferred` where nothing else is left, `reproduced` where a spoilt form of it was used. */
export function wrongSecret(basis: 'inferred' | 'reproduced'): Finding {
  // The secrets themselves are never part of a finding.
  return { cause: 'wrong-secret', at: 'secret', sent: null, expected: null, basis };
}
