import type { SigningProfile } from '../endpoints/signing-profile.ts';

/** Why a signed request was refused. `unknown` rather than a wrong name. */
export type Cause =
  | 'anonymous'
  | 'incomplete-authorization'
  | 'unsupported-algorithm'
  | 'clock-skew'
  | 'presign-expired'
  | 'presign-too-long'
  | 'scope-malformed'
  | 'scope-date'
  | 'wrong-region'
  | 'wrong-service'
  | 'unknown-key-id'
  | 'token-missing'
  | 'token-expired'
  | 'token-duplicated'
  | 'host-not-signed'
  | 'header-not-signed'
  | 'method-changed'
  | 'path-encoded-once'
  | 'path-encoded-twice'
  | 'path-not-normalised'
  | 'path-normalised'
  | 'path-changed'
  | 'query-order'
  | 'query-encoding'
  | 'query-plus'
  | 'query-lost'
  | 'query-changed'
  | 'header-changed'
  | 'header-missing'
  | 'host-changed'
  | 'payload-changed'
  | 'payload-hash-missing'
  | 'payload-mode'
  | 'wrong-secret'
  | 'not-a-signature-problem'
  | 'unknown';

/** The part of the request that is at fault. Query names as a server reads them, header names in lower case. */
export type At =
  | 'method'
  | 'path'
  | `query:${string}`
  | `header:${string}`
  | 'body'
  | 'scope:region'
  | 'scope:service'
  | 'scope:date'
  | 'date'
  | 'token'
  | 'key-id'
  | 'secret'
  | 'expires';

/** What signing again has to do otherwise. Whatever is left out stays as the signature has it. */
export type SigningChanges = {
  readonly region?: string;
  readonly service?: string;
  /** Milliseconds to add to this machine's clock. */
  readonly clockOffset?: number;
  /** Seconds. */
  readonly expiresIn?: number;
  readonly profile?: Partial<SigningProfile>;
};

/** What the button would do, or what only the user can do. */
export type Fix =
  /** Sign the request as it is once more, correctly and now. */
  | { readonly kind: 'sign-again'; readonly changes: SigningChanges }
  /** Nothing to press: the user has to bring something first. */
  | { readonly kind: 'needs'; readonly what: Need };

/** `new-form`: an upload form from whoever hands it out, since its signature is of no request. */
export type Need = 'credentials' | 'fresh-token' | 'right-secret' | 'known-key' | 'new-form';

/** AWS's checks in the order it makes them. */
export type Check = 'authorization' | 'date' | 'scope' | 'key-id' | 'token' | 'signature';

/** One line of the two canonical requests side by side; null where one side has no such line. */
export type ComparedLine = {
  readonly role: 'method' | 'path' | 'query' | 'header' | 'signed-headers' | 'payload-hash';
  /** The header's name, the query parameter's name; null for the other lines. */
  readonly name: string | null;
  readonly sent: string | null;
  readonly aws: string | null;
};

/** What the doctor found. Data without prose; the panel has the words. */
export type Diagnosis = {
  readonly cause: Cause;
  readonly at: At | null;
  readonly sent: string | null;
  readonly expected: string | null;
  readonly fix: Fix | null;
  /**
   * `told`: AWS names it; `compared`: AWS's canonical request differs there; `reproduced`: the very signature was made again that way;
   * `inferred`: what remains when all else is ruled out. Null for `unknown`.
   */
  readonly basis: 'told' | 'compared' | 'reproduced' | 'inferred' | null;
  /** The checks that AWS must have passed before the one that failed, and that one. */
  readonly passed: readonly Check[];
  readonly failed: Check | null;
  /** Line by line, where AWS told its canonical request. */
  readonly compared: readonly ComparedLine[];
  /** Causes that were looked at and are not it. */
  readonly ruledOut: readonly Cause[];
};
