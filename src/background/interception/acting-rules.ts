import type { BackEndId } from '#core/rules/back-end.ts';
import { type CompiledRule, chooseRule, type Surroundings } from '#core/rules/choose-rule.ts';
import type { RequestFacts } from '#core/rules/request-facts.ts';
import type { Rule } from '#core/rules/rule.ts';

/** The rules that act at present, in the user's order: what rests for want of access, a tab or a way takes no request. */
export type Acting = {
  readonly compiled: readonly CompiledRule[];
  readonly carriers: ReadonlyMap<string, BackEndId>;
  readonly around: Surroundings;
};

/** What requests are judged by: in memory, so that nothing is read from a store for each of them. */
export type ActingRules = {
  /** Null until a worker that has just started knows. */
  current(): Acting | null;
  /** As `current`, as soon as it is known. */
  known(): Promise<Acting>;
  set(acting: Acting): void;
};

export function createActingRules(): ActingRules {
  let acting: Acting | null = null;
  let tell: (acting: Acting) => void = () => undefined;
  const first = new Promise<Acting>((resolve) => {
    tell = resolve;
  });
  return {
    current: () => acting,
    known: async () => acting ?? first,
    set: (next) => {
      acting = next;
      tell(next);
    },
  };
}

/** The rule that takes a request, if it is one that goes by this back-end: the others have theirs. */
export function takenBy(backEnd: BackEndId, acting: Acting, facts: RequestFacts): Rule | null {
  const chosen = chooseRule(acting.compiled, facts, acting.around);
  return chosen && acting.carriers.get(chosen.rule.id) === backEnd ? chosen.rule : null;
}
