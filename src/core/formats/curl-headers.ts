import { base64FromBytes } from '../http/base64.ts';
import type { Header } from '../http/headers.ts';
import { utf8Bytes } from './bytes.ts';
import type { CurlOption } from './curl-arguments.ts';
import type { PasteNotes } from './paste-notes.ts';
import { trimBlanks } from './trim-blanks.ts';

/** What `-H` says: headers to send, and lower-case names of those that curl is not to send of itself. */
export type CurlHeaders = { readonly sent: readonly Header[]; readonly named: ReadonlySet<string> };

/** Reads `-H`: `Name: value`, `Name:` for a header to be left out, `Name;` for one without a value. */
export function curlHeaders(options: readonly CurlOption[], notes: PasteNotes): CurlHeaders {
  const sent: Header[] = [];
  const named = new Set<string>();
  for (const { name: option, value } of options) {
    if (option !== 'header') continue;
    const { text } = value;
    const end = text.search(/:|;[ \t]*$/);
    const name = text.slice(0, Math.max(end, 0)).trim();
    if (text.startsWith('@')) notes.add('file-missing', text.slice(1));
    else if (name === '') notes.add('line-unreadable', '-H');
    else {
      const content = text[end] === ':' ? trimBlanks(text.slice(end + 1)) : '';
      named.add(name.toLowerCase());
      if (content !== '' || text[end] === ';') sent.push([name, content]);
    }
  }
  return { sent, named };
}

/** The headers that options other than `-H` and a body bring along. */
export function impliedHeaders(
  options: readonly CurlOption[],
  contentType: string | null,
  user: string | null,
  notes: PasteNotes,
): readonly Header[] {
  const headers: Header[] = [];
  const last = (name: string) => options.findLast((option) => option.name === name)?.value.text;
  const add = (name: string, value: string | undefined) => {
    if (value) headers.push([name, value]);
  };
  const bearer = last('oauth2-bearer');
  if (bearer !== undefined) add('Authorization', `Bearer ${bearer}`);
  else if (user !== null) add('Authorization', basic(user, notes));
  if (options.some(({ name }) => name === 'json')) add('Accept', 'application/json');
  add('User-Agent', last('user-agent'));
  add('Referer', last('referer')?.replace(/;auto$/, ''));
  const range = last('range');
  add('Range', range && `bytes=${range}`);
  add('Cookie', cookies(options, notes));
  add('Content-Type', contentType ?? undefined);
  return headers;
}

function basic(user: string, notes: PasteNotes): string {
  if (!user.includes(':')) notes.add('password-missing');
  return `Basic ${base64FromBytes(utf8Bytes(user.includes(':') ? user : `${user}:`))}`;
}

function cookies(options: readonly CurlOption[], notes: PasteNotes): string {
  const given = options.filter(({ name, value }) => name === 'cookie' && value.text !== '');
  for (const { value } of given) if (!value.text.includes('=')) notes.add('file-missing', value.text);
  return given
    .map(({ value }) => value.text)
    .filter((text) => text.includes('='))
    .join(';');
}
