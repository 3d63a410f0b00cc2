import { type Outcome, success } from '../failure.ts';
import { parseWireUrl } from '../http/wire-url.ts';
import { isCanonicalRequest } from './canonical-request-text.ts';
import { looksLikeCurl } from './curl-command.ts';
import { parseCurl } from './parse-curl.ts';
import { looksLikeRawHttp, parseRawHttp } from './parse-raw-http.ts';
import type { PastedRequest } from './pasted-request.ts';
import { type HarContent, looksLikeHar, readHar } from './read-har.ts';

/** What was pasted: a request, read as far as it can be, or a text that tells of one. */
export type Paste =
  | { readonly kind: 'curl' | 'raw-http' | 'url'; readonly outcome: Outcome<PastedRequest> }
  | { readonly kind: 'har'; readonly outcome: Outcome<HarContent> }
  | { readonly kind: 'canonical-request' | 'error-text'; readonly text: string }
  | { readonly kind: 'nothing' };

/**
 * Tells what a pasted text is, and reads it. `newId` gives the entries of a HAR ids that are unique where they go; left out, they are unique
 * in this paste alone.
 */
export function readPaste(text: string, newId: () => string = countingIds()): Paste {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'nothing' };
  if (looksLikeCurl(trimmed)) return { kind: 'curl', outcome: parseCurl(trimmed) };
  const url = onlyUrl(trimmed);
  if (url !== null) return { kind: 'url', outcome: requestOfUrl(url) };
  if (looksLikeHar(trimmed)) return { kind: 'har', outcome: readHar(trimmed, newId) };
  if (isCanonicalRequest(trimmed)) return { kind: 'canonical-request', text: trimmed };
  // Not trimmed: the body may end with blanks.
  if (looksLikeRawHttp(trimmed)) return { kind: 'raw-http', outcome: parseRawHttp(text) };
  return { kind: 'error-text', text: trimmed };
}

/** A URL and nothing else; terminals and letters break a long one into lines. */
function onlyUrl(text: string): string | null {
  if (!/^["'<]?(?:https?|wss?):\/\//i.test(text)) return null;
  if (/\n[ \t]*(?:https?|wss?):\/\//i.test(text)) return null;
  const joined = text.replace(/^["'<]|["'>]$/g, '').replace(/\r?\n[ \t]*/g, '');
  return /^\S+$/.test(joined) ? joined : null;
}

/** The URL of a web socket is asked for by GET as well. */
function requestOfUrl(text: string): Outcome<PastedRequest> {
  const [url = ''] = text.split('#', 1);
  const parsed = parseWireUrl(url.replace(/^ws(s?):/i, 'http$1:'));
  if (!parsed.ok) return parsed;
  return success({ method: 'GET', url, headers: [], body: null, sigv4: null, notes: [] });
}

function countingIds(): () => string {
  let count = 0;
  return () => `pasted-${++count}`;
}
