import { getCanonicalHeaders, HOST_HEADER, SHA256_HEADER, TOKEN_HEADER } from '@smithy/signature-v4';
import type { Header } from '../http/headers.ts';

/**
 * Headers that a browser sets, changes or forbids by itself, so that a signature over the value typed would break on the way.
 * They come on top of smithy's never-sign list (authorization, user-agent, referer, `sec-*`, `proxy-*` …).
 */
export const browserOwnedHeaders: ReadonlySet<string> = new Set([
  'accept-charset',
  'accept-encoding',
  'accept-language',
  'access-control-request-headers',
  'access-control-request-method',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'origin',
  'set-cookie',
  'via',
]);

export type CanonicalHeader = {
  readonly name: string;
  readonly value: string;
  readonly indices: readonly number[];
};

/**
 * The signed headers: lower-case names in order, values trimmed, runs of blanks folded to one, duplicates joined by a comma.
 * `extra` are signed although a list forbids it; `never` are left out although nothing forbids them.
 * `host` and the three `x-amz-*` headers that carry the signature's own data cannot be left out.
 * Source: IAM User Guide, "Create a canonical request", CanonicalHeaders.
 */
export function canonicalHeaders(
  headers: readonly Header[],
  extra: readonly string[],
  never: readonly string[],
): readonly CanonicalHeader[] {
  const joined: Record<string, string> = {};
  const places = new Map<string, number[]>();
  for (let index = 0; index < headers.length; index++) {
    const [rawName, rawValue] = headers[index] as Header;
    const name = rawName.toLowerCase();
    const value = rawValue.trim();
    const at = places.get(name);
    if (at) {
      at.push(index);
      joined[name] += `,${value}`;
    } else {
      places.set(name, [index]);
      joined[name] = value;
    }
  }
  const required = [HOST_HEADER, SHA256_HEADER, TOKEN_HEADER];
  const unsignable = new Set([...browserOwnedHeaders, ...never].filter((name) => !required.includes(name)));
  const canonical = getCanonicalHeaders(
    { headers: joined, method: '', protocol: '', hostname: '', path: '' },
    unsignable,
    new Set(extra),
  );
  return Object.keys(canonical).map((name) => ({
    name,
    value: canonical[name] ?? '',
    indices: places.get(name) ?? [],
  }));
}
