import { percentDecode } from '../http/percent-encoding.ts';
import type { Cause } from './diagnosis.ts';

type Pair = readonly [name: string, value: string];

export type QueryDifference = {
  readonly cause: Cause;
  /** As a server reads it. */
  readonly name: string;
  /** The values, canonically encoded, null where there is none; the whole strings where only the order differs. */
  readonly sent: string | null;
  readonly aws: string | null;
};

/** In what two canonical query strings differ first; null where they are the same. */
export function querySplit(sent: string, aws: string): QueryDifference | null {
  if (sent === aws) return null;
  const [ours, theirs] = [pairsOf(sent), pairsOf(aws)];
  const [lost, added] = [without(ours, theirs), without(theirs, ours)];
  const [firstLost] = lost;
  const [firstAdded] = added;
  if (!firstLost && !firstAdded) {
    const at = ours.findIndex((pair, index) => print(pair) !== print(theirs[index]));
    const pair = ours[at] ?? ours[0] ?? ['', ''];
    const same = sent.replaceAll('=&', '&').replace(/=$/, '') === aws.replaceAll('=&', '&').replace(/=$/, '');
    return { cause: same ? 'query-encoding' : 'query-order', name: percentDecode(pair[0]), sent, aws };
  }
  if (!firstLost) {
    const name = percentDecode(firstAdded?.[0] ?? '');
    return { cause: 'query-changed', name, sent: null, aws: sentValue(firstAdded) };
  }
  const twin = added.find((pair) => isSame(firstLost, pair)) ?? added.find(([name]) => name === firstLost[0]);
  const name = percentDecode(firstLost[0]);
  const both = { name, sent: sentValue(firstLost), aws: sentValue(twin) };
  if (twin === undefined) {
    // As many as before: one pair turned into another; else one is gone.
    return { ...both, cause: added.length > 0 ? 'query-changed' : 'query-lost' };
  }
  if (isPlus(firstLost, twin)) return { ...both, cause: 'query-plus' };
  return { ...both, cause: isSame(firstLost, twin) ? 'query-encoding' : 'query-changed' };
}

function pairsOf(query: string): readonly Pair[] {
  if (query === '') return [];
  return query.split('&').map((pair) => {
    const equals = pair.indexOf('=');
    return equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
  });
}

/** The pairs of `these` that `those` do not have as often. */
function without(these: readonly Pair[], those: readonly Pair[]): readonly Pair[] {
  const count = new Map<string, number>();
  for (const pair of those) count.set(print(pair), (count.get(print(pair)) ?? 0) + 1);
  return these.filter((pair) => {
    const left = count.get(print(pair)) ?? 0;
    count.set(print(pair), left - 1);
    return left <= 0;
  });
}

function print(pair: Pair | undefined): string {
  return pair === undefined ? '' : `${pair[0]}=${pair[1]}`;
}

function sentValue(pair: Pair | undefined): string | null {
  return pair === undefined ? null : pair[1];
}

/** The same to a server that decodes once or twice more. */
function isSame(a: Pair, b: Pair): boolean {
  return [plain, twice].some((read) => read(a) === read(b)) || plain(a) === twice(b) || twice(a) === plain(b);
}

function plain(pair: Pair): string {
  return percentDecode(print(pair));
}

function twice(pair: Pair): string {
  return percentDecode(plain(pair));
}

/** A space on one side, a plus on the other. */
function isPlus(a: Pair, b: Pair): boolean {
  const spaced = (pair: Pair) => plain(pair).replaceAll('+', ' ');
  return plain(a) !== plain(b) && spaced(a) === spaced(b);
}
