import { base64FromBytes } from '../http/base64.ts';
import { isOwnedByBrowser } from '../http/forbidden-headers.ts';
import { isToken } from '../http/headers.ts';
import { utf8Text } from './bytes.ts';
import type { PrintableRequest } from './pasted-request.ts';

/** Characters that do not show, or that some editors take for a line end. */
const unseen = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu;

/**
 * The request as a call of `fetch` for a page's console or for Node. Headers that a browser sets itself are left out, and so is the body of a
 * GET or HEAD, which `fetch` refuses. Bodies are bytes, so that `fetch` adds no content type.
 */
export function printFetch({ method, url, headers, body }: PrintableRequest): string {
  const sent = headers.filter(([name]) => isToken(name) && !isOwnedByBrowser(name));
  const hasCookie = headers.some(([name]) => name.toLowerCase() === 'cookie');
  const withBody = body !== null && method !== 'GET' && method !== 'HEAD';
  const options = [
    ...(method === 'GET' ? [] : [`method: ${literal(method)}`]),
    ...(sent.length === 0 ? [] : [`headers: [\n${sent.map(headerLine).join('')}  ]`]),
    ...(hasCookie ? ["credentials: 'include'"] : []),
    ...(withBody ? [`body: ${bodyExpression(body)}`] : []),
  ];
  if (options.length === 0) return `await fetch(${literal(url)});`;
  return `await fetch(${literal(url)}, {\n${options.map((option) => `  ${option},\n`).join('')}});`;
}

function headerLine([name, value]: readonly [string, string]): string {
  return `    [${literal(name)}, ${literal(value)}],\n`;
}

function bodyExpression(body: Uint8Array): string {
  const text = utf8Text(body);
  if (text !== null) return `new TextEncoder().encode(${literal(text)})`;
  return `Uint8Array.from(atob(${literal(base64FromBytes(body))}), (character) => character.charCodeAt(0))`;
}

/** A text as a literal of JavaScript in which everything can be seen. */
function literal(text: string): string {
  return JSON.stringify(text).replace(unseen, (character) => {
    let escaped = '';
    for (let at = 0; at < character.length; at++) {
      escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
    }
    return escaped;
  });
}
