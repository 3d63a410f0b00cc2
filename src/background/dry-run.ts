import { redactTrace } from '#core/redact.ts';
import type { BackEnd } from '#core/rules/back-end.ts';
import { chooseBackEnd } from '#core/rules/choose-back-end.ts';
import { explainChoice } from '#core/rules/choose-rule.ts';
import type { DryRun, DryRunReply } from '#protocol/rules-contract.ts';
import type { Authorise } from './interception/authorise.ts';
import type { RuleBook } from './rule-book.ts';

/** What would become of a request: the same choice and the same signature, and nothing is sent or told. */
export function createDryRun(ports: {
  readonly book: RuleBook;
  readonly authorise: Authorise;
  readonly backEnds: readonly BackEnd[];
}): (asked: DryRun) => Promise<DryRunReply> {
  return async ({ facts, headers, body }) => {
    const page = await ports.book.read();
    const { chosen, misses } = explainChoice(page.compiled, facts, page.around);
    const none = { misses, backEnd: null, outcome: null, failure: null, request: null, trace: null };
    if (!chosen) return { ...none, ruleId: null };
    const { rule } = chosen;
    const bytes = new TextEncoder().encode(body);
    const decision = await ports.authorise(rule, { facts, headers, body: () => ({ kind: 'bytes', bytes }) });
    const { outcome, failure, secret } = decision;
    const shown = redactTrace({ request: decision.request, trace: decision.trace }, secret);
    const backEnd = chooseBackEnd(rule, ports.backEnds).backEnd?.id ?? null;
    return { ruleId: rule.id, misses, backEnd, outcome, failure, ...shown };
  };
}
