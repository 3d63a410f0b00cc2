import { createActingRules } from '#background/interception/acting-rules.ts';
import { createCoordinator } from '#background/interception/coordinator.ts';
import type { Interceptor, Plan, Trouble } from '#background/interception/interceptor.ts';
import { createOpenTabs } from '#background/open-tabs.ts';
import type { RulePage } from '#background/rule-book.ts';
import type { Failure } from '#core/failure.ts';
import { type BackEnd, debuggerFetch, netRules } from '#core/rules/back-end.ts';
import type { Rule } from '#core/rules/rule.ts';
import type { RulesState } from '#protocol/rules-contract.ts';
import { pageOf } from './sample-plan.ts';

/** A back-end that remembers its plans; `follow` is what it does with each. */
export function backEndOf(
  backEnd: BackEnd,
  follow: (plan: Plan) => Promise<readonly Trouble[]> = async () => [],
) {
  const plans: Plan[] = [];
  const interceptor: Interceptor = {
    backEnd,
    follow: (plan) => {
      plans.push(plan);
      return follow(plan);
    },
  };
  return { plans, interceptor };
}

export type World = {
  readonly page: RulePage;
  readonly access: (pattern: string) => boolean;
  readonly trouble: readonly Failure[];
  readonly interceptors: readonly Interceptor[];
};

/** A coordinator in a world that a test may change under it. */
export function coordinating(change: Partial<World> = {}) {
  const world: { -readonly [K in keyof World]: World[K] } = {
    page: pageOf([]),
    access: () => true,
    trouble: [],
    interceptors: [],
    ...change,
  };
  const states: RulesState[] = [];
  const acting = createActingRules();
  const coordinator = createCoordinator({
    book: {
      read: async () => world.page,
      changeRules: () => Promise.reject(new Error('nothing is to change')),
      changeTabs: () => Promise.reject(new Error('nothing is to change')),
    },
    acting,
    openTabs: createOpenTabs(async () => [{ tabId: 1, url: 'https://app.example/' }]),
    interceptors: world.interceptors,
    hasAccess: async (patterns) => patterns.every((pattern) => world.access(pattern)),
    secrets: { troubleOf: async () => world.trouble },
    onState: (state) => states.push(state),
  });
  return { world, states, acting, coordinator };
}

/** How one rule fares in Chromium. */
export async function statusIn(rule: Rule, change: Partial<World> = {}) {
  const { coordinator, states, acting } = coordinating({
    interceptors: [backEndOf(debuggerFetch).interceptor, backEndOf(netRules).interceptor],
    page: pageOf([rule]),
    ...change,
  });
  await coordinator.refresh();
  const takes = acting.current()?.compiled.map((compiled) => compiled.rule.id);
  return { ...states[0]?.statuses[rule.id], takes };
}
