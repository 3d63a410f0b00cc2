import { base64FromBytes } from '../http/base64.ts';
import { bashQuote } from './bash-quote.ts';
import { utf8Text } from './bytes.ts';

/** Linux lets one argument of a program have 128 KB. */
const longestArgument = 96 * 1024;

/** How a body gets from bash to a program: as an argument (unquoted), or through a pipe that a command writes into. */
export type BashBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'argument'; readonly text: string }
  | { readonly kind: 'pipe'; readonly command: string };

/** Bytes that are no text, or hold a NUL, go through a pipe as Base64; texts too long for an argument as they are. */
export function bashBody(body: Uint8Array | null): BashBody {
  if (body === null) return { kind: 'none' };
  const text = body.includes(0) ? null : utf8Text(body);
  if (text === null) return { kind: 'pipe', command: base64Pipe(body) };
  if (body.length <= longestArgument) return { kind: 'argument', text };
  return { kind: 'pipe', command: `printf %s ${bashQuote(text)} | ` };
}

/** The pipe for bytes of any kind. */
export function base64Pipe(body: Uint8Array): string {
  return `echo '${base64FromBytes(body)}' | base64 -d | `;
}
