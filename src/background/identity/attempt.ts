import type { TemporaryCredentials } from '#core/identity/identity-pool.ts';

/** What belongs to one attempt. */
export type Attempt = {
  /** Of the identity, for what is said where the user is needed. */
  readonly name: string;
  /** What the MFA device shows; empty where nobody was asked. */
  readonly mfaCode: string;
  /** What the identity pool gave to this identity when it was last asked, for the same provider; else null. */
  readonly identityId: string | null;
  readonly signal: AbortSignal;
};

export type Obtained = TemporaryCredentials & {
  /** Of an identity pool alone. */
  readonly identityId: string | null;
};
