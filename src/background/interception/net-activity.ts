import { headerValue } from '#core/http/headers.ts';
import type { RequestFacts } from '#core/rules/request-facts.ts';
import { kindOfWebRequest } from '#core/rules/resource-kinds.ts';
import type { Rule } from '#core/rules/rule.ts';
import type { SentRequest } from '#platform/watched-requests.ts';
import { webOrigin } from '../open-tabs.ts';
import type { Secrets } from '../secrets-there.ts';
import { type ActingRules, takenBy } from './acting-rules.ts';
import type { ActivityLog } from './activity-log.ts';

type Ports = {
  readonly rules: ActingRules;
  readonly activity: ActivityLog;
  readonly secrets: Secrets;
  readonly tokenName: (rule: Rule) => Promise<string | null>;
  readonly ownUrl: string;
  readonly pageOrigin: (tabId: number) => string | null;
};

const nothing = { as: null, failure: null, trace: null, secret: undefined } as const;

/** Tells of what the browser's own rules did: they say nothing themselves, so requests are watched as they go out. */
export function createNetActivity(ports: Ports): {
  readonly onSent: (request: SentRequest) => void;
  readonly onStopped: (request: SentRequest) => void;
} {
  async function ruleFor(request: SentRequest): Promise<{ rule: Rule; facts: RequestFacts } | null> {
    if (`${request.initiator}/`.startsWith(ports.ownUrl)) return null;
    const acting = ports.rules.current() ?? (await ports.rules.known());
    const facts: RequestFacts = {
      method: request.method,
      url: request.url,
      kind: kindOfWebRequest(request.type),
      tabId: request.tabId < 0 ? null : request.tabId,
      pageOrigin: ports.pageOrigin(request.tabId) ?? webOrigin(request.initiator ?? ''),
    };
    const rule = takenBy('net-rules', acting, facts);
    return rule && { rule, facts };
  }

  async function sent(request: SentRequest): Promise<void> {
    const found = await ruleFor(request);
    if (!found) return;
    const { rule, facts } = found;
    const [failure] = await ports.secrets.troubleOf(rule);
    if (failure) {
      // It goes out all the same, since the rule says so: else it would have been stopped.
      ports.activity.record(
        rule,
        'net-rules',
        facts,
        { ...nothing, outcome: 'sent-unsigned', failure },
        null,
      );
    } else if (wasChanged(rule, request)) {
      const outcome = rule.authorise.kind === 'unchanged' ? 'rewritten' : 'authorised';
      const as = await ports.tokenName(rule);
      ports.activity.record(rule, 'net-rules', facts, { ...nothing, outcome, as }, null);
    }
  }

  async function stopped(request: SentRequest): Promise<void> {
    const found = await ruleFor(request);
    // What the rule lets go unsigned was stopped by somebody else.
    if (found?.rule.whenImpossible !== 'block') return;
    const [failure] = await ports.secrets.troubleOf(found.rule);
    if (!failure) return;
    ports.activity.record(
      found.rule,
      'net-rules',
      found.facts,
      { ...nothing, outcome: 'refused', failure },
      null,
    );
  }

  return {
    onSent: (request) => void sent(request),
    onStopped: (request) => void stopped(request),
  };
}

/** Without access to the page that asks, the browser leaves a request as it is, and says nothing. */
function wasChanged(
  { authorise: { kind, apiKey, token }, rewrite }: Rule,
  { headers }: SentRequest,
): boolean {
  const has = (name: string) => headerValue(headers, name.toLowerCase()) !== undefined;
  if (kind === 'api-key') return has(apiKey.header);
  if (kind !== 'unchanged') return has(token.header);
  return rewrite.headers.some(({ enabled, action, name }) => enabled && has(name) === (action !== 'remove'));
}
