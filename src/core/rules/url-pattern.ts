import { failure, type Outcome, success } from '../failure.ts';
import { isToken } from '../http/headers.ts';
import { compilePattern } from './pattern-syntax.ts';
import { compileRegex } from './regex-syntax.ts';
import type { RuleWhere } from './rule.ts';
import type { Target } from './target.ts';

/** Why a URL is not meant. */
export type UrlMiss = 'scheme' | 'plain-http' | 'host' | 'port' | 'path' | 'regex';

/** Which URLs a rule means, compiled: for our own decision, and as the three kinds of filter that browsers take. */
export type UrlPattern = {
  /** Null where the target is meant. */
  readonly miss: (target: Target) => UrlMiss | null;
  /** Match patterns of WebExtensions: the access that the rule needs to the hosts it is for. They know no port. */
  readonly access: readonly string[];
  /** `Fetch.enable` URL patterns, `*` any run of characters: what they let through is what is meant, or more. */
  readonly fetchPatterns: readonly string[];
  /** A case-sensitive `regexFilter` of declarativeNetRequest, for a URL with or without user name and fragment. */
  readonly netFilter: string;
};

/**
 * Compiles where a rule acts. Fails at `where` with `pattern-empty`, `pattern-invalid` (detail: the part at fault),
 * `pattern-host-open` and `regex-host-open` (detail: the host), `pattern-plain-http` (detail: the host), `regex-invalid` (detail: the
 * engine's words), and at `methods` with `method-invalid` (detail: the method).
 */
export function compileWhere(where: RuleWhere): Outcome<UrlPattern> {
  const methods = checkMethods(where.methods);
  if (!methods.ok) return methods;
  const text = where.text.trim();
  if (text === '') return failure('pattern-empty', 'where');
  return where.syntax === 'regex'
    ? compileRegex(text, where.plainHttp)
    : compilePattern(text, where.plainHttp);
}

/** Refuses what no method is called. */
export function checkMethods(methods: readonly string[]): Outcome<readonly string[]> {
  const wrong = methods.find((method) => !isToken(method));
  return wrong === undefined ? success(methods) : failure('method-invalid', 'methods', wrong);
}
