import type { CredentialSource } from '#core/identity/credential-source.ts';
import type { TemporaryCredentials } from '#core/identity/identity-pool.ts';
import { type BaseCredentials, obtainBySts } from './obtain-by-sts.ts';
import { type CenterTokens, obtainFromCenter } from './obtain-from-center.ts';
import { type IdentityIdMemory, obtainFromIdentityPool } from './obtain-from-identity-pool.ts';
import type { CallPorts } from './persistently.ts';

export type ObtainPorts = CallPorts &
  BaseCredentials &
  CenterTokens & {
    /** The transport's own clock. */
    readonly now: () => number;
    /** A fresh ID token of a user pool's user, `userId` null: of whoever signed in there last. Rejects with `sign-in-needed`. */
    readonly idToken: (poolId: string, userId: string | null) => Promise<string>;
    readonly identityIds: IdentityIdMemory;
  };

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

/**
 * Gets new credentials from a source. They end at a time by our clock. Rejects with `mfa-code-needed` (field `form:mfaCode`) and
 * `new-token-needed` (detail of both: the identity's name), `answer-unreadable`, `ServiceRefusal`, and with what the ports reject with.
 */
export type Obtain = (source: CredentialSource, attempt: Attempt) => Promise<Obtained>;

export function createObtain(ports: ObtainPorts): Obtain {
  return async (source, attempt) => {
    switch (source.kind) {
      case 'identity-pool':
        return obtainFromIdentityPool(ports, source, attempt);
      case 'center':
        return { ...(await obtainFromCenter(ports, source, attempt.signal)), identityId: null };
      default:
        return { ...(await obtainBySts(ports, source, attempt)), identityId: null };
    }
  };
}
