import type { DebuggerPort } from '#platform/debugger-session.ts';
import type { RuleBook } from '../rule-book.ts';
import type { ActivityLog } from './activity-log.ts';
import type { HeldRequests } from './held-requests.ts';

/**
 * Stops the requests that an earlier worker held when it was stopped itself. Their bodies are gone with it, so that they
 * cannot be signed any more, and unsigned they must not go out.
 */
export async function releaseLeftOver(ports: {
  readonly debug: DebuggerPort;
  readonly held: HeldRequests;
  readonly book: RuleBook;
  readonly activity: ActivityLog;
}): Promise<void> {
  const left = await ports.held.leftOver();
  if (left.length === 0) return;
  const { rules } = await ports.book.read();
  for (const { requestId, tabId, sessionId, ruleId, method, url } of left) {
    const target = sessionId === undefined ? { tabId } : { tabId, sessionId };
    const failed = await ports.debug
      .send(target, 'Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
      // Answered in the last moment, or its tab is gone.
      .then(
        () => true,
        () => false,
      );
    const rule = rules.find(({ id }) => id === ruleId);
    if (!failed || !rule) continue;
    const facts = { method, url, kind: 'other', tabId, pageOrigin: null } as const;
    const failure = { code: 'worker-stopped', field: 'request' } as const;
    const decision = { outcome: 'refused', as: null, failure, trace: null, secret: undefined } as const;
    ports.activity.record(rule, 'debugger-fetch', facts, decision, null);
  }
}
