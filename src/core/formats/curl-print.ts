import { isToken } from '../http/headers.ts';
import type { PrintableRequest } from './pasted-request.ts';
import { trimBlanks } from './trim-blanks.ts';

/** One option of a curl command, its value not quoted yet. */
export type CurlArgument = readonly [option: string | null, value: string | null];

/**
 * The arguments of a curl command for a request, but for its body. What curl would add is kept from it, what it would change is not. A header
 * that no server can have got is left out: curl would read a file for a name that begins with `@`.
 */
export function curlArguments(request: PrintableRequest): readonly CurlArgument[] {
  return [...urlArguments(request.url), ...methodArguments(request), ...headerArguments(request)];
}

function urlArguments(url: string): CurlArgument[] {
  const absolute = withScheme(url);
  const found: CurlArgument[] = [[null, absolute]];
  if (!/^(?:https?|wss?):\/\//i.test(absolute)) found.push(['--proto', '=http,https']);
  if (/[[\]{}]/.test(absolute)) found.push(['--globoff', null]);
  if (/\/(?:\.|%2e){1,2}(?:[/?#]|$)/i.test(absolute)) found.push(['--path-as-is', null]);
  return found;
}

/** curl reads `-o` as an option and `@file` as a file; for what has no scheme it takes this one. */
export function withScheme(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`;
}

function methodArguments({ method, body }: PrintableRequest): CurlArgument[] {
  if (method === 'HEAD' && body === null) return [['--head', null]];
  return method === (body === null ? 'GET' : 'POST') || method === '' ? [] : [['-X', method]];
}

function headerArguments({ method, headers, body }: PrintableRequest): CurlArgument[] {
  const found: CurlArgument[] = [];
  let hasType = false;
  let isEncoded = false;
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (!isToken(name)) continue;
    // curl counts for itself, unless there is nothing to count and a server asks for it.
    if (lower === 'content-length' && (body !== null || value.trim() !== '0' || method === 'GET')) continue;
    hasType ||= lower === 'content-type';
    isEncoded ||= lower === 'accept-encoding';
    found.push(['-H', trimBlanks(value) === '' ? `${name};` : `${name}: ${value}`]);
  }
  if (body !== null && !hasType) found.push(['-H', 'Content-Type:']);
  if (isEncoded) found.push(['--compressed', null]);
  return found;
}
