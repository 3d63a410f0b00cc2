import type { Failure } from '#core/failure.ts';
import type { Header } from '#core/http/headers.ts';
import { parseWireUrl, printWireUrl } from '#core/http/wire-url.ts';
import { webRequest } from '#core/rules/back-end.ts';
import type { RequestFacts } from '#core/rules/request-facts.ts';
import type { Rule } from '#core/rules/rule.ts';
import type {
  BeforeRequest,
  BeforeSendHeaders,
  PageRequestListeners,
  Verdict,
} from '#platform/page-requests.ts';
import { type Acting, type ActingRules, takenBy } from './acting-rules.ts';
import type { Handle } from './handle-request.ts';
import { bodyOfRaw, factsOfDetails, isAskedBy } from './held-details.ts';
import type { Interceptor, RequestBody } from './interceptor.ts';
import { prepareRequest } from './prepare-request.ts';
import { headersOfPresigned } from './presigned-headers.ts';

type Ports = {
  readonly rules: ActingRules;
  readonly handle: Handle;
  /** Tells of a request that was stopped without its being decided. */
  readonly refused: (rule: Rule, facts: RequestFacts, failure: Failure) => void;
  /** `runtime.getURL('')`: requests of our own are not ours to change. */
  readonly ownUrl: string;
  readonly pageOrigin: (tabId: number) => string | null;
  readonly hold: (listeners: PageRequestListeners) => {
    readonly begin: () => void;
    readonly rest: () => void;
  };
};

/** A request that a rule takes, between the moment its body is known and the moment its headers are. */
type Taken = {
  readonly rule: Rule;
  readonly body: RequestBody;
  /** What the page asked for. */
  readonly asked: string;
  /** Where it was sent instead; null where the address stays. */
  readonly sentTo: string | null;
  readonly presigned: boolean;
};

const untouched: Verdict = {};
const stopped: Verdict = { cancel: true };

/**
 * Firefox's back-end: blocking `webRequest`. The body is told before the request and the headers after it, so the two are joined by
 * the request's id. An address is changed by a redirect of the browser's own, after which the same request comes by again.
 */
export function createWebRequest({ rules, handle, refused, ownUrl, pageOrigin, hold }: Ports): Interceptor {
  const taken = new Map<string, Taken>();

  /** What is not matched is let go in the same breath, without a promise. */
  const withRules = (work: (acting: Acting) => Verdict | Promise<Verdict>): Verdict | Promise<Verdict> => {
    const acting = rules.current();
    return acting ? work(acting) : rules.known().then(work);
  };

  function beforeRequest(acting: Acting, details: BeforeRequest): Verdict | Promise<Verdict> {
    const { requestId, url } = details;
    if (taken.get(requestId)?.sentTo === url) return untouched;
    taken.delete(requestId);
    if (isAskedBy(details, ownUrl)) return untouched;
    const rule = takenBy('web-request', acting, factsOfDetails(details, pageOrigin));
    if (!rule) return untouched;
    const presigned = rule.authorise.kind === 'iam' && rule.authorise.iam.form === 'query';
    const one: Taken = { rule, body: bodyOfRaw(details.requestBody), asked: url, sentTo: null, presigned };
    taken.set(requestId, one);
    return presigned ? presign(details, one) : sendTo(requestId, one, rewrittenUrl(rule, url));
  }

  async function presign(details: BeforeRequest, one: Taken): Promise<Verdict> {
    const facts = factsOfDetails(details, pageOrigin);
    const decision = await handle(one.rule, 'web-request', { facts, headers: [], body: () => one.body });
    if (decision.outcome === 'refused') return stopped;
    if (decision.request) return sendTo(details.requestId, one, decision.request.url);
    taken.delete(details.requestId);
    return untouched;
  }

  function sendTo(requestId: string, one: Taken, url: string): Verdict {
    const sentTo = new URL(url).href;
    if (sentTo === one.asked) return untouched;
    taken.set(requestId, { ...one, sentTo });
    return { redirectUrl: sentTo };
  }

  async function beforeSendHeaders(details: BeforeSendHeaders): Promise<Verdict> {
    const one = taken.get(details.requestId);
    if (!one) return untouched;
    const { rule, body } = one;
    const facts = { ...factsOfDetails(details, pageOrigin), url: one.asked };
    const headers = (details.requestHeaders ?? []).map(({ name, value = '' }): Header => [name, value]);
    // Its headers say only now that it is to be left alone, and it has been sent elsewhere already.
    if (one.sentTo !== null && isLeftAlone(rule, one.asked, headers)) {
      refused(rule, facts, { code: 'authorised-already', field: 'request' });
      return stopped;
    }
    if (one.presigned) return { requestHeaders: entriesOf(headersOfPresigned(rule, details.url, headers)) };
    const decision = await handle(rule, 'web-request', { facts, headers, body: () => body });
    if (decision.outcome === 'refused') return stopped;
    return decision.request ? { requestHeaders: entriesOf(decision.request.headers) } : untouched;
  }

  const held = hold({
    onBeforeRequest: (details) => withRules((acting) => beforeRequest(acting, details)),
    onBeforeSendHeaders: (details) => (taken.has(details.requestId) ? beforeSendHeaders(details) : untouched),
    onEnd: (requestId) => taken.delete(requestId),
  });

  return {
    backEnd: webRequest,
    follow: async ({ carried }) => {
      if (carried.some(({ backEnd }) => backEnd.id === 'web-request')) held.begin();
      else held.rest();
      return [];
    },
  };
}

/** Where the request goes by what its URL alone tells; its headers are not known yet. */
function rewrittenUrl(rule: Rule, url: string): string {
  const asked = parseWireUrl(url);
  if (!asked.ok) return url;
  const rewritten = prepareRequest(rule, { url: asked.value, headers: [] })?.url ?? asked.value;
  return rewritten === asked.value ? url : printWireUrl(rewritten);
}

function isLeftAlone(rule: Rule, url: string, headers: readonly Header[]): boolean {
  const asked = parseWireUrl(url);
  return asked.ok && prepareRequest(rule, { url: asked.value, headers }) === null;
}

function entriesOf(headers: readonly Header[]): { name: string; value: string }[] {
  return headers.map(([name, value]) => ({ name, value }));
}
