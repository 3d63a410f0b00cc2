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
import type { HeldRequest } from '#storage/held-requests-document.ts';
import { type Acting, type ActingRules, takenBy } from './acting-rules.ts';
import type { Handle } from './handle-request.ts';
import { bodyOfRaw, factsOfDetails, isAskedBy } from './held-details.ts';
import type { HeldRequests } from './held-requests.ts';
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
  readonly now: () => number;
  /** Of every request, in the breath in which the browser tells of it. */
  readonly tell: (url: string, own: boolean, answer: Verdict | undefined | Promise<Verdict>) => void;
  /** The requests that are on their way to another address, for the worker after this one. */
  readonly redirected: HeldRequests;
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

/** A request of which this worker has been told already, and which is let go as it is. */
const letGo = Symbol('let go');
/** From one stage to the next it is milliseconds; what takes longer than so many may never get there, as what a page's service worker answers. */
const between = 2000;

const untouched: Verdict = {};
const stopped: Verdict = { cancel: true };

/**
 * Firefox's back-end: blocking `webRequest`. The body is told before the request and the headers after it, so the two are joined by
 * the request's id. An address is changed by a redirect of the browser's own, after which the same request comes by again.
 *
 * A worker that Firefox stops between these stages would leave the request to nobody: it asks to stay until the headers are decided. Where it is
 * stopped all the same, what the next worker meets in the middle, its body and its first address unknown, is stopped as well.
 */
export function createWebRequest(ports: Ports): Interceptor {
  const { rules, handle, refused, ownUrl, pageOrigin, redirected, hold, tell, now } = ports;
  const taken = new Map<string, Taken | typeof letGo>();
  /** When the first stage was, of those whose second is still to come. */
  const undecided = new Map<string, number>();
  let leftOver: ReadonlyMap<string, HeldRequest> | null = null;
  const known = redirected.leftOver().then((left) => {
    leftOver = new Map(left.map((one) => [one.requestId, one]));
  });

  /** What is not matched is let go in the same breath, without a promise. */
  const withRules = (work: (acting: Acting) => Verdict | Promise<Verdict>): Verdict | Promise<Verdict> => {
    const acting = rules.current();
    return acting && leftOver ? work(acting) : Promise.all([rules.known(), known]).then(([now]) => work(now));
  };

  function beforeRequest(acting: Acting, details: BeforeRequest): Verdict | Promise<Verdict> {
    const { requestId, url } = details;
    const before = taken.get(requestId);
    if (before && before !== letGo && before.sentTo === url) return untouched;
    taken.delete(requestId);
    const left = leftOver?.get(requestId);
    if (left?.url === url) return stopInTheMiddle(acting, details, left.ruleId);
    const rule = ruleOf(acting, details);
    if (!rule) {
      // Rules that change before its headers are told do not concern it.
      taken.set(requestId, letGo);
      return untouched;
    }
    const presigned = rule.authorise.kind === 'iam' && rule.authorise.iam.form === 'query';
    const one: Taken = { rule, body: bodyOfRaw(details.requestBody), asked: url, sentTo: null, presigned };
    taken.set(requestId, one);
    undecided.set(requestId, now());
    return presigned ? presign(details, one) : sendTo(details, one, rewrittenUrl(rule, url));
  }

  async function presign(details: BeforeRequest, one: Taken): Promise<Verdict> {
    const facts = factsOfDetails(details, pageOrigin);
    undecided.set(details.requestId, Number.POSITIVE_INFINITY);
    const decision = await handle(one.rule, 'web-request', { facts, headers: [], body: () => one.body });
    undecided.set(details.requestId, now());
    if (decision.outcome === 'refused') return stopped;
    if (decision.request) return sendTo(details, one, decision.request.url);
    taken.set(details.requestId, letGo);
    undecided.delete(details.requestId);
    return untouched;
  }

  function sendTo(details: BeforeRequest, one: Taken, url: string): Verdict | Promise<Verdict> {
    const sentTo = new URL(url).href;
    if (sentTo === one.asked) return untouched;
    const { requestId, tabId, method } = details;
    taken.set(requestId, { ...one, sentTo });
    // At its new address nobody would know it.
    return redirected
      .addNow({ requestId, tabId, ruleId: one.rule.id, method, url: sentTo })
      .then(() => ({ redirectUrl: sentTo }));
  }

  function ruleOf(acting: Acting, details: BeforeRequest | BeforeSendHeaders): Rule | null {
    if (isAskedBy(details, ownUrl)) return null;
    return takenBy('web-request', acting, factsOfDetails(details, pageOrigin));
  }

  function stopInTheMiddle(
    { compiled }: Acting,
    details: BeforeRequest | BeforeSendHeaders,
    ruleId: string,
  ): Verdict {
    const stoppedFor = compiled.find(({ rule }) => rule.id === ruleId);
    const failure = { code: 'worker-stopped', field: 'request' } as const;
    if (stoppedFor) refused(stoppedFor.rule, factsOfDetails(details, pageOrigin), failure);
    return stopped;
  }

  /** Whom an earlier worker was told of, or nobody. */
  function unknown(acting: Acting, details: BeforeSendHeaders): Verdict {
    const left = leftOver?.get(details.requestId);
    const ruleId = left?.url === details.url ? left.ruleId : ruleOf(acting, details)?.id;
    return ruleId === undefined ? untouched : stopInTheMiddle(acting, details, ruleId);
  }

  async function beforeSendHeaders(details: BeforeSendHeaders, one: Taken): Promise<Verdict> {
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

  /** The browser is told, and so are the others that it told of in the same breath. */
  function told<D extends BeforeRequest | BeforeSendHeaders>(
    listener: (details: D) => Verdict | Promise<Verdict>,
  ): (details: D) => Verdict | Promise<Verdict> {
    return (details) => {
      const answer = listener(details);
      tell(details.url, isAskedBy(details, ownUrl), answer);
      return answer;
    };
  }

  const held = hold({
    onBeforeRequest: told((details) => withRules((acting) => beforeRequest(acting, details))),
    onBeforeSendHeaders: told((details) => {
      const one = taken.get(details.requestId);
      if (!one) return withRules((acting) => unknown(acting, details));
      if (one === letGo) return untouched;
      undecided.set(details.requestId, Number.POSITIVE_INFINITY);
      return beforeSendHeaders(details, one).finally(() => undecided.delete(details.requestId));
    }),
    onEnd: ({ requestId, tabId }) => {
      taken.delete(requestId);
      undecided.delete(requestId);
      redirected.remove({ tabId }, requestId);
    },
    isBusy: () => {
      for (const [requestId, at] of undecided) if (at + between < now()) undecided.delete(requestId);
      return undecided.size > 0;
    },
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
