import { failure, type Outcome, success } from '../failure.ts';
import { headerValue, isToken } from '../http/headers.ts';
import { parseWireUrl } from '../http/wire-url.ts';
import { isLoopback } from '../rules/loopback.ts';
import { utf8Bytes } from './bytes.ts';
import { unreadablePaste } from './format-failure.ts';
import { PasteNotes } from './paste-notes.ts';
import type { PastedRequest } from './pasted-request.ts';
import { type RawHead, readHead } from './raw-http-lines.ts';

const longest = 20 * 1024 * 1024;
const requestLine = /^([^\s:]+)[ \t]+(\S+)(?:[ \t]+HTTP\/[0-9.]+)?[ \t]*$/;

/** Whether a text begins with a request line in origin or absolute form, or with HTTP/2's pseudo fields. */
export function looksLikeRawHttp(text: string): boolean {
  return (
    /^\s*[!#$%&'*+\-.^_`|~0-9A-Za-z]+[ \t]+(?:\/|https?:\/\/)\S*(?:[ \t]+HTTP\/[0-9.]+)?[ \t]*(?:\r?\n|$)/.test(
      text,
    ) || /^\s*:(?:method|authority|path|scheme)\b/.test(text)
  );
}

/**
 * A request as it stands on the wire (RFC 9112), of at most 20 million characters: request line in origin or absolute form, the version may be
 * missing, fields, blank line, body. The host comes from the URL, from `:authority` or from `Host`; without any it fails with `url-empty`.
 * Loopback hosts are spoken to by http, others by `defaultScheme`.
 */
export function parseRawHttp(
  text: string,
  defaultScheme: 'http' | 'https' = 'https',
): Outcome<PastedRequest> {
  if (text.length > longest) return unreadablePaste('too large');
  const notes = new PasteNotes();
  const message = text.replace(/^\s+/, '');
  const blank = /\r?\n\r?\n/.exec(message);
  const head = readHead(blank ? message.slice(0, blank.index) : message.trimEnd(), notes);
  const start = startOf(head);
  if (start === null) return unreadablePaste('request line');
  const url = urlOf(start.target, head, defaultScheme);
  if (url === null) return failure('url-empty', 'url');
  const parsed = parseWireUrl(url);
  if (!parsed.ok) return parsed;
  const body = blank ? message.slice(blank.index + blank[0].length) : '';
  return success({
    method: start.method,
    url,
    headers: head.headers,
    body: bodyOf(body, headerValue(head.headers, 'content-length'), notes),
    sigv4: null,
    notes: notes.all(),
  });
}

function startOf({ start, pseudo }: RawHead): { readonly method: string; readonly target: string } | null {
  const [, written, aim] = requestLine.exec(start ?? '') ?? [];
  const method = written ?? pseudo.get('method');
  const target = aim ?? pseudo.get('path');
  if (start !== null && written === undefined) return null;
  return method === undefined || target === undefined || !isToken(method) ? null : { method, target };
}

function urlOf(target: string, { headers, pseudo }: RawHead, defaultScheme: 'http' | 'https'): string | null {
  const [plain = ''] = target.split('#', 1);
  if (!plain.startsWith('/')) return /^[a-z][a-z0-9+.-]*:\/\//i.test(plain) ? plain : null;
  const authority = pseudo.get('authority') ?? headerValue(headers, 'host');
  if (!authority || /[/?#@\s\\]/.test(authority)) return null;
  const host = authority.replace(/:\d*$/, '').toLowerCase();
  const scheme = pseudo.get('scheme') ?? (isLoopback(host) ? 'http' : defaultScheme);
  return `${scheme}://${authority}${plain}`;
}

/** A paste gains a line end as easily as it loses one: `Content-Length` has the last word on it. */
function bodyOf(text: string, length: string | undefined, notes: PasteNotes): Uint8Array | null {
  const bytes = utf8Bytes(text);
  const size = length !== undefined && /^\d+$/.test(length) ? Number(length) : null;
  const isMoreBlank =
    size !== null && size < bytes.length && /^[\r\n]*$/.test(new TextDecoder().decode(bytes.subarray(size)));
  if (isMoreBlank) return size === 0 ? null : bytes.slice(0, size ?? 0);
  if (size !== null && size !== bytes.length) notes.add('length-differs', `${bytes.length} ≠ ${size}`);
  return /^[\r\n]*$/.test(text) ? null : bytes;
}
