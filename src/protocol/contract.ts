import type { Draft } from '#core/compose/draft.ts';
import type { InferredScope } from '#core/compose/signing-plan.ts';
import type { SigningProfile } from '#core/endpoints/signing-profile.ts';
import type { Failure } from '#core/failure.ts';
import type { Header } from '#core/http/headers.ts';
import type { PayloadDigest } from '#core/http/request.ts';
import type { Trace } from '#core/sigv4/trace.ts';

/** What the panel may know of an identity: everything but its secrets. */
export type IdentitySummary = {
  readonly id: string;
  readonly name: string;
  readonly maskedKeyId: string;
  readonly hasSessionToken: boolean;
  /** One of AWS's documented example keys, there from the start and not to be removed. */
  readonly builtIn: boolean;
};

/** Credentials on their one way: from the panel to the worker, on save. */
export type NewIdentity = {
  readonly name: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
};

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

/** The contract: what the panel may ask of the worker. A rejected call carries a `Failure`. */
export interface Commands {
  /** Signs the draft without sending it; with `save` it is saved too, so that a keystroke is one message. */
  trace(argument: {
    readonly draft: Draft;
    readonly revealToken: boolean;
    readonly save: boolean;
  }): TraceReply;
  send(argument: { readonly draft: Draft }): SendReply;
  revealKeys(argument: { readonly draft: Draft }): RevealedKeys;
  loadDraft(argument: null): Draft | null;
  saveDraft(argument: { readonly draft: Draft }): null;
  listIdentities(argument: null): readonly IdentitySummary[];
  saveIdentity(argument: NewIdentity): IdentitySummary;
  removeIdentity(argument: { readonly id: string }): null;
  releaseBlobs(argument: { readonly blobIds: readonly string[] }): null;
  /** Does nothing: a worker that hears of its panel now and then is not stopped while a request is under way. */
  stayAwake(argument: null): null;
  openPermissionPage(argument: { readonly origin: string }): null;
}

/** What the worker tells every panel unasked. */
export interface Events {
  identitiesChanged: readonly IdentitySummary[];
  /** A draft that came with `trace` could not be saved. */
  draftNotSaved: Failure;
  permissionsChanged: null;
}

export type CommandName = keyof Commands;
export type EventName = keyof Events;
export type ArgumentOf<N extends CommandName> = Parameters<Commands[N]>[0];
export type ResultOf<N extends CommandName> = ReturnType<Commands[N]>;

/** What a handler gets beside its argument: the call's lifetime, and a way to say how far it is. */
export type CallContext = { readonly signal: AbortSignal; readonly progress: (progress: Progress) => void };

/** A table that misses a command does not compile. */
export type Handlers = {
  readonly [N in CommandName]: (argument: ArgumentOf<N>, context: CallContext) => Promise<ResultOf<N>>;
};
