import type { Outcome } from '../failure.ts';
import { success } from '../failure.ts';
import { parseWireUrl } from '../http/wire-url.ts';
import type { PasteNotes } from './paste-notes.ts';
import { trimBlanks } from './trim-blanks.ts';

export type CurlUrl = {
  readonly url: string;
  /** `user:password`, where the URL held one. */
  readonly user: string | null;
};

const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * The URL that curl would ask for: with a scheme, without a fragment and a user, dot segments folded unless `pathAsIs`, and with what `-G` and
 * `--url-query` add. Fails with the `url-…` codes.
 */
export function curlUrl(
  written: string,
  added: readonly string[],
  { globoff, pathAsIs }: { readonly globoff: boolean; readonly pathAsIs: boolean },
  notes: PasteNotes,
): Outcome<CurlUrl> {
  const plain = globoff ? trimBlanks(written) : withoutPatterns(trimBlanks(written), notes);
  if (plain !== '' && !hasScheme.test(plain)) notes.add('scheme-assumed', 'http');
  const [absolute = ''] = (plain === '' || hasScheme.test(plain) ? plain : `http://${plain}`).split('#', 1);
  const [, scheme = '', authority = '', rest = absolute] =
    /^([^:/?]*:\/\/)([^/?]*)(.*)$/s.exec(absolute) ?? [];
  const at = authority.lastIndexOf('@');
  const url = `${scheme}${authority.slice(at + 1)}${withQuery(pathAsIs ? rest : withoutDots(rest), added)}`;
  const parsed = parseWireUrl(url);
  return parsed.ok ? success({ url, user: at < 0 ? null : decoded(authority.slice(0, at)) }) : parsed;
}

/** curl makes several URLs of `{a,b}` and `[1-9]`; a backslash before a bracket says that it is none of these. */
function withoutPatterns(text: string, notes: PasteNotes): string {
  if (/(?<!\\)\{|(?<!\\)\[(?![0-9a-f:.%]*\])/i.test(text)) notes.add('url-pattern');
  return text.replace(/\\([{}[\]])/g, '$1');
}

function withQuery(rest: string, added: readonly string[]): string {
  const pieces = added.filter((piece) => piece !== '');
  if (pieces.length === 0) return rest;
  const separator = !rest.includes('?') ? '?' : /[?&]$/.test(rest) ? '' : '&';
  return `${rest}${separator}${pieces.join('&')}`;
}

/** RFC 3986 §5.2.4: unlike the normalisation of a signature, this keeps repeated slashes. */
function withoutDots(rest: string): string {
  const [, path = '', query = ''] = /^([^?]*)(.*)$/s.exec(rest) ?? [];
  if (!/\/\.{1,2}(?:\/|$)/.test(path)) return rest;
  const kept: string[] = [];
  const segments = path.slice(1).split('/');
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    if (segment === '..') kept.pop();
    if (segment !== '..' && segment !== '.') kept.push(segment);
    else if (isLast) kept.push('');
  }
  return `/${kept.join('/')}${query}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
