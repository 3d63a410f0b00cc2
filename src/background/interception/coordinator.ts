import { failureOf } from '#core/failure-error.ts';
import { accessNeeded, accessOfHost } from '#core/rules/access.ts';
import type { BackEnd } from '#core/rules/back-end.ts';
import { chooseBackEnd } from '#core/rules/choose-back-end.ts';
import type { CompiledRule } from '#core/rules/choose-rule.ts';
import { isLoopback } from '#core/rules/loopback.ts';
import type { RuleStatus, RulesState } from '#protocol/rules-contract.ts';
import type { OpenTabs } from '../open-tabs.ts';
import type { RuleBook, RulePage } from '../rule-book.ts';
import type { Secrets } from '../secrets-there.ts';
import type { ActingRules } from './acting-rules.ts';
import type { CarriedRule, Interceptor, Plan } from './interceptor.ts';

type Ports = {
  readonly book: RuleBook;
  readonly acting: ActingRules;
  readonly openTabs: OpenTabs;
  readonly interceptors: readonly Interceptor[];
  readonly hasAccess: (patterns: readonly string[]) => Promise<boolean>;
  readonly secrets: Secrets;
  readonly onState: (state: RulesState) => void;
};

export type Coordinator = {
  /** Brings the back-ends in step with rules, tabs and access; resolves when they are, and tells the panels. */
  refresh(): Promise<void>;
  state(): Promise<RulesState>;
};

/** Joins what the user wants with what the browser allows, and tells each back-end its part. */
export function createCoordinator(ports: Ports): Coordinator {
  const backEnds = ports.interceptors.map(({ backEnd }) => backEnd);
  let latest: Promise<RulesState> | null = null;
  let again: Promise<void> | null = null;

  async function follow(): Promise<RulesState> {
    const page = await ports.book.read();
    const tabs = await ports.openTabs.list();
    const statuses = new Map<string, RuleStatus>();
    const carried: CarriedRule[] = [];
    for (const compiled of page.compiled) {
      const { status, backEnd } = await statusOf(compiled, page);
      statuses.set(compiled.rule.id, status);
      if (backEnd) carried.push({ compiled, backEnd });
    }
    ports.acting.set({
      compiled: carried.map(({ compiled }) => compiled),
      carriers: new Map(carried.map(({ compiled, backEnd }) => [compiled.rule.id, backEnd.id])),
      around: page.around,
    });
    const plan: Plan = { page, carried, tabs };
    for (const interceptor of ports.interceptors) {
      const troubles = await interceptor.follow(plan).catch((caught: unknown) => {
        const failure = failureOf(caught);
        return carried
          .filter(({ backEnd }) => backEnd === interceptor.backEnd)
          .map(({ compiled }) => ({ ruleId: compiled.rule.id, failure }));
      });
      for (const { ruleId, failure } of troubles) {
        const before = statuses.get(ruleId);
        if (before) statuses.set(ruleId, { ...before, trouble: [...before.trouble, failure] });
      }
    }
    return stateOf(page, Object.fromEntries(statuses), backEnds);
  }

  async function statusOf(
    compiled: CompiledRule,
    page: RulePage,
  ): Promise<{ readonly status: RuleStatus; readonly backEnd: BackEnd | null }> {
    const { rule, pattern } = compiled;
    const { backEnd } = chooseBackEnd(rule, backEnds);
    const binding = (rule.scope.kind === 'tab' && page.tabs.bindings[rule.id]) || null;
    const status: RuleStatus = { backEnd: null, missingAccess: [], trouble: [], binding };
    if (!pattern || !backEnd) return { status, backEnd: null };
    const own = pattern.access;
    const others = [...accessOfHost(rule), ...accessNeeded(pattern, rule.scope, backEnd, binding)];
    const missingHosts = withoutTwins(own, await missingOf(own));
    const missing = [...missingHosts, ...(await missingOf(others.filter((other) => !own.includes(other))))];
    const reachable =
      missingHosts.length < own.length && !accessOfHost(rule).some((host) => missing.includes(host));
    const trouble = await ports.secrets.troubleOf(rule);
    const acts = rule.enabled && !page.paused && reachable && (rule.scope.kind !== 'tab' || binding !== null);
    return {
      status: { ...status, missingAccess: missing, trouble, backEnd: acts ? backEnd.id : null },
      backEnd: acts ? backEnd : null,
    };
  }

  async function missingOf(patterns: readonly string[]): Promise<readonly string[]> {
    const granted = await Promise.all(
      patterns.map((pattern) => ports.hasAccess([pattern]).catch(() => false)),
    );
    return patterns.filter((_, index) => !granted[index]);
  }

  /** One after the other; whoever asks while one is under way is served by the next, which sees all there is by then. */
  function refresh(): Promise<void> {
    again ??= (latest ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        again = null;
        latest = follow();
        return latest;
      })
      .then(ports.onState);
    return again;
  }

  return {
    refresh,
    state: async () => {
      if (!latest) await refresh();
      return (latest as Promise<RulesState> | null) ?? follow();
    },
  };
}

/** Of a host on loopback one scheme is enough: a rule that names none means the one that is served. */
function withoutTwins(wanted: readonly string[], missing: readonly string[]): readonly string[] {
  const granted = new Set(wanted.filter((pattern) => !missing.includes(pattern)).map(hostOfPattern));
  return missing.filter((pattern) => {
    const host = hostOfPattern(pattern);
    return !(isLoopback(host) && granted.has(host));
  });
}

function hostOfPattern(pattern: string): string {
  return pattern.replace(/^.*:\/\/|\/.*$/g, '');
}

function stateOf(
  page: RulePage,
  statuses: { readonly [ruleId: string]: RuleStatus },
  backEnds: readonly BackEnd[],
): RulesState {
  const { rules, paused, failure } = page;
  const { offTabs, cancelledTabs } = page.tabs;
  return { rules, paused, offTabs, cancelledTabs, statuses, backEnds, failure };
}
