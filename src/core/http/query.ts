/** One `name=value` of a query string, both as they stand on the wire. `value` is null where there is no `=`. */
export type QueryPair = { readonly name: string; readonly value: string | null };

/** Splits the text behind `?`. Empty pairs (`a&&b`) are kept, so that printing gives the same text again. */
export function parseQuery(text: string): readonly QueryPair[] {
  if (text === '') return [];
  return text.split('&').map((pair) => {
    const equals = pair.indexOf('=');
    return equals < 0
      ? { name: pair, value: null }
      : { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
  });
}

export function printQuery(pairs: readonly QueryPair[]): string {
  return pairs.map(({ name, value }) => (value === null ? name : `${name}=${value}`)).join('&');
}
