import { headerValue } from '../../http/headers.ts';
import { hostOf } from '../../http/wire-url.ts';
import type { CanonicalParts } from '../../sigv4/canonical-parts.ts';
import type { Cause } from '../diagnosis.ts';
import type { Refused } from '../refused.ts';
import type { Variant } from './variant.ts';

/** Beyond so many headers only what is done to all of them is tried. */
const mostHeaders = 60;

const contentTypes: readonly string[] = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=UTF-8',
  'application/x-amz-json-1.0',
  'application/x-amz-json-1.1',
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-8',
  'application/x-www-form-urlencoded;charset=UTF-8',
  'application/octet-stream',
  'application/xml',
  'binary/octet-stream',
  'text/plain',
  'text/plain;charset=UTF-8',
  'text/plain; charset=utf-8',
];

/** The headers that clients sign in place of `base`'s, the lines that AWS computes. */
export function headerVariants(refused: Refused, base: CanonicalParts): readonly Variant[] {
  const variants: Variant[] = [];
  const add = (cause: Cause, name: string, value: string | null, common = false) => {
    const expected = base.headers.find(([header]) => header === name)?.[1] ?? '';
    if (value === expected) return;
    const others = base.headers.filter(([header]) => header !== name);
    const headers = value === null ? others : insert(others, name, value);
    const sent = value ?? '';
    variants.push({ cause, at: `header:${name}`, sent, expected, change: { headers }, common });
  };
  const names = base.signedHeaders.split(';').filter((name) => name !== '');
  const listed = new Set(names.length > mostHeaders ? ['host'] : names);
  for (const name of listed) {
    const value = base.headers.find(([header]) => header === name)?.[1];
    if (name === 'host')
      for (const host of hosts(refused, value ?? '')) add('host-changed', name, host, true);
    else if (value === undefined) add('header-missing', name, '');
    else for (const other of otherValues(refused, name, value)) add('header-changed', name, other);
    if (value !== undefined && name !== 'host') add('header-missing', name, null);
  }
  variants.push(...wholesale(refused, base));
  const lines = new Map(base.headers.map((line) => [line[0], line]));
  const inOrder = (refused.signature?.signedHeaders ?? [])
    .map((name) => lines.get(name))
    .filter((line) => line !== undefined);
  const namesOf = (headers: CanonicalParts['headers']) => headers.map(([name]) => name).join(';');
  if (namesOf(inOrder) !== namesOf(base.headers)) {
    variants.push({
      cause: 'header-changed',
      at: 'header:authorization',
      sent: namesOf(inOrder),
      expected: namesOf(base.headers),
      change: { headers: inOrder },
      common: false,
    });
  }
  return variants;
}

/** What a client does to every header alike: white space kept, or only cut at the ends, or all in lower case. */
function wholesale({ request }: Refused, base: CanonicalParts): readonly Variant[] {
  const sent = new Map<string, readonly string[]>();
  for (const [written, text] of request.headers) {
    const name = written.toLowerCase();
    sent.set(name, [...(sent.get(name) ?? []), text]);
  }
  const changes = [
    (text: string) => text,
    (text: string) => text.trim(),
    (text: string) => text.toLowerCase(),
  ];
  return changes.flatMap((change): readonly Variant[] => {
    const headers = base.headers.map(
      ([name, value]) =>
        [name, name === 'host' ? value : (sent.get(name)?.map(change).join(',') ?? value)] as const,
    );
    const first = headers.findIndex(([, value], at) => value !== base.headers[at]?.[1]);
    const [name = '', signed = ''] = headers[first] ?? [];
    if (first < 0) return [];
    const expected = base.headers[first]?.[1] ?? '';
    return [
      {
        cause: 'header-changed',
        at: `header:${name}`,
        sent: signed,
        expected,
        change: { headers },
        common: false,
      },
    ];
  });
}

function insert(others: CanonicalParts['headers'], name: string, value: string): CanonicalParts['headers'] {
  return [...others, [name, value] as const].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** With and without the port, as the URL has it, as proxies and pages name it. */
function hosts({ request }: Refused, value: string): readonly string[] {
  const bare = value.replace(/:\d+$/, '');
  const url = hostOf(request.url);
  const others = ['x-forwarded-host', 'x-original-host', 'origin', 'referer']
    .map((name) => headerValue(request.headers, name)?.trim())
    .filter((text) => text !== undefined)
    .map((text) => text.replace(/^https?:\/\//, '').replace(/\/.*$/, ''));
  return [
    bare,
    `${bare}:443`,
    `${bare}:80`,
    url,
    url.replace(/:\d+$/, ''),
    request.url.authority,
    value.toLowerCase(),
    value.toUpperCase(),
    ...others,
    'localhost',
    '',
  ];
}

function otherValues(refused: Refused, name: string, value: string): readonly string[] {
  const { request, body } = refused;
  const written = request.headers.filter(([header]) => header.toLowerCase() === name).map(([, text]) => text);
  const [first = value, ...more] = written;
  const common = [
    ...written,
    written.join(','),
    written.join(', '),
    first.trim(),
    written.map((text) => text.trim()).join(', '),
    value.toLowerCase(),
    value.replace(/,\s*/g, ', '),
    value.replace(/,\s+/g, ','),
    '',
  ];
  if (name === 'content-type') return [...common, value.replace(/\s*;.*$/, ''), ...contentTypes];
  if (name === 'content-length') return [...common, String(body?.length ?? 0), '0'];
  if (name === 'x-amz-security-token') return [...common, value.split(/,\s*/)[0] ?? '', decode(value)];
  return more.length > 0 ? [...common, more.at(-1) ?? ''] : common;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
