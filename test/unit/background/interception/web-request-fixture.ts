import { vi } from 'vitest';
import type { Decision } from '#background/interception/decision.ts';
import type { Handle } from '#background/interception/handle-request.ts';
import { createHeldRequests, type HeldRequests } from '#background/interception/held-requests.ts';
import { createWebRequest } from '#background/interception/web-request.ts';
import { webRequest } from '#core/rules/back-end.ts';
import type { Rule } from '#core/rules/rule.ts';
import { type KeyValue, openDocument } from '#storage/document.ts';
import { heldRequestsDocument } from '#storage/held-requests-document.ts';
import { nextTurn } from '../../next-turn.ts';
import { memoryStore } from '../../storage/memory-store.ts';
import { fakeHold } from './fake-hold.ts';
import { signed } from './sample-decision.ts';
import { actingOf, type Carried } from './sample-plan.ts';

export const own = 'moz-extension://6d0c2b3a-0000-4000-8000-000000000000/';

/** What lies in the session's store. */
export function redirectedRequests(store: KeyValue = memoryStore()): HeldRequests {
  return createHeldRequests(openDocument(heldRequestsDocument, store), (work) => work());
}

/** Firefox with these rules, in which every request is decided alike. */
export async function holding(carried: Carried, decision: Decision = signed, store = memoryStore()) {
  const handle = vi.fn<Handle>(async () => decision);
  const refused = vi.fn();
  const tell = vi.fn();
  const clock = { now: 0 };
  const browser = fakeHold();
  const rules = actingOf(carried);
  const interceptor = createWebRequest({
    rules,
    handle,
    refused,
    ownUrl: own,
    pageOrigin: () => null,
    tell,
    now: () => clock.now,
    redirected: redirectedRequests(store),
    hold: browser.hold,
  });
  await nextTurn();
  return { ...browser, handle, refused, rules, interceptor, store, tell, clock };
}

export const holdingFor = (rule: Rule, decision?: Decision, store?: ReturnType<typeof memoryStore>) =>
  holding([[rule, webRequest]], decision, store);
