import { createHash, randomUUID } from 'node:crypto';
import type { PoolUser } from './pool-user.ts';

/** What an authorisation code was given for. */
export interface CodeGrant {
  readonly user: PoolUser;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly nonce: string | undefined;
  /** S256. */
  readonly challenge: string | undefined;
  /** Milliseconds. */
  readonly expires: number;
}

/** Authorisation codes: each is good once and for five minutes. */
export interface OauthCodes {
  give(grant: CodeGrant): string;
  /** Takes a code out; undefined where it does not fit, after which it is gone all the same. */
  take(code: string, told: CodeTold, now: number): CodeGrant | undefined;
}

export interface CodeTold {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly verifier: string | undefined;
}

export function createOauthCodes(): OauthCodes {
  const open = new Map<string, CodeGrant>();
  return {
    give: (grant) => {
      const code = randomUUID();
      open.set(code, grant);
      return code;
    },
    take: (code, { clientId, redirectUri, verifier }, now) => {
      const grant = open.get(code);
      open.delete(code);
      if (grant === undefined || grant.expires <= now) return undefined;
      const fits = grant.clientId === clientId && grant.redirectUri === redirectUri;
      return fits && grant.challenge === challengeOf(verifier) ? grant : undefined;
    },
  };
}

function challengeOf(verifier: string | undefined): string | undefined {
  return verifier === undefined ? undefined : createHash('sha256').update(verifier).digest('base64url');
}
