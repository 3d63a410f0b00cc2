import { bashBody } from './bash-body.ts';
import { bashQuote } from './bash-quote.ts';
import { type CurlArgument, curlArguments } from './curl-print.ts';
import type { PrintableRequest } from './pasted-request.ts';

/**
 * The request as a curl command for bash, zsh and their like, without a line end. Every part is quoted, the method included, since a page
 * chooses most of them. {@link parseCurl} reads the same request from it.
 */
export function printCurl(request: PrintableRequest): string {
  return bashCurl(curlArguments(request), request.body);
}

/** A curl command out of options (quoted here), a body, and what is ready quoted. */
export function bashCurl(
  found: readonly CurlArgument[],
  body: Uint8Array | null,
  ready: readonly string[] = [],
): string {
  const data = bashBody(body);
  const parts = [...found.map(bashArgument), ...ready];
  if (data.kind === 'argument') {
    parts.push(`${data.text.startsWith('@') ? '--data-raw' : '--data-binary'} ${bashQuote(data.text)}`);
  }
  if (data.kind === 'pipe') parts.push('--data-binary @-');
  return `${data.kind === 'pipe' ? data.command : ''}curl ${parts.join(parts.length > 2 ? ' \\\n  ' : ' ')}`;
}

function bashArgument([option, value]: CurlArgument): string {
  if (value === null) return option ?? '';
  const isWord = option !== null && /^[A-Za-z]+$/.test(value);
  return `${option === null ? '' : `${option} `}${isWord ? value : bashQuote(value)}`;
}
