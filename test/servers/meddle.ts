import { createHash } from 'node:crypto';
import { splitTarget, type WireRequest } from './wire-request.ts';

/**
 * A path that begins with `/@via/CHANGE` (after a CORS prefix) is judged as if a proxy had changed the request on the way. The
 * changed request keeps the prefix, which the signature covers, so that the change alone is what is wrong. CHANGE is a name and its
 * arguments, parted by colons, each encoded as far as the client likes:
 *
 * `method:M` `slash` (appended to the path) `segment:S` (appended) `path-again` (escapes encoded once more) `tidy` (`//` and `/./`
 * taken out) `drop:NAME` `keep-last` (of each query name) `add:NAME:VALUE` `reverse` (the query's order) `query-again` (its escapes
 * encoded once more) `plus` (`%2B` written as `+`) `header:NAME:VALUE` (changed, or added) `header-more:NAME:VALUE` (sent once more)
 * `header-drop:NAME` `host:HOST` `body:TEXT`.
 */
export function meddle(request: WireRequest): WireRequest {
  const [, change = '', route] = /^\/(?:@|%40)via\/([^/]+)(\/.*)$/s.exec(request.route) ?? [];
  if (route === undefined) return request;
  const prefix = request.rawPath.slice(0, request.rawPath.length - route.length);
  const [name = '', ...values] = decodeURIComponent(change).split(/:/);
  const changed = applyChange({ ...request, route, rawPath: route }, name, values);
  const rawPath = `${prefix}${changed.rawPath}`;
  const target = changed.rawQuery === undefined ? rawPath : `${rawPath}?${changed.rawQuery}`;
  return { ...changed, ...splitTarget(target), route: changed.rawPath, rawUrl: target };
}

/** Names and values may hold no colon but in the last value. */
function applyChange(request: WireRequest, name: string, values: readonly string[]): WireRequest {
  const [first = '', ...others] = values;
  const rest = others.join(':');
  const path = (change: (path: string) => string): WireRequest => ({
    ...request,
    rawPath: change(request.rawPath),
  });
  switch (name) {
    case 'method':
      return { ...request, method: first };
    case 'slash':
      return path((text) => `${text}/`);
    case 'segment':
      return path((text) => `${text}/${first}`);
    case 'path-again':
      return path((text) => text.replaceAll('%', '%25'));
    case 'tidy':
      return path((text) => text.replace(/\/(?:\.?\/)+/g, '/'));
    case 'header':
    case 'header-more':
    case 'header-drop':
      return { ...request, rawHeaders: changeHeaders(request.rawHeaders, name, first, rest) };
    case 'host':
      return {
        ...request,
        rawHeaders: changeHeaders(request.rawHeaders, 'header', 'host', values.join(':')),
      };
    case 'body':
      return { ...request, body: bodyOf(values.join(':')) };
    default:
      return { ...request, rawQuery: changeQuery(request.rawQuery ?? '', name, first, rest) };
  }
}

function changeQuery(query: string, name: string, parameter: string, value: string): string {
  const pieces = query === '' ? [] : query.split('&');
  const nameOf = (piece: string): string => piece.split('=')[0] ?? '';
  switch (name) {
    case 'drop':
      return pieces.filter((piece) => nameOf(piece) !== parameter).join('&');
    case 'keep-last':
      return pieces
        .filter((piece, place) => !pieces.slice(place + 1).some((later) => nameOf(later) === nameOf(piece)))
        .join('&');
    case 'add':
      return [...pieces, `${parameter}=${value}`].join('&');
    case 'reverse':
      return [...pieces].reverse().join('&');
    case 'query-again':
      return pieces
        .map((piece) => (piece.startsWith('X-Amz-') ? piece : piece.replaceAll('%', '%25')))
        .join('&');
    case 'plus':
      return query.replace(/%2B/gi, '+');
    default:
      throw new Error(`No proxy changes a request so: ${name}`);
  }
}

function changeHeaders(
  rawHeaders: readonly string[],
  how: 'header' | 'header-more' | 'header-drop',
  name: string,
  value: string,
): readonly string[] {
  const pairs = rawHeaders.flatMap((text, index) =>
    index % 2 === 0 ? [[text, rawHeaders[index + 1] ?? ''] as const] : [],
  );
  const others = pairs.filter(([key]) => how === 'header-more' || key.toLowerCase() !== name);
  return (how === 'header-drop' ? others : [...others, [name, value] as const]).flat();
}

function bodyOf(text: string): WireRequest['body'] {
  const content = Buffer.from(text, 'utf8');
  const digest = (algorithm: string): string => createHash(algorithm).update(content).digest('hex');
  return { bytes: content.length, sha256: digest('sha256'), md5: digest('md5'), content };
}
