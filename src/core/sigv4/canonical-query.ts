import { normaliseEncoding } from '../http/percent-encoding.ts';
import type { QueryPair } from '../http/query.ts';

export type CanonicalPair = { readonly name: string; readonly value: string; readonly index: number };

/**
 * Every pair in `UriEncode` form, sorted by encoded name and then by encoded value; duplicates stay, a missing `=` is added.
 * `index` is the pair's place in the request. Linear but for the sort: 10 000 parameters are no special case.
 * Source: IAM User Guide, "Create a canonical request", CanonicalQueryString.
 */
export function canonicalQuery(pairs: readonly QueryPair[]): readonly CanonicalPair[] {
  const canonical: CanonicalPair[] = [];
  for (let index = 0; index < pairs.length; index++) {
    const { name, value } = pairs[index] as QueryPair;
    if (name === '' && value === null) continue;
    canonical.push({
      name: normaliseEncoding(name, true),
      value: value === null ? '' : normaliseEncoding(value, true),
      index,
    });
  }
  return canonical.sort((a, b) => compare(a.name, b.name) || compare(a.value, b.value));
}

/** By code unit; encoded text is ASCII, so this is the byte order that AWS asks for. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
