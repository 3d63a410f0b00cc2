import type { Draft } from '#core/compose/draft.ts';
import type { InferredScope } from '#core/compose/signing-plan.ts';
import type { SigningProfile } from '#core/endpoints/signing-profile.ts';
import type { Failure } from '#core/failure.ts';
import type { Header } from '#core/http/headers.ts';
import type { PayloadDigest } from '#core/http/request.ts';
import type { Trace } from '#core/sigv4/trace.ts';

export type TraceReply = {
  /** These keep the request from being signed or sent; header and query indices count grid rows. */
  readonly failures: readonly Failure[];
  readonly warnings: readonly Failure[];
  readonly scope: InferredScope | null;
  readonly profile: SigningProfile | null;
  readonly payload: PayloadDigest | null;
  /** Null where nothing is signed. The session token is masked unless it was asked for. */
  readonly trace: Trace | null;
  /** The grid row of each header and query pair of the request that the trace speaks of. */
  readonly headerRows: readonly (string | null)[];
  readonly queryRows: readonly string[];
};

/** Bytes of a response: small ones in Base64 with the message, large ones left in the blob store. */
export type BodyRef =
  | { readonly kind: 'inline'; readonly base64: string }
  | { readonly kind: 'blob'; readonly blobId: string };

export type ReceivedResponse = {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly Header[];
  readonly size: number;
  readonly body: BodyRef;
  /** A redirect, which is not followed, so that no other host gets the signature. Status 0: the browser hides the rest too. */
  readonly redirected: boolean;
};

/** Milliseconds. */
export type Timing = {
  /** Hashing the body and signing. */
  readonly preparing: number;
  readonly waiting: number;
  readonly receiving: number;
};

export type SendReply = {
  readonly url: string;
  readonly method: string;
  readonly trace: Trace | null;
  readonly response: ReceivedResponse;
  readonly timing: Timing;
};

export type Progress = {
  readonly step: 'hashing' | 'waiting' | 'receiving';
  readonly done: number;
  /** Null where the end is not known. */
  readonly total: number | null;
};

/** Hexadecimal; sent on an explicit reveal only. */
export type RevealedKeys = {
  readonly kDate: string;
  readonly kRegion: string;
  readonly kService: string;
  readonly kSigning: string;
};

/** What the panel may ask of the worker about composing, signing and sending. A rejected call carries a `Failure`. */
export interface ComposeCommands {
  /** Signs the draft without sending it; with `save` it is saved too, so that a keystroke is one message. */
  trace(argument: {
    readonly draft: Draft;
    readonly revealToken: boolean;
    readonly save: boolean;
  }): TraceReply;
  send(argument: { readonly draft: Draft; readonly from?: 'compose' | 'replay' | undefined }): SendReply;
  /**
   * Signs a draft and has the page of a tab send it, with the page's own origin, cookies and CORS. The page never sees the signature: the
   * browser adds it on the way out. Rejects as `send` does, and with `page-unreachable` (detail: the browser's word).
   */
  sendInPage(argument: { readonly draft: Draft; readonly tabId: number }): SendReply;
  revealKeys(argument: { readonly draft: Draft }): RevealedKeys;
  loadDraft(argument: null): Draft | null;
  saveDraft(argument: { readonly draft: Draft }): null;
  releaseBlobs(argument: { readonly blobIds: readonly string[] }): null;
}
