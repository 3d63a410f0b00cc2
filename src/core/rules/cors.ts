import type { Header } from '../http/headers.ts';

/** What of an AWS answer a page may want to read; with credentials allowed, `*` would mean a header of that name. */
const exposed: readonly string[] = [
  'x-amz-request-id',
  'x-amzn-requestid',
  'x-amz-id-2',
  'etag',
  'x-amz-version-id',
  'content-length',
  'date',
  'x-amzn-errortype',
];

/**
 * Response headers that let a page at this origin read the answer, credentials included (WHATWG Fetch, "CORS protocol"). Null: any
 * page, without credentials.
 */
export function corsResponseHeaders(origin: string | null): readonly Header[] {
  return [
    ...allowOrigin(origin),
    ['access-control-expose-headers', origin === null ? '*' : exposed.join(', ')],
  ];
}

/**
 * The headers of a 204 that allows what a preflight asks for. `requestedMethod` and `requestedHeaders`: the values of its
 * `Access-Control-Request-…` headers. Nothing is kept by the browser, so that it asks again when the rule is gone.
 */
export function preflightAnswer(
  origin: string | null,
  requestedMethod: string | null,
  requestedHeaders: string | null,
): readonly Header[] {
  const headers: Header[] = [...allowOrigin(origin)];
  if (requestedMethod) headers.push(['access-control-allow-methods', requestedMethod]);
  if (requestedHeaders) headers.push(['access-control-allow-headers', requestedHeaders]);
  headers.push(['access-control-allow-private-network', 'true'], ['access-control-max-age', '0']);
  return headers;
}

/** A response's headers with ours in the place of the server's own `access-control-…`. Every header it has may be read. */
export function withCors(headers: readonly Header[], origin: string | null): readonly Header[] {
  const kept = headers.filter(([name]) => !/^access-control-/i.test(name));
  if (origin === null) return [...kept, ...corsResponseHeaders(null)];
  const readable = new Set([...exposed, ...kept.map(([name]) => name.toLowerCase())]);
  return [...kept, ...allowOrigin(origin), ['access-control-expose-headers', [...readable].join(', ')]];
}

function allowOrigin(origin: string | null): readonly Header[] {
  if (origin === null) return [['access-control-allow-origin', '*']];
  return [
    ['access-control-allow-origin', origin],
    ['access-control-allow-credentials', 'true'],
  ];
}
