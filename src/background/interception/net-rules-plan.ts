import { expiryMargin, isSpent } from '#core/expiry.ts';
import type { Header } from '#core/http/headers.ts';
import { corsResponseHeaders } from '#core/rules/cors.ts';
import { netTypesOf } from '#core/rules/resource-kinds.ts';
import type { Rule } from '#core/rules/rule.ts';
import { staticEdits } from '#core/rules/static-headers.ts';
import { secretKeyOf } from '#core/rules/token-source.ts';
import type { NetHeader, NetRule } from '#platform/net-rules.ts';
import type { CarriedRule, Plan } from './interceptor.ts';

/** By token id; a token that is not among them is gone. */
export type NetSecrets = ReadonlyMap<string, { readonly value: string; readonly expiresAt: number | null }>;

/** Each has names of its own for some kinds of requests, and refuses the other's. */
export type BrowserKind = 'chromium' | 'firefox';

type Condition = NetRule['condition'];

/**
 * The session rules for a plan, and the moment (milliseconds since 1970) when they change by themselves, because a token expires.
 *
 * The first rule of ours that matches has to win, whatever carries it. So each gives, below its own rule, an `allow`, which keeps all
 * rules of lower priority from the same requests. A rule whose token is gone blocks, unless it says otherwise.
 */
export function netRulesFor(
  { page, carried, tabs }: Plan,
  secrets: NetSecrets,
  ownHost: string,
  now: number,
  browser: BrowserKind,
): { readonly rules: readonly NetRule[]; readonly until: number | null } {
  const rules: Omit<NetRule, 'id'>[] = [];
  let until: number | null = null;
  for (const [index, one] of carried.entries()) {
    const { rule } = one.compiled;
    const condition = conditionOf(one, page.tabs, tabs, ownHost, browser);
    if (!condition) continue;
    const priority = 3 * (carried.length - index);
    if (one.backEnd.id === 'net-rules') {
      const secret = secretOf(rule, secrets, now);
      const request = { ...condition, ...requestMethods(rule) };
      if (secret === 'gone' && rule.whenImpossible === 'block') {
        rules.push({ priority: priority + 2, action: { type: 'block' }, condition: request });
      } else {
        const found = secret === 'gone' ? null : secret;
        const last = found?.expiresAt ? found.expiresAt - expiryMargin : null;
        if (last !== null) until = Math.min(until ?? last, last);
        const requestHeaders = staticEdits(rule, found?.value ?? null);
        if (requestHeaders.length > 0) {
          rules.push({
            priority: priority + 1,
            action: { type: 'modifyHeaders', requestHeaders },
            condition: request,
          });
        }
      }
    }
    if (rule.rewrite.cors && one.backEnd.id !== 'debugger-fetch') {
      const responseHeaders = responseEdits(rule, page.tabs.bindings[rule.id]?.origin ?? null);
      rules.push({ priority: priority + 1, action: { type: 'modifyHeaders', responseHeaders }, condition });
    }
    rules.push({ priority, action: { type: 'allow' }, condition: { ...condition, ...requestMethods(rule) } });
  }
  // Nothing to hold apart where the browser itself carries no rule.
  const needed = rules.some(({ action }) => action.type !== 'allow');
  return { rules: needed ? rules.map((rule, index) => ({ id: index + 1, ...rule })) : [], until };
}

/** Null where the rule can act nowhere at present. */
function conditionOf(
  { compiled: { rule, pattern, origins } }: CarriedRule,
  { bindings, offTabs }: Plan['page']['tabs'],
  tabs: Plan['tabs'],
  ownHost: string,
  browser: BrowserKind,
): Condition | null {
  if (!pattern) return null;
  const common = {
    regexFilter: pattern.netFilter,
    isUrlFilterCaseSensitive: true,
    resourceTypes: netTypesOf(rule.where.kinds, browser),
    excludedInitiatorDomains: [ownHost],
  } as const;
  const off = offTabs.filter((tabId) => tabs.has(tabId));
  const notThere = off.length > 0 ? { excludedTabIds: off } : {};
  if (rule.scope.kind === 'everywhere') return { ...common, ...notThere };
  if (rule.scope.kind === 'origins') {
    // By host alone: these rules know of no port. They name who asks, so that a page's first requests are not missed.
    const initiatorDomains = [...new Set([...origins].map((origin) => new URL(origin).hostname))];
    return { ...common, ...notThere, initiatorDomains };
  }
  const tabId = bindings[rule.id]?.tabId;
  return tabId === undefined || off.includes(tabId) ? null : { ...common, tabIds: [tabId] };
}

/** A preflight is never authorised. */
function requestMethods({ where }: Rule): Pick<Condition, 'requestMethods' | 'excludedRequestMethods'> {
  return where.methods.length === 0
    ? { excludedRequestMethods: ['options'] }
    : { requestMethods: where.methods.map((method) => method.toLowerCase()) };
}

function secretOf(rule: Rule, secrets: NetSecrets, now: number) {
  const key = secretKeyOf(rule.authorise);
  if (key === null) return null;
  const secret = secrets.get(key);
  return secret && !isSpent(secret.expiresAt, now) ? secret : ('gone' as const);
}

/** CORS headers that are the same for every answer, so that one origin can be named, or, without credentials, all. */
function responseEdits(rule: Rule, boundOrigin: string | null): readonly NetHeader[] {
  const only =
    rule.scope.kind === 'origins' && rule.scope.origins.length === 1 ? rule.scope.origins[0] : null;
  const origin = only ? new URL(only).origin : boundOrigin;
  const preflight: readonly Header[] = [
    ['access-control-allow-methods', 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'],
    ['access-control-allow-headers', allowedHeaders(rule)],
    ['access-control-max-age', '0'],
  ];
  return [...corsResponseHeaders(origin), ...preflight].map(([header, value]) => ({
    header,
    operation: 'set',
    value,
  }));
}

/** A wildcard does not cover `Authorization`, and covers nothing where credentials are sent. */
function allowedHeaders(rule: Rule): string {
  const own = rule.rewrite.headers.map(({ name }) => name).filter((name) => name !== '');
  const usual = ['*', 'authorization', 'content-type', 'x-api-key', 'x-amz-date', 'x-amz-security-token'];
  const more = ['x-amz-content-sha256', 'x-amz-target', 'x-amz-user-agent', 'x-requested-with'];
  return [...new Set([...usual, ...more, ...own])].join(', ');
}
