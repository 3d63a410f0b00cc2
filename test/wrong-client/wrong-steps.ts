import {
  decodePath,
  encodePair,
  encodePath,
  joinPair,
  normalise,
  type Pair,
  readQuery,
  sortPairs,
} from './correct-steps.ts';
import type { Steps } from './signer.ts';

/** Ways in which real clients get one step wrong. Each fits one or both of S3 and the other services, as it says. */
export const wrongSteps = {
  /** Not S3: the path as it is on the wire, where the service encodes it once more. */
  pathEncodedOnce: { path: (rawPath) => normalise(rawPath) },
  /** S3: the path encoded once more, as other services want it. */
  pathEncodedTwice: { path: (rawPath) => encodePath(rawPath) },
  /** S3: the path as it is on the wire, with `*` and its like as they are. */
  pathRaw: { path: (rawPath) => rawPath },
  /** Not S3: `//` and dots left. */
  pathNotNormalised: { path: (rawPath) => encodePath(rawPath) },
  /** S3: `//` and dots taken out. */
  pathNormalised: { path: (rawPath) => encodePath(normalise(decodePath(rawPath))) },
  queryUnsorted: { query: (rawQuery) => write(readQuery(rawQuery).map(encodePair)) },
  querySortedBackwards: {
    query: (rawQuery) => write([...sortPairs(readQuery(rawQuery).map(encodePair))].reverse()),
  },
  /** What `encodeURIComponent` leaves alone, `!'()*`, left alone. */
  queryEncodedByScript: {
    query: (rawQuery) =>
      write(sortPairs(readQuery(rawQuery).map(([name, value]) => [loosely(name), loosely(value)]))),
  },
  queryInLowerCaseHex: {
    query: (rawQuery) =>
      write(sortPairs(readQuery(rawQuery).map(encodePair))).replace(/%../g, (hex) => hex.toLowerCase()),
  },
  queryEncodedTwice: {
    query: (rawQuery) => write(sortPairs(readQuery(rawQuery).map(encodePair).map(encodePair))),
  },
  queryWithoutEquals: {
    query: (rawQuery) =>
      sortPairs(readQuery(rawQuery).map(encodePair))
        .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
        .join('&'),
  },
  /** A `+` taken for a plus, where servers read a blank. */
  queryPlusKept: {
    query: (rawQuery) => write(sortPairs(readQuery(rawQuery.replaceAll('+', '%2B')).map(encodePair))),
  },
  /** A blank signed as `+`, as forms write it. */
  queryBlankAsPlus: {
    query: (rawQuery) => write(sortPairs(readQuery(rawQuery).map(encodePair))).replaceAll('%20', '+'),
  },
  /** A map holds the parameters: the last of a name wins. */
  queryLastOfName: {
    query: (rawQuery) => write(sortPairs([...new Map(readQuery(rawQuery))].map(encodePair))),
  },
  /** A map holds the parameters: the first of a name wins. */
  queryFirstOfName: {
    query: (rawQuery) => write(sortPairs([...new Map([...readQuery(rawQuery)].reverse())].map(encodePair))),
  },
  queryEmptyDropped: {
    query: (rawQuery) =>
      write(
        sortPairs(
          readQuery(rawQuery)
            .filter(([, value]) => value !== '')
            .map(encodePair),
        ),
      ),
  },
  queryNotSigned: { query: () => '' },
  headerBlanksKept: { headerValue: (_, value) => value },
  hostWithoutPort: { host: (host) => host.replace(/:\d+$/, '') },
  hostWithDefaultPort: { host: (host) => (/:\d+$/.test(host) ? host : `${host}:443`) },
  bodyLeftOut: {
    payloadHash: () => 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  },
  bodyUnsigned: { payloadHash: () => 'UNSIGNED-PAYLOAD' },
  bodyHashed: { payloadHash: (bodyHash) => bodyHash },
} as const satisfies Readonly<Record<string, Partial<Steps>>>;

function loosely(text: string): string {
  return encodeURIComponent(text);
}

function write(pairs: readonly Pair[]): string {
  return pairs.map(joinPair).join('&');
}
