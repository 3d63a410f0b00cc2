import { isSpent } from '#core/expiry.ts';
import type { Failure } from '#core/failure.ts';
import { FailureError, failureOf } from '#core/failure-error.ts';
import type { Header } from '#core/http/headers.ts';
import { parseWireUrl, printWireUrl, type WireUrl } from '#core/http/wire-url.ts';
import { authorises } from '#core/rules/choose-back-end.ts';
import { isLoopback } from '#core/rules/loopback.ts';
import type { Rule, RuleAuthorisation, TokenSource } from '#core/rules/rule.ts';
import { authorisationHeader } from '#core/rules/static-headers.ts';
import type { Decision, OutgoingRequest } from './decision.ts';
import type { PageRequest } from './interceptor.ts';
import { prepareRequest, type Work } from './prepare-request.ts';
import type { SignPageRequest } from './sign-page-request.ts';

export type AuthorisePorts = {
  readonly signPageRequest: SignPageRequest;
  readonly token: (
    source: TokenSource,
    use: 'id' | 'access',
  ) => Promise<{
    readonly name: string;
    readonly value: string;
    readonly expiresAt: number | null;
  }>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** Decides what becomes of a request that this rule takes. Never rejects: what goes wrong is in the decision. */
export type Authorise = (rule: Rule, request: PageRequest) => Promise<Decision>;

export function createAuthorise(ports: AuthorisePorts): Authorise {
  return async (rule, request) => {
    const parsed = parseWireUrl(request.facts.url);
    if (!parsed.ok) return refused(rule, request, parsed.failure, null);
    const { authorise } = rule;
    const asked: Work = { url: parsed.value, headers: request.headers };
    const rewritten = prepareRequest(rule, asked);
    if (!rewritten) return { ...nothing, outcome: 'left-alone' };
    try {
      checkTransport(rule, rewritten.url);
      switch (authorise.kind) {
        case 'unchanged':
        case 'none':
          return { ...nothing, outcome: 'rewritten', request: outgoing(request, asked, rewritten) };
        case 'iam': {
          const { identity, trace, url, headers } = await ports.signPageRequest(
            rule,
            request,
            asked,
            rewritten,
          );
          const sent = {
            method: request.facts.method,
            url: url ?? wireText(request, asked, rewritten),
            headers,
          };
          const secret = identity.credentials.sessionToken;
          return { ...nothing, outcome: 'signed', as: identity.name, request: sent, trace, secret };
        }
        default: {
          const token = await freshToken(ports, authorise);
          const header = authorisationHeader(rule, token.value);
          const sent = outgoing(request, asked, withHeader(rewritten, header));
          return { ...nothing, outcome: 'authorised', as: token.name, request: sent, secret: token.value };
        }
      }
    } catch (caught) {
      return refused(rule, request, failureOf(caught), outgoing(request, asked, rewritten));
    }
  };
}

const nothing = { as: null, failure: null, request: null, trace: null, secret: undefined } as const;

function refused(
  rule: Rule,
  request: PageRequest,
  failure: Failure,
  unsigned: OutgoingRequest | null,
): Decision {
  if (rule.whenImpossible === 'block') return { ...nothing, outcome: 'refused', failure };
  const { method, url } = request.facts;
  return {
    ...nothing,
    outcome: 'sent-unsigned',
    failure,
    request: unsigned ?? { method, url, headers: request.headers },
  };
}

/** A rewriting must not carry credentials over plain http where the rule does not say so. */
function checkTransport(rule: Rule, url: WireUrl): void {
  if (url.scheme === 'https' || rule.where.plainHttp || !authorises(rule.authorise.kind)) return;
  if (!isLoopback(new URL(`http://${url.authority}/`).hostname)) {
    throw new FailureError({ code: 'pattern-plain-http', field: 'rewrite-host', detail: url.authority });
  }
}

async function freshToken(ports: AuthorisePorts, { kind, apiKey, token }: RuleAuthorisation) {
  const found = await ports.token(kind === 'api-key' ? apiKey.source : token.source, token.use);
  if (isSpent(found.expiresAt, ports.now())) {
    throw new FailureError({ code: 'token-expired', field: 'token', detail: found.name });
  }
  return found;
}

function withHeader(work: Work, header: Header | null): Work {
  if (!header) return work;
  const name = header[0].toLowerCase();
  return { ...work, headers: [...work.headers.filter(([known]) => known.toLowerCase() !== name), header] };
}

function outgoing(request: PageRequest, asked: Work, work: Work): OutgoingRequest {
  return { method: request.facts.method, url: wireText(request, asked, work), headers: work.headers };
}

/** The browser's own text of the URL where nothing was rewritten: no byte of it is touched without a reason. */
function wireText(request: PageRequest, asked: Work, work: Work): string {
  return asked.url === work.url ? request.facts.url : printWireUrl(work.url);
}
