import { failure, type Outcome, success } from '../failure.ts';
import type { HostPattern } from './host-pattern.ts';
import { isLoopback } from './loopback.ts';
import type { Scheme } from './target.ts';

/** Which of the two schemes count, never none, and whether plain http is left out only because the rule does not ask for it. */
export type Schemes = { readonly counting: readonly Scheme[]; readonly httpHeldBack: boolean };

/**
 * Plain http counts for loopback, and for other hosts only where the rule says so. `typed`: the scheme as the pattern names it, null
 * where it leaves it open. Fails with `pattern-plain-http` where the pattern means nothing but plain http and may not.
 */
export function readSchemes(typed: Scheme | null, host: HostPattern, plainHttp: boolean): Outcome<Schemes> {
  const mayBeHttp = plainHttp || isLoopback(host.suffix);
  if (typed === 'https') return success({ counting: ['https'], httpHeldBack: false });
  if (typed === 'http') {
    return mayBeHttp
      ? success({ counting: ['http'], httpHeldBack: false })
      : failure('pattern-plain-http', 'where', host.suffix);
  }
  return success(
    mayBeHttp
      ? { counting: ['http', 'https'], httpHeldBack: false }
      : { counting: ['https'], httpHeldBack: true },
  );
}

export function schemeMiss(schemes: Schemes, scheme: Scheme): 'scheme' | 'plain-http' | null {
  if (schemes.counting.includes(scheme)) return null;
  return schemes.httpHeldBack ? 'plain-http' : 'scheme';
}
