import type { BackEndId } from '#core/rules/back-end.ts';
import type { Rule } from '#core/rules/rule.ts';
import type { ActivityLog } from './activity-log.ts';
import type { Authorise } from './authorise.ts';
import type { Decision } from './decision.ts';
import type { PageRequest } from './interceptor.ts';

/** Decides what becomes of a request that a rule takes, and tells of it. Never rejects. */
export type Handle = (rule: Rule, backEnd: BackEndId, request: PageRequest) => Promise<Decision>;

export function createHandle(ports: {
  readonly authorise: Authorise;
  readonly activity: ActivityLog;
  /** Milliseconds, for measuring only. */
  readonly clock: () => number;
}): Handle {
  return async (rule, backEnd, request) => {
    const started = ports.clock();
    const decision = await ports.authorise(rule, request);
    ports.activity.record(rule, backEnd, request.facts, decision, ports.clock() - started);
    return decision;
  };
}
