import type { Failure } from '#core/failure.ts';
import type { ComposeCommands, Progress } from './compose-contract.ts';
import type { IdentityCommands, IdentityEvents } from './identity-contract.ts';
import type { ActivityEntry, RulesCommands, RulesState } from './rules-contract.ts';
import type { IdentitySummary, SecretsCommands, TokenSummary } from './secrets-contract.ts';
import type { Corrections, HistoryEntry, TrafficCommands } from './traffic-contract.ts';
import type { VaultCommands, VaultState } from './vault-contract.ts';

/** The contract: what the panel may ask of the worker. A rejected call carries a `Failure`. */
export interface Commands
  extends ComposeCommands,
    IdentityCommands,
    RulesCommands,
    SecretsCommands,
    TrafficCommands,
    VaultCommands {
  /** Does nothing: a worker that hears of its panel now and then is not stopped while a request is under way. */
  stayAwake(argument: null): null;
  /** Opens the page that asks for access to the hosts of these match patterns. */
  openPermissionPage(argument: { readonly patterns: readonly string[] }): null;
  /** Opens the panel's page in a tab, for the tab given, with this view in front. */
  openPanelTab(argument: { readonly tabId: number; readonly view: 'compose' | 'identities' }): null;
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
