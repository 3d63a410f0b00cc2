import type { Failure } from '#core/failure.ts';
import type { Header } from '#core/http/headers.ts';
import type { BackEnd, BackEndId } from '#core/rules/back-end.ts';
import type { Binding, Miss, RequestFacts } from '#core/rules/request-facts.ts';
import type { Rule } from '#core/rules/rule.ts';
import type { Trace } from '#core/sigv4/trace.ts';

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

/** What the panel may ask of the worker about rules and what they do. A rejected call carries a `Failure`. */
export interface RulesCommands {
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
  /** The newest last, of one tab and of service workers; null: of all. */
  listActivity(argument: { readonly tabId: number | null }): readonly ActivityEntry[];
  /** The trace of one signed request, its session token masked; null where it is no longer there. */
  showActivity(argument: { readonly id: string }): Trace | null;
}
