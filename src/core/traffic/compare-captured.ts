import type { Header } from '../http/headers.ts';
import { percentDecode } from '../http/percent-encoding.ts';
import { parseQuery } from '../http/query.ts';
import type { CanonicalParts } from '../sigv4/canonical-parts.ts';
import { bytesOfBody } from './body-bytes.ts';
import { canonicalOfCaptured } from './canonical-of-captured.ts';
import type { CapturedBody, CapturedRequest } from './captured-request.ts';

/** A request as it is laid beside another. */
export type Comparable = {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  /** As text; null where it is not known, empty where there is none. */
  readonly body: string | null;
  /** Null where no answer is known. */
  readonly answer: {
    readonly status: string;
    readonly headers: readonly Header[];
    readonly body: string | null;
  } | null;
  readonly canonical: CanonicalParts | null;
};

export type ComparedSection =
  | 'request'
  | 'query'
  | 'header'
  | 'body'
  | 'answer'
  | 'answer-header'
  | 'canonical';

/** One line of the comparison; a side without such a part is null. */
export type ComparedPart = {
  readonly section: ComparedSection;
  readonly name: string;
  readonly left: string | null;
  readonly right: string | null;
  readonly equal: boolean;
};

/** So many characters of a body are compared and shown. */
const longestBody = 64 * 1024;

/** A captured request with its answer, to be compared. */
export function comparableOf(entry: CapturedRequest): Comparable {
  const { response } = entry;
  return {
    method: entry.method,
    url: entry.url,
    headers: entry.headers,
    body: textOf(entry.body),
    answer: response && {
      status: `${response.status} ${response.statusText}`.trim(),
      headers: response.headers,
      body: textOf(response.body),
    },
    canonical: canonicalOfCaptured(entry),
  };
}

/** Two requests part by part, in the order in which they stand on the wire; the second's own parts come behind the first's. */
export function compareRequests(left: Comparable, right: Comparable): readonly ComparedPart[] {
  const [one, other] = [splitUrl(left.url), splitUrl(right.url)];
  const [oneAnswer, otherAnswer] = [left.answer, right.answer];
  const [oneCanonical, otherCanonical] = [left.canonical, right.canonical];
  return [
    part('request', 'method', left.method, right.method),
    part('request', 'scheme', one.scheme, other.scheme),
    part('request', 'host', one.host, other.host),
    part('request', 'path', one.path, other.path),
    ...pairs('query', one.query, other.query),
    ...pairs('header', lowerCase(left.headers), lowerCase(right.headers)),
    part('body', 'body', left.body, right.body),
    ...(oneAnswer || otherAnswer
      ? [
          part('answer', 'status', oneAnswer?.status ?? null, otherAnswer?.status ?? null),
          ...pairs('answer-header', lowerCase(oneAnswer?.headers), lowerCase(otherAnswer?.headers)),
          part('answer', 'body', oneAnswer?.body ?? null, otherAnswer?.body ?? null),
        ]
      : []),
    ...(oneCanonical || otherCanonical
      ? pairs('canonical', canonicalLines(oneCanonical), canonicalLines(otherCanonical))
      : []),
  ];
}

type Pair = readonly [name: string, value: string];

function part(
  section: ComparedSection,
  name: string,
  left: string | null,
  right: string | null,
): ComparedPart {
  return { section, name, left, right, equal: left === right };
}

/** Values of one name stand beside each other by their place among those of that name. */
function pairs(
  section: ComparedSection,
  left: readonly Pair[],
  right: readonly Pair[],
): readonly ComparedPart[] {
  const [one, other] = [byName(left), byName(right)];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((name) => {
    const [values, others] = [one.get(name) ?? [], other.get(name) ?? []];
    return Array.from({ length: Math.max(values.length, others.length) }, (_, at) =>
      part(section, name, values[at] ?? null, others[at] ?? null),
    );
  });
}

function byName(list: readonly Pair[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const [name, value] of list) {
    const values = names.get(name);
    if (values) values.push(value);
    else names.set(name, [value]);
  }
  return names;
}

function lowerCase(headers: readonly Header[] = []): readonly Pair[] {
  return headers.map(([name, value]) => [name.toLowerCase(), value]);
}

function canonicalLines(parts: CanonicalParts | null): readonly Pair[] {
  if (!parts) return [];
  return [
    ['method', parts.method],
    ['path', parts.path],
    ['query', parts.query],
    ...parts.headers,
    ['signed headers', parts.signedHeaders],
    ['payload hash', parts.payloadHash],
  ];
}

function splitUrl(url: string): {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  readonly query: readonly Pair[];
} {
  const [, scheme = '', host = '', path = '', query] =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#]*)([^?#]*)(?:\?([^#]*))?/i.exec(url) ?? [];
  return {
    scheme,
    host,
    path,
    query:
      query === undefined
        ? []
        : parseQuery(query).map(({ name, value }) => [percentDecode(name, true), value ?? '']),
  };
}

function textOf(body: CapturedBody): string | null {
  const bytes = bytesOfBody(body);
  return bytes && new TextDecoder().decode(bytes.subarray(0, longestBody));
}
