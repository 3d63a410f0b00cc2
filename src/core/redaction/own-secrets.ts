import type { Header } from '../http/headers.ts';
import { percentDecode, uriEncode } from '../http/percent-encoding.ts';
import { parseQuery } from '../http/query.ts';
import { mask } from '../redact.ts';
import { kindOfName } from './secret-names.ts';

/** Shorter values stand in any text by chance. */
const shortest = 8;
const most = 40;

/** What opens something in the headers and the URL of a request, in the forms in which a server may say it again. */
export function ownSecrets(url: string, headers: readonly Header[]): readonly string[] {
  const [, query = ''] = /^[^?#]*\?([^#]*)/.exec(url) ?? [];
  const ofHeaders = headers.flatMap(([name, value]) => secretsOfHeader(name, value));
  const ofQuery = parseQuery(query).flatMap(({ name, value }) =>
    kindOfName(percentDecode(name, true)) === 'secret' ? [percentDecode(value ?? '', true)] : [],
  );
  const values = [...ofHeaders, ...ofQuery].filter(({ length }) => length >= shortest).slice(0, most);
  const forms = values.flatMap((value) => [value, uriEncode(value), JSON.stringify(value).slice(1, -1)]);
  return [...new Set(forms)].sort((one, other) => other.length - one.length);
}

/** The text without what {@link ownSecrets} found. */
export function maskOwn(text: string, own: readonly string[]): string {
  return own.reduce((left, secret) => (left.includes(secret) ? left.replaceAll(secret, mask) : left), text);
}

function secretsOfHeader(name: string, value: string): readonly string[] {
  const kind = kindOfName(name);
  if (kind === 'secret') return [value.trim()];
  if (kind !== 'authorization') return [];
  const signature = /\bSignature=([^\s,]+)/.exec(value)?.[1];
  const [, , rest = value] = /^\s*([A-Za-z][\w-]*)\s+(\S.*)$/s.exec(value) ?? [];
  return signature === undefined ? [rest.trim()] : [signature];
}
