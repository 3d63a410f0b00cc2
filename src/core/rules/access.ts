import type { BackEnd } from './back-end.ts';
import { isLoopback } from './loopback.ts';
import { readOrigin } from './page-origin.ts';
import type { Binding } from './request-facts.ts';
import type { Rule, RuleScope } from './rule.ts';
import type { UrlPattern } from './url-pattern.ts';

/** The match pattern for an origin, which knows no port: `http://localhost/*` for `http://localhost:3000`. */
export function accessPatternOf(origin: string): string {
  return `${origin.replace(/:\d+$/, '')}/*`;
}

/**
 * The access that a rule needs, as match patterns, each once: to the hosts that it is for and, where the back-end asks for it, to
 * the pages that ask. A page that is no web page, or is not known, adds nothing. What a rewriting needs is not among it.
 */
export function accessNeeded(
  pattern: UrlPattern,
  scope: RuleScope,
  backEnd: BackEnd,
  binding: Binding | null,
): readonly string[] {
  const pages = backEnd.needsPageAccess ? pageAccess(scope, binding) : [];
  return [...new Set([...pattern.access, ...pages])];
}

function pageAccess(scope: RuleScope, binding: Binding | null): readonly string[] {
  if (scope.kind === 'everywhere') return ['http://*/*', 'https://*/*'];
  const origins = scope.kind === 'tab' ? [binding?.origin ?? ''] : scope.origins;
  return origins
    .map(readOrigin)
    .filter((origin) => origin !== null)
    .map(accessPatternOf);
}

/**
 * The access to the hosts that a rewriting names: the one to connect to, and the one to sign for, which Firefox lets nobody put into
 * `Host` who may not ask it over https. Empty where the host stays.
 */
export function accessOfHost({ rewrite: { scheme, host, signHost }, where }: Rule): readonly string[] {
  const signed = signHost.trim() === '' ? [] : [`https://${hostnameOf(signHost)}/*`];
  if (host.trim() === '') return signed;
  const hostname = hostnameOf(host);
  const plain = where.plainHttp || isLoopback(hostname) || scheme === 'http';
  const schemes = scheme === '' ? [...(plain ? ['http'] : []), 'https'] : [scheme];
  return [...schemes.map((name) => `${name}://${hostname}/*`), ...signed];
}

function hostnameOf(host: string): string {
  return new URL(`http://${host.trim()}/`).hostname;
}
