import type { IncomingMessage } from 'node:http';
import type { Answer } from './answer.ts';

/**
 * `none` behaves as a service without CORS configuration; `all` lets any origin in, without credentials; `credentials`
 * lets any origin in by its name, with credentials, for which wildcards do not count.
 */
export type CorsMode = 'none' | 'all' | 'credentials';

const exposed = [
  'content-length',
  'date',
  'etag',
  'location',
  'x-amz-id-2',
  'x-amz-request-id',
  'x-amzn-errortype',
  'x-amzn-requestid',
].join(', ');

/** The answer to a preflight, or undefined when the request is not one. */
export function preflightAnswer(message: IncomingMessage, mode: CorsMode): Answer | undefined {
  const { method, headers } = message;
  const wanted = headers['access-control-request-method'];
  if (method !== 'OPTIONS' || headers.origin === undefined || wanted === undefined) return undefined;
  if (mode === 'none') {
    const body = JSON.stringify({ message: 'CORSResponse: CORS is not enabled.' });
    return { status: 403, headers: { 'content-type': 'application/json' }, body };
  }
  const allowed = headers['access-control-request-headers'];
  return {
    status: 204,
    headers: {
      ...admission(headers.origin, mode),
      'access-control-allow-methods': 'GET, HEAD, PUT, POST, DELETE, PATCH, OPTIONS',
      // A wildcard would not cover Authorization, so the names are given back.
      ...(allowed === undefined ? {} : { 'access-control-allow-headers': allowed }),
      'access-control-allow-private-network': 'true',
      'access-control-max-age': '0',
    },
    body: '',
  };
}

/** What a service with CORS configured adds to every answer. */
export function corsHeaders(message: IncomingMessage, mode: CorsMode): Record<string, string> {
  const { origin } = message.headers;
  if (mode === 'none' || origin === undefined) return {};
  const names = mode === 'all' ? '*' : exposed;
  return { ...admission(origin, mode), 'access-control-expose-headers': names };
}

function admission(origin: string, mode: Exclude<CorsMode, 'none'>): Record<string, string> {
  if (mode === 'all') return { 'access-control-allow-origin': '*' };
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    vary: 'Origin',
  };
}
