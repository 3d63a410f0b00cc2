import type { Failure } from '#core/failure.ts';
import type { Header } from '#core/http/headers.ts';
import type { BackEnd } from '#core/rules/back-end.ts';
import type { CompiledRule } from '#core/rules/choose-rule.ts';
import type { RequestFacts } from '#core/rules/request-facts.ts';
import type { RulePage } from '../rule-book.ts';

/** A rule that acts, and what carries it. */
export type CarriedRule = { readonly compiled: CompiledRule; readonly backEnd: BackEnd };

/** Everything that a back-end needs to know to do its part, at one moment. */
export type Plan = {
  readonly page: RulePage;
  /** In the user's order; switched off, paused and impossible ones are not among them. */
  readonly carried: readonly CarriedRule[];
  /** Every tab there is, with the origin of its page where that is known. */
  readonly tabs: ReadonlyMap<number, string | null>;
};

/** What a back-end could not do, by rule or by tab. */
export type Trouble = { readonly ruleId: string; readonly failure: Failure };

/** One way of changing a page's requests. */
export interface Interceptor {
  readonly backEnd: BackEnd;
  /** Brings the browser into the state of the plan, whatever it was in before; resolves when the next request goes by it. */
  follow(plan: Plan): Promise<readonly Trouble[]>;
}

/** The bytes of a body, or why they are not to be had. */
export type RequestBody =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'unreadable'; readonly why: 'form-data' | 'file' | 'too-large' | 'stream' };

export const noBody: RequestBody = { kind: 'bytes', bytes: new Uint8Array() };

/** A request that a page makes, held by a back-end. */
export type PageRequest = {
  readonly facts: RequestFacts;
  /** As far as they are known at this stage. */
  readonly headers: readonly Header[];
  /** Read only where it is hashed. */
  readonly body: () => RequestBody;
};
