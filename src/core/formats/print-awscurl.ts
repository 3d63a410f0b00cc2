import { isToken } from '../http/headers.ts';
import { base64Pipe, bashBody } from './bash-body.ts';
import { bashQuote } from './bash-quote.ts';
import { withScheme } from './curl-print.ts';
import type { PrintableRequest } from './pasted-request.ts';
import { withoutSignature } from './without-signature.ts';

/** What awscurl makes itself, from the credentials of the environment or of a profile. */
const ownHeaders: ReadonlySet<string> = new Set(['host', 'content-length', 'x-amz-content-sha256']);

/**
 * The request as an awscurl command for bash, to be signed anew with the credentials of the environment: nothing secret is in it.
 * Source: github.com/okigan/awscurl, `inner_main`.
 */
export function printAwscurl(request: PrintableRequest): string {
  const { request: unsigned, region, service } = withoutSignature(request);
  const { method, url, body } = unsigned;
  const headers = unsigned.headers.filter(([name]) => isToken(name) && !ownHeaders.has(name.toLowerCase()));
  const data = bodyArgument(body);
  const parts = [
    ...(service === null ? [] : [option('--service', service)]),
    ...(region === null ? [] : [option('--region', region)]),
    ...(method === 'GET' || method === '' ? [] : [option('--request', method)]),
    // Without any header awscurl sends two of its own.
    ...(headers.length === 0 ? [['accept', '*/*'] as const] : headers).map(([name, value]) =>
      option('--header', `${name}: ${value}`),
    ),
    ...data.parts,
    bashQuote(withScheme(url)),
  ];
  return `${data.pipe}awscurl ${parts.join(parts.length > 2 ? ' \\\n  ' : ' ')}`;
}

/** A value that begins with a hyphen would be read as an option of its own. */
function option(name: string, value: string): string {
  return value.startsWith('-') ? `${name}=${bashQuote(value)}` : `${name} ${bashQuote(value)}`;
}

/** awscurl takes `@` for a file everywhere. */
function bodyArgument(body: Uint8Array | null): { readonly pipe: string; readonly parts: readonly string[] } {
  const data = bashBody(body);
  if (data.kind === 'none') return { pipe: '', parts: [] };
  if (data.kind === 'argument' && !data.text.startsWith('@')) {
    return { pipe: '', parts: [option('--data', data.text)] };
  }
  const pipe = data.kind === 'pipe' ? data.command : base64Pipe(body ?? new Uint8Array());
  return { pipe, parts: ['--data-binary', "--data '@/dev/stdin'"] };
}
