import {
  ALWAYS_UNSIGNABLE_HEADERS,
  AMZ_DATE_HEADER,
  HOST_HEADER,
  PROXY_HEADER_PATTERN,
  REGION_SET_PARAM,
  SEC_HEADER_PATTERN,
  SHA256_HEADER,
  TOKEN_HEADER,
} from '@smithy/signature-v4';
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

const unsignedByDefault: ReadonlySet<string> = new Set([
  ...Object.keys(ALWAYS_UNSIGNABLE_HEADERS),
  ...browserOwnedHeaders,
]);

const alwaysSigned: ReadonlySet<string> = new Set([
  HOST_HEADER,
  AMZ_DATE_HEADER,
  SHA256_HEADER,
  TOKEN_HEADER,
  REGION_SET_PARAM.toLowerCase(),
]);

/**
 * The signed headers: lower-case names in order, values trimmed, runs of blanks folded to one, duplicates joined by a comma.
 * `extra` are signed although a list forbids it; `never` are left out although nothing forbids them.
 * `host` and the `x-amz-*` headers that carry the signature's own data cannot be left out.
 * Source: IAM User Guide, "Create a canonical request", CanonicalHeaders.
 */
export function canonicalHeaders(
  headers: readonly Header[],
  extra: readonly string[],
  never: readonly string[],
): readonly CanonicalHeader[] {
  const [extraNames, neverNames] = [new Set(extra), new Set(never)];
  const signed = new Map<string, { name: string; value: string; indices: number[] }>();
  for (let index = 0; index < headers.length; index++) {
    const [rawName, rawValue] = headers[index] as Header;
    const name = rawName.toLowerCase();
    const value = canonicalHeaderValue(rawValue);
    const earlier = signed.get(name);
    if (earlier) {
      earlier.value += `,${value}`;
      earlier.indices.push(index);
    } else if (isSigned(name, extraNames, neverNames)) {
      signed.set(name, { name, value, indices: [index] });
    }
  }
  return [...signed.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isSigned(name: string, extra: ReadonlySet<string>, never: ReadonlySet<string>): boolean {
  if (alwaysSigned.has(name) || extra.has(name)) return true;
  const unsigned =
    unsignedByDefault.has(name) || PROXY_HEADER_PATTERN.test(name) || SEC_HEADER_PATTERN.test(name);
  return !unsigned && !never.has(name);
}

/** Only blanks and tabs are white space in a header (RFC 9110 §5.6.3): a no-break space is text, and is signed. */
export function canonicalHeaderValue(value: string): string {
  const folded = /[\t\r\n]| {2}/.test(value) ? value.replace(/[ \t\r\n]+/g, ' ') : value;
  return folded.startsWith(' ') || folded.endsWith(' ') ? folded.replace(/^ | $/g, '') : folded;
}
