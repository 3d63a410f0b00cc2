import { type PausedRequest, readPausedRequest } from '#core/devtools-protocol/paused-request.ts';
import { type Header, headerValue } from '#core/http/headers.ts';
import { preflightAnswer, withCors } from '#core/rules/cors.ts';
import type { RequestFacts } from '#core/rules/request-facts.ts';
import { kindOfCdp } from '#core/rules/resource-kinds.ts';
import type { DebuggerPort, DebugTarget } from '#platform/debugger-session.ts';
import { type Acting, type ActingRules, takenBy } from './acting-rules.ts';
import type { Handle } from './handle-request.ts';
import type { HeldRequests } from './held-requests.ts';
import { bodyOf, hasLargeBody, headersOf } from './paused-request.ts';

type Ports = {
  readonly debug: DebuggerPort;
  readonly rules: ActingRules;
  readonly pageOrigin: (tabId: number) => string | null;
  readonly handle: Handle;
  readonly held: HeldRequests;
};

type Command = readonly [method: string, parameters: object];

/**
 * Answers a held request, or a held answer. Whatever fails, the browser is told to go on or to fail, since a request that is
 * never answered hangs: a request that a rule takes is then failed, any other goes on untouched.
 */
export function createAnswerPaused(ports: Ports): (target: DebugTarget, parameters: object) => Promise<void> {
  return async (target, parameters) => {
    const paused = readPausedRequest(parameters);
    const requestId = String(Reflect.get(parameters, 'requestId'));
    const [method, rest] = paused ? await commandFor(ports, target, paused) : continued;
    try {
      await ports.debug.send(target, method, { requestId, ...rest });
    } catch {
      // Gone meanwhile, or what was asked of the browser cannot be: then it must not go out half-changed.
      await ports.debug.send(target, 'Fetch.failRequest', { requestId, ...blocked }).catch(() => undefined);
    } finally {
      ports.held.remove(target, requestId);
    }
  };
}

const continued: Command = ['Fetch.continueRequest', {}];
const blocked = { errorReason: 'BlockedByClient' };

async function commandFor(ports: Ports, target: DebugTarget, paused: PausedRequest): Promise<Command> {
  let taken = false;
  try {
    const acting = ports.rules.current() ?? (await ports.rules.known());
    const facts = factsOf(ports, target, paused);
    if (paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined) {
      return answered(acting, facts, paused);
    }
    if (isPreflight(paused)) return preflight(acting, facts, paused);
    const rule = takenBy('debugger-fetch', acting, facts);
    if (!rule) return continued;
    taken = true;
    const { method, url: asked } = facts;
    const waiting = { ...target, requestId: paused.requestId, ruleId: rule.id, method, url: asked };
    // A large body keeps the worker so busy that nothing else is done until it is hashed.
    if (hasLargeBody(paused)) await ports.held.addNow(waiting);
    else ports.held.add(waiting);
    const decision = await ports.handle(rule, 'debugger-fetch', {
      facts,
      headers: headersOf(paused),
      body: () => bodyOf(paused),
    });
    if (decision.outcome === 'refused') return ['Fetch.failRequest', blocked];
    const { request } = decision;
    if (!request) return continued;
    const url = request.url === facts.url ? {} : { url: request.url };
    return ['Fetch.continueRequest', { ...url, headers: entriesOf(request.headers) }];
  } catch {
    return taken ? ['Fetch.failRequest', blocked] : continued;
  }
}

function factsOf(
  ports: Ports,
  { tabId }: DebugTarget,
  { request, resourceType }: PausedRequest,
): RequestFacts {
  const { method, url } = request;
  return { method, url, kind: kindOfCdp(resourceType), tabId, pageOrigin: ports.pageOrigin(tabId) };
}

function isPreflight({ request }: PausedRequest): boolean {
  return request.method === 'OPTIONS' && preflightMethod(request.headers) !== undefined;
}

function preflightMethod(headers: PausedRequest['request']['headers']): string | undefined {
  return headerValue(Object.entries(headers), 'access-control-request-method');
}

/** A preflight is never signed; it is answered here where the rule of the request to come says so. */
function preflight(acting: Acting, facts: RequestFacts, paused: PausedRequest): Command {
  const headers = headersOf(paused);
  const method = preflightMethod(paused.request.headers) ?? '';
  const rule = takenBy('debugger-fetch', acting, { ...facts, method, kind: 'fetch' });
  if (!rule?.rewrite.cors) return continued;
  const origin = headerValue(headers, 'origin') ?? null;
  const wanted = headerValue(headers, 'access-control-request-headers') ?? '';
  const answer = preflightAnswer(origin, method, wanted);
  return ['Fetch.fulfillRequest', { responseCode: 204, responseHeaders: entriesOf(answer) }];
}

/** An answer on its way to the page: with CORS headers where the rule says so. */
function answered(acting: Acting, facts: RequestFacts, paused: PausedRequest): Command {
  const { responseStatusCode: responseCode, responseHeaders, request } = paused;
  const rule = takenBy('debugger-fetch', acting, facts);
  if (responseCode === undefined || !rule?.rewrite.cors) return continued;
  const origin = headerValue(Object.entries(request.headers), 'origin') ?? facts.pageOrigin;
  const headers = (responseHeaders ?? []).map(({ name, value }): Header => [name, value]);
  return ['Fetch.continueResponse', { responseCode, responseHeaders: entriesOf(withCors(headers, origin)) }];
}

function entriesOf(headers: readonly Header[]): readonly { readonly name: string; readonly value: string }[] {
  return headers.map(([name, value]) => ({ name, value }));
}
