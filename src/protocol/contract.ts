import type { Draft } from '#core/compose/draft.ts';
import type { InferredScope } from '#core/compose/signing-plan.ts';
import type { Diagnosis } from '#core/diagnose/diagnosis.ts';
import type { ChunkFacts } from '#core/diagnose/examine-chunks.ts';
import type { SigningProfile } from '#core/endpoints/signing-profile.ts';
import type { Failure } from '#core/failure.ts';
import type { Header } from '#core/http/headers.ts';
import type { PayloadDigest } from '#core/http/request.ts';
import type { CredentialSource } from '#core/identity/credential-source.ts';
import type { JwtClaims } from '#core/jwt.ts';
import type { BackEnd, BackEndId } from '#core/rules/back-end.ts';
import type { Binding, Miss, RequestFacts } from '#core/rules/request-facts.ts';
import type { Rule } from '#core/rules/rule.ts';
import type { ReadSignature } from '#core/sigv4/read-signature.ts';
import type { Trace } from '#core/sigv4/trace.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import type { MergeCount, MergeMode } from '#core/vault/merge-kept.ts';
import type { VaultOptions } from '#core/vault/vault-options.ts';
import type { Freshness, IdentityCommands, IdentityEvents } from './identity-contract.ts';

/** Where a secret is kept: until the browser is closed, or encrypted in the vault. */
export type Keep = 'session' | 'vault';

/** What the panel may know of an identity: everything but its secrets. */
export type IdentitySummary = {
  readonly id: string;
  readonly name: string;
  readonly maskedKeyId: string;
  readonly hasSessionToken: boolean;
  /** Milliseconds since 1970; null for what does not expire, or does not tell. */
  readonly expiresAt: number | null;
  /** One of AWS's documented example keys, there from the start and not to be removed. */
  readonly builtIn: boolean;
  /** Only of what is in the vault; everything else lasts as long as the browser session. */
  readonly keep?: 'vault';
  /** The vault is locked: nothing but id and name is known. */
  readonly locked?: true;
  /** Where it comes from, secrets blanked; none: it was typed in. */
  readonly source?: CredentialSource;
  /** Of what has a source. */
  readonly freshness?: Freshness;
  /** Of an identity pool. */
  readonly identityId?: string;
};

/** Credentials on their one way: from the panel to the worker, on save. */
export type NewIdentity = {
  readonly name: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** An ISO 8601 date and time, or empty. */
  readonly expiration: string;
  /** Left out: where the identity of that name is kept, or in the session. */
  readonly keep?: Keep | undefined;
};

/** What the panel may know of a pasted token or API key. The claims of a JWT are no secret; its signature is. */
export type TokenSummary = {
  readonly id: string;
  readonly name: string;
  readonly masked: string;
  /** Null for what is no JWT. */
  readonly claims: JwtClaims | null;
  /** Milliseconds since 1970; null for what does not expire, or does not tell. */
  readonly expiresAt: number | null;
  /** Only of what is in the vault; everything else lasts as long as the browser session. */
  readonly keep?: 'vault';
  /** The vault is locked: nothing but id and name is known. */
  readonly locked?: true;
};

/** A token or an API key on its one way: from the panel to the worker, on save. */
export type NewToken = {
  readonly name: string;
  readonly value: string;
  /** Left out: where the token of that name is kept, or in the session. */
  readonly keep?: Keep | undefined;
};

/** How the vault stands. Times in milliseconds since 1970. */
export type VaultState = {
  readonly status: 'none' | 'locked' | 'unlocked';
  /** Why it cannot be unlocked as it is: `vault-tampered`, `vault-downgraded`, `store-newer` or `storage-failed`. */
  readonly failure: Failure | null;
  /** Null unless it is unlocked: they lie in it. */
  readonly options: VaultOptions | null;
  /** When it locks if nothing is done; null unless it is unlocked. Every use moves it, without an event. */
  readonly lockAt: number | null;
  /** When the next passphrase may be tried; null: at once. */
  readonly nextTryAt: number | null;
  /** Whether there is an earlier record, which `unlockVault` can open where this one does not. */
  readonly hasBackup: boolean;
};

/** What an import does, or did. */
export type VaultImport = {
  readonly identities: MergeCount;
  readonly tokens: MergeCount;
  readonly connections: MergeCount;
};

/** How a rule fares. */
export type RuleStatus = {
  /** What carries it; null where it rests: switched off, no access, its tab gone, impossible in this browser. */
  readonly backEnd: BackEndId | null;
  /** Access that the rule still needs, as match patterns. */
  readonly missingAccess: readonly string[];
  readonly trouble: readonly Failure[];
  /** Of a rule for one tab; null where that tab is gone. */
  readonly binding: Binding | null;
};

export type RulesState = {
  readonly rules: readonly Rule[];
  readonly paused: boolean;
  /** Tabs that the user switched off, and those where the debugging bar was cancelled. */
  readonly offTabs: readonly number[];
  readonly cancelledTabs: readonly number[];
  readonly statuses: { readonly [ruleId: string]: RuleStatus };
  /** What this browser has to offer. */
  readonly backEnds: readonly BackEnd[];
  /** Why the rules could not be read; nothing is authorised then. */
  readonly failure: Failure | null;
};

/** What became of one request that a rule took. */
export type ActivityEntry = {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly tabId: number | null;
  readonly ruleId: string;
  readonly ruleName: string;
  /** The identity's or the token's name. */
  readonly as: string | null;
  readonly backEnd: BackEndId;
  readonly method: string;
  /** As the page asked for it. */
  readonly url: string;
  readonly outcome: 'signed' | 'authorised' | 'rewritten' | 'left-alone' | 'sent-unsigned' | 'refused';
  readonly failure: Failure | null;
  /** Milliseconds that the request waited for the decision; null where nothing waits, as with net rules. */
  readonly took: number | null;
  /** Whether `showActivity` has a trace for it. */
  readonly traced: boolean;
  /** Of what was signed; by it the request is known again among the captured ones. */
  readonly signature: string | null;
};

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

export type DryRun = {
  readonly facts: RequestFacts;
  readonly headers: readonly Header[];
  readonly body: string;
};

export type DryRunReply = {
  /** The rule that takes the request, or null. */
  readonly ruleId: string | null;
  /** Why each of the others does not. */
  readonly misses: readonly { readonly ruleId: string; readonly miss: Miss }[];
  readonly backEnd: BackEndId | null;
  readonly outcome: ActivityEntry['outcome'] | null;
  readonly failure: Failure | null;
  /** The request as it would go out, masked. */
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly Header[];
  } | null;
  readonly trace: Trace | null;
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
export interface Commands extends IdentityCommands {
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
  listIdentities(argument: null): readonly IdentitySummary[];
  saveIdentity(argument: NewIdentity): IdentitySummary;
  removeIdentity(argument: { readonly id: string }): null;
  releaseBlobs(argument: { readonly blobIds: readonly string[] }): null;
  /** Does nothing: a worker that hears of its panel now and then is not stopped while a request is under way. */
  stayAwake(argument: null): null;
  /** Opens the page that asks for access to the hosts of these match patterns. */
  openPermissionPage(argument: { readonly patterns: readonly string[] }): null;

  listRules(argument: null): RulesState;
  /** Adds a rule, or takes the place of the one with its id. Rejects with the first thing that is wrong with it. */
  saveRule(argument: { readonly rule: Rule }): null;
  removeRule(argument: { readonly id: string }): null;
  switchRule(argument: { readonly id: string; readonly enabled: boolean }): null;
  /** `to` counts from 0, in the order without the rule itself. */
  moveRule(argument: { readonly id: string; readonly to: number }): null;
  /** Binds a rule for one tab to this tab. */
  bindRule(argument: { readonly id: string; readonly binding: Binding }): null;
  /** The rules as JSON; identities and tokens are named and not contained. */
  exportRules(argument: null): string;
  /** Adds the rules of an export, switched off. Rejects with `rules-file-invalid`. */
  importRules(argument: { readonly text: string }): { readonly added: number };
  /** The rule being written, saved or not. */
  loadRuleDraft(argument: null): Rule | null;
  saveRuleDraft(argument: { readonly rule: Rule | null }): null;
  dryRun(argument: DryRun): DryRunReply;

  setPaused(argument: { readonly paused: boolean }): null;
  switchTab(argument: { readonly tabId: number; readonly on: boolean }): null;
  /** Starts again where the debugging bar was cancelled. */
  resumeTab(argument: { readonly tabId: number }): null;
  /** A panel tells what its tab shows. */
  tabShows(argument: Binding): null;
  /** Opens the panel's page in a tab, for the tab given. */
  openPanelTab(argument: { readonly tabId: number }): null;

  /** The newest last, of one tab and of service workers; null: of all. */
  listActivity(argument: { readonly tabId: number | null }): readonly ActivityEntry[];
  /** The trace of one signed request, its session token masked; null where it is no longer there. */
  showActivity(argument: { readonly id: string }): Trace | null;

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

  listTokens(argument: null): readonly TokenSummary[];
  /** Takes the place of a token of the same name and keeps its id. Rejects with `token-empty` or `token-invalid`. */
  saveToken(argument: NewToken): TokenSummary;
  removeToken(argument: { readonly id: string }): null;

  vaultState(argument: null): VaultState;
  /**
   * `moveIn`: what is kept for the session goes into it. Rejects with `vault-exists` and `vault-passphrase-weak`, whose detail is what is weak.
   * A passphrase travels in this and the next commands only, and never back.
   */
  createVault(argument: {
    readonly passphrase: string;
    readonly options: VaultOptions;
    readonly moveIn: boolean;
  }): null;
  /**
   * `fromBackup`: where the vault does not open, the record before it takes its place. Rejects with `vault-none`, `vault-passphrase-wrong`,
   * `vault-wait` (detail: seconds), `vault-tampered`, `vault-downgraded` and `store-newer`.
   */
  unlockVault(argument: { readonly passphrase: string; readonly fromBackup: boolean }): null;
  lockVault(argument: null): null;
  /** Rejects as `createVault` and `unlockVault` do. */
  changePassphrase(argument: { readonly current: string; readonly next: string }): null;
  setVaultOptions(argument: { readonly options: VaultOptions }): null;
  /** The vault, its backup and all that is in them; nothing else. */
  eraseVault(argument: null): null;
  /** The vault as an encrypted text; null: under its own passphrase. Rejects with `vault-locked` and `vault-passphrase-weak`. */
  exportVault(argument: { readonly passphrase: string | null }): string;
  /**
   * Takes an export in, which its passphrase opens; where there is no vault, it becomes the vault. `preview`: only counts. Rejects with
   * `vault-locked`, `vault-file-invalid`, `vault-passphrase-wrong`, `vault-tampered`, `vault-downgraded` and `store-newer`.
   */
  importVault(argument: {
    readonly text: string;
    readonly passphrase: string;
    readonly mode: MergeMode;
    readonly preview: boolean;
  }): VaultImport;
  /** Moves an identity, a token or a connection between session and vault. Rejects with `vault-none` and `vault-locked`. */
  keepSecret(argument: {
    readonly kind: 'identity' | 'token' | 'connection';
    readonly id: string;
    readonly keep: Keep;
  }): null;
}

/** What the worker tells every panel unasked. */
export interface Events extends IdentityEvents {
  /** A port was opened, at first or because the worker was stopped: what was told in between was not heard. */
  connected: null;
  identitiesChanged: readonly IdentitySummary[];
  /** A draft that came with `trace` could not be saved. */
  draftNotSaved: Failure;
  permissionsChanged: null;
  rulesChanged: RulesState;
  tokensChanged: readonly TokenSummary[];
  vaultChanged: VaultState;
  correctionsChanged: Corrections;
  historyChanged: readonly HistoryEntry[];
  /** What became of requests, the newest last; a few at a time. */
  activity: readonly ActivityEntry[];
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
