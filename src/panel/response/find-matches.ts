/** From `start` to before `end`: characters of a text, or bytes of a body. */
export type Span = { readonly start: number; readonly end: number };

/** More than this many are not counted: nobody steps through them, and each costs memory. */
export const matchLimit = 10_000;

/** Where a text holds a query, whatever the case of its letters, in order and without overlap. */
export function findInText(text: string, query: string): readonly Span[] {
  if (query === '') return [];
  const pattern = new RegExp(query.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu');
  const matches: Span[] = [];
  for (const match of text.matchAll(pattern)) {
    matches.push({ start: match.index, end: match.index + match[0].length });
    if (matches.length === matchLimit) break;
  }
  return matches;
}

/** Where bytes hold the UTF-8 of a query, exactly. */
export function findInBytes(body: Uint8Array, query: string): readonly Span[] {
  const needle = new TextEncoder().encode(query);
  const first = needle[0];
  if (first === undefined) return [];
  const matches: Span[] = [];
  let at = body.indexOf(first);
  while (at >= 0 && at + needle.length <= body.length && matches.length < matchLimit) {
    const start = at;
    const isMatch = needle.every((byte, index) => body[start + index] === byte);
    if (isMatch) matches.push({ start, end: start + needle.length });
    at = body.indexOf(first, isMatch ? start + needle.length : start + 1);
  }
  return matches;
}

/** The matches that reach into a row, found by bisection, with their places in the whole list. */
export function matchesWithin(
  matches: readonly Span[],
  row: Span,
): readonly (Span & { readonly index: number })[] {
  const within: (Span & { index: number })[] = [];
  for (let index = firstEndingAfter(matches, row.start); index < matches.length; index++) {
    const match = matches[index];
    if (!match || match.start >= row.end) break;
    within.push({ ...match, index });
  }
  return within;
}

function firstEndingAfter(matches: readonly Span[], offset: number): number {
  let low = 0;
  let high = matches.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((matches[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
