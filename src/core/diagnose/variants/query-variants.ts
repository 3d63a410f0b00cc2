import { normaliseEncoding, percentDecode, uriEncode } from '../../http/percent-encoding.ts';
import type { QueryPair } from '../../http/query.ts';
import { canonicalQuery } from '../../sigv4/canonical-query.ts';
import { printPairs, signedPairs } from '../../sigv4/rebuild-request.ts';
import type { Cause } from '../diagnosis.ts';
import { querySplit } from '../query-difference.ts';
import type { Refused } from '../refused.ts';
import { leaveMarks, lowerEscapes } from './path-variants.ts';
import type { Variant } from './variant.ts';

type Pair = { readonly name: string; readonly value: string };
type Encode = (text: string) => string;

/** No server takes longer queries; to write them anew in every form would take minutes. */
const longest = 128 * 1024;
/** Beyond so many parameters only their order and encoding as a whole are tried. */
const mostPairs = 60;

const encodings: readonly (readonly [Cause, Encode])[] = [
  ['query-encoding', (text) => text],
  ['query-plus', (text) => normaliseEncoding(text, false)],
  ['query-plus', (text) => normaliseEncoding(text, true).replaceAll('%20', '+')],
  ['query-plus', (text) => text.replaceAll('%20', '+')],
  ['query-encoding', (text) => leaveMarks(normaliseEncoding(text, true))],
  ['query-encoding', (text) => lowerEscapes(normaliseEncoding(text, true))],
  ['query-encoding', (text) => uriEncode(text)],
  ['query-encoding', (text) => uriEncode(normaliseEncoding(text, true))],
  ['query-encoding', (text) => percentDecode(text, true)],
  ['query-encoding', (text) => percentDecode(text)],
  ['query-encoding', (text) => normaliseEncoding(text, true).replaceAll('~', '%7E')],
  ['query-encoding', (text) => normaliseEncoding(text, true).replaceAll('%2F', '/')],
  ['query-encoding', (text) => normaliseEncoding(text, true).replaceAll('%3A', ':').replaceAll('%2F', '/')],
  ['query-encoding', (text) => normaliseEncoding(text, true).replaceAll('%2C', ',')],
];

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const orders: readonly ((a: Pair, b: Pair) => number)[] = [
  () => 0,
  (a, b) => compareText(a.name, b.name),
  (a, b) => compareText(`${a.name}=${a.value}`, `${b.name}=${b.value}`),
  (a, b) => compareText(a.name.toLowerCase(), b.name.toLowerCase()),
  (a, b) => compareText(percentDecode(a.name), percentDecode(b.name)),
  (a, b) => compareText(b.name, a.name) || compareText(b.value, a.value),
  (a, b) => compareText(a.name, b.name) || compareText(b.value, a.value),
  (a, b) => compareText(a.value, b.value),
  (a, b) => a.name.localeCompare(b.name),
];

/** The query strings that clients sign in place of `expected`, the canonical one that AWS computes. */
export function queryVariants({ request, profile }: Refused, expected: string): readonly Variant[] {
  const wire = signedPairs(request.url.query ?? [], profile).filter(
    ({ name, value }) => name !== '' || value !== null,
  );
  if ((wire.length === 0 && expected === '') || expected.length > longest) return [];
  const variants: Variant[] = [];
  const seen = new Set([expected]);
  const add = (cause: Cause, query: string, common = false) => {
    if (seen.has(query)) return;
    seen.add(query);
    const split = querySplit(query, expected);
    const { name, sent, aws } = split ?? { name: '', sent: query, aws: expected };
    // Some forms differ from the right one in nothing but the blanks.
    const named = cause === 'query-encoding' && split?.cause === 'query-plus' ? 'query-plus' : cause;
    variants.push({ cause: named, at: `query:${name}`, sent, expected: aws, change: { query }, common });
  };
  const inOrder = (order: (a: Pair, b: Pair) => number, encode: Encode) =>
    printPairs(
      wire.map(({ name, value }) => ({ name: encode(name), value: encode(value ?? '') })).sort(order),
    );
  const right: Encode = (text) => normaliseEncoding(text, true);
  for (const [at, order] of orders.entries()) add('query-order', inOrder(order, right), at < 3);
  // Sorted before it is encoded, or encoded before it is sorted.
  for (const [cause, encode] of encodings) {
    add(cause, printPairs(canonicalQuery(wire).map(({ index }) => encodedPair(wire[index], encode))), true);
    add(
      cause,
      inOrder((a, b) => compareText(a.name, b.name) || compareText(a.value, b.value), encode),
      true,
    );
  }
  for (const text of withoutEquals(wire)) add('query-encoding', text);
  for (const [cause, pairs] of shortened(wire)) add(cause, printPairs(canonicalQuery(pairs)));
  for (const [, encode] of encodings)
    add(
      'query-encoding',
      inOrder(() => 0, encode),
    );
  return variants;
}

function encodedPair(pair: QueryPair | undefined, encode: Encode): Pair {
  return { name: encode(pair?.name ?? ''), value: encode(pair?.value ?? '') };
}

/** `?acl` signed as it stands, without the `=` that belongs behind it. */
function withoutEquals(wire: readonly QueryPair[]): readonly string[] {
  const canonical = canonicalQuery(wire);
  const print = (bare: (value: string, index: number) => boolean) =>
    canonical.map(({ name, value, index }) => (bare(value, index) ? name : `${name}=${value}`)).join('&');
  return [print((value) => value === ''), print((_, index) => wire[index]?.value === null)];
}

/**
 * With pairs that were not signed: all but one of a name, by a client that keeps its parameters in a map; those without a value; all. A pair
 * with a name of its own and a value was rather added after it was signed.
 */
function shortened(wire: readonly QueryPair[]): readonly (readonly [Cause, readonly QueryPair[]])[] {
  const lastOfName = [...new Map(wire.map((pair) => [percentDecode(pair.name), pair])).values()];
  const firstOfName = [
    ...new Map([...wire].reverse().map((pair) => [percentDecode(pair.name), pair])).values(),
  ];
  const all: (readonly [Cause, readonly QueryPair[]])[] = [
    ['query-lost', lastOfName],
    ['query-lost', firstOfName],
    ['query-lost', wire.length > 1 ? wire.filter(({ value }) => value !== null && value !== '') : wire],
    ['query-lost', wire.length > 1 ? [] : wire],
  ];
  if (wire.length > mostPairs) return all;
  const names = wire.map(({ name }) => percentDecode(name));
  const isRepeated = (at: number) => names.indexOf(names[at] ?? '') !== names.lastIndexOf(names[at] ?? '');
  const one = wire.map((_, lost): readonly [Cause, readonly QueryPair[]] => [
    isRepeated(lost) || !wire[lost]?.value ? 'query-lost' : 'query-changed',
    wire.filter((__, at) => at !== lost),
  ]);
  return [...one, ...all];
}
