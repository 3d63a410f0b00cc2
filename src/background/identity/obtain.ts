import type { CredentialSource } from '#core/identity/credential-source.ts';
import type { Attempt, Obtained } from './attempt.ts';
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
