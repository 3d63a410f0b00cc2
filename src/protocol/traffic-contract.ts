import type { Draft } from '#core/compose/draft.ts';
import type { Diagnosis } from '#core/diagnose/diagnosis.ts';
import type { ChunkFacts } from '#core/diagnose/examine-chunks.ts';
import type { ReadSignature } from '#core/sigv4/read-signature.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';

/** What the doctor says of one request. No session token is in it, neither the request's nor a stored one. */
export type Explanation = {
  readonly diagnosis: Diagnosis;
  readonly signature: ReadSignature | null;
  /**
   * By the identity with the request's own key id: `valid`, the signature is that of this request; `different`, it is of something else;
   * `no-identity`, nobody here has that key; `not-checkable`, there is no whole signature to check.
   */
  readonly verified: 'valid' | 'different' | 'no-identity' | 'not-checkable';
  readonly identity: { readonly id: string; readonly name: string } | null;
  /** Of an upload in signed chunks whose body is known. */
  readonly chunks: ChunkFacts | null;
  /** What must have been signed, made again by the service's rules; null where there is no whole signature. */
  readonly rebuilt: { readonly canonicalRequest: string; readonly stringToSign: string | null } | null;
  /** What the service says that it computed. */
  readonly aws: {
    readonly canonicalRequest: string;
    readonly stringToSign: string | null;
    /** Whether nothing of it was lost on the way to us. */
    readonly exact: boolean;
  } | null;
  readonly answer: {
    readonly code: string | null;
    readonly message: string | null;
    readonly requestId: string | null;
    /** Milliseconds since 1970. */
    readonly serverTime: number | null;
  };
};

/** What was learned from answers and is used for later signatures, because the user said so. */
export type Corrections = {
  /** Milliseconds to add to this machine's clock; 0 where it is right. */
  readonly clockOffset: number;
  /** By host, in lower case with its port. */
  readonly hosts: { readonly [host: string]: { readonly region?: string; readonly service?: string } };
};

/** One request that was sent from here; without the credentials that were in its headers. */
export type HistoryEntry = {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  readonly url: string;
  /** The identity's name; null for what was not signed. */
  readonly as: string | null;
  /** 0 where no answer came. */
  readonly status: number;
  /** Milliseconds. */
  readonly took: number;
  readonly from: 'compose' | 'replay' | 'page';
};

/** What the panel may ask of the worker about captured requests, and what was learned from answers. A rejected call carries a `Failure`. */
export interface TrafficCommands {
  /** Why a captured request was refused. `identityId`: by whose credentials; null: by those that have its key id. */
  explain(argument: { readonly request: CapturedRequest; readonly identityId: string | null }): Explanation;
  /** Reads an error text alone, as somebody pasted it. */
  explainText(argument: { readonly text: string }): Explanation;
  /** The bytes, in Base64, of a body that was signed here; null where they are no longer there. */
  signedBody(argument: { readonly signature: string }): string | null;
  /** For a report: the stored secrets that a text holds, by what they are. Never what they say. */
  findSecrets(argument: { readonly text: string }): readonly string[];
  loadCorrections(argument: null): Corrections;
  /** Remembers for later signatures; null forgets the clock, or the host. */
  learnClock(argument: { readonly offset: number | null }): null;
  learnHost(argument: {
    readonly host: string;
    readonly scope: { readonly region?: string | undefined; readonly service?: string | undefined } | null;
  }): null;
  /** The newest first. */
  listHistory(argument: null): readonly HistoryEntry[];
  /** The request as it was sent, without its credentials; null where it is no longer there. */
  openHistory(argument: { readonly id: string }): Draft | null;
  /** One of them; null: all. */
  eraseHistory(argument: { readonly id: string | null }): null;
}
