import type { Plan, Steps } from './signer.ts';

/** Everything as AWS describes it. */
export const correctSteps: Steps = {
  algorithm: 'AWS4-HMAC-SHA256',
  method: (method) => method,
  path: (rawPath, form) => (form === 's3' ? encodePath(decodePath(rawPath)) : encodePath(normalise(rawPath))),
  query: (rawQuery) => sortPairs(readQuery(rawQuery).map(encodePair)).map(joinPair).join('&'),
  headerValue: (_, value) => value.trim().replace(/\s+/g, ' '),
  host: (host) => host,
  signs: () => true,
  payloadHash: (bodyHash, plan) => {
    if (plan.canonicalForm !== 's3') return bodyHash;
    if (plan.form === 'query' || plan.contentSha256 === 'UNSIGNED-PAYLOAD') return 'UNSIGNED-PAYLOAD';
    return bodyHash;
  },
  scope: ({ amzDate, region, service }: Plan) => [amzDate.slice(0, 8), region, service, 'aws4_request'],
};

export type Pair = readonly [name: string, value: string];

/** Everything but `A-Za-z0-9-._~` as upper-case escapes of its UTF-8 bytes. */
export function encodeFully(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The same with slashes left alone. */
export function encodePath(text: string): string {
  return text.split('/').map(encodeFully).join('/');
}

/** An S3 path is read before it is written again. */
export function decodePath(rawPath: string): string {
  return decodeURIComponent(rawPath);
}

/** Double slashes and dot segments taken out, the last slash kept. */
export function normalise(rawPath: string): string {
  const kept: string[] = [];
  const segments = rawPath.split('/').slice(1);
  for (const segment of segments) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  const last = segments.at(-1) ?? '';
  const slash = kept.length > 0 && ['', '.', '..'].includes(last) ? '/' : '';
  return `/${kept.join('/')}${slash}`;
}

/** The pairs of a query as servers read them. */
export function readQuery(rawQuery: string): readonly Pair[] {
  return rawQuery
    .split('&')
    .filter((piece) => piece !== '')
    .map((piece) => {
      const [name = '', value = ''] = piece.split(/=(.*)/s);
      return [decodeParameter(name), decodeParameter(value)];
    });
}

function decodeParameter(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

export function encodePair([name, value]: Pair): Pair {
  return [encodeFully(name), encodeFully(value)];
}

/** By name, then by value, as ASCII. */
export function sortPairs(pairs: readonly Pair[]): readonly Pair[] {
  return [...pairs].sort(([a, x], [b, y]) => compare(a, b) || compare(x, y));
}

export function joinPair([name, value]: Pair): string {
  return `${name}=${value}`;
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
