import type { IncomingMessage } from 'node:http';
import type { Answer } from './answer.ts';

/** `none` behaves as a service without CORS configuration; `all` lets any origin in. */
export type CorsMode = 'none' | 'all';

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
      'access-control-allow-origin': '*',
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
  if (mode === 'none' || message.headers.origin === undefined) return {};
  return { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' };
}
