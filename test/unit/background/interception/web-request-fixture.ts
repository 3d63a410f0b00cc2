import { vi } from 'vitest';
import type { Decision } from '#background/interception/decision.ts';
import type { Handle } from '#background/interception/handle-request.ts';
import { createWebRequest } from '#background/interception/web-request.ts';
import { webRequest } from '#core/rules/back-end.ts';
import type { Rule } from '#core/rules/rule.ts';
import { fakeHold } from './fake-hold.ts';
import { signed } from './sample-decision.ts';
import { actingOf, type Carried } from './sample-plan.ts';

export const own = 'moz-extension://6d0c2b3a-0000-4000-8000-000000000000/';

/** Firefox with these rules, in which every request is decided alike. */
export function holding(carried: Carried, decision: Decision = signed) {
  const handle = vi.fn<Handle>(async () => decision);
  const refused = vi.fn();
  const browser = fakeHold();
  const rules = actingOf(carried);
  const interceptor = createWebRequest({
    rules,
    handle,
    refused,
    ownUrl: own,
    pageOrigin: () => null,
    hold: browser.hold,
  });
  return { ...browser, handle, refused, rules, interceptor };
}

export const holdingFor = (rule: Rule, decision?: Decision) => holding([[rule, webRequest]], decision);
