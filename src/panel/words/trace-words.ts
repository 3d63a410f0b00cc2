import type { RegionReason, ServiceReason } from '#core/endpoints/host-scope.ts';
import type { LineRole, Notice } from '#core/sigv4/trace.ts';

/** The gutter's name for a line of the canonical request or the string to sign. */
export const lineNames: { readonly [R in LineRole]: string } = {
  method: 'method',
  path: 'path',
  query: 'query',
  header: 'header',
  empty: '',
  'signed-headers': 'signed',
  'payload-hash': 'body',
  algorithm: 'algorithm',
  date: 'date',
  scope: 'scope',
  'canonical-request-hash': 'request',
};

export const lineExplanations: { readonly [R in LineRole]: string } = {
  method: 'The HTTP method, in upper case.',
  path: 'The path, percent-encoded by the rules of the service.',
  query: 'Every query parameter, encoded and sorted by name.',
  header: 'A signed header: name in lower case, blanks trimmed and folded.',
  empty: 'An empty line ends the headers.',
  'signed-headers': 'The names of the signed headers, sorted.',
  'payload-hash': 'SHA-256 of the body, or what stands in its place.',
  algorithm: 'The algorithm of this signature.',
  date: 'The moment of signing, in UTC; AWS allows a few minutes of difference.',
  scope: 'What this signature is good for: a day, a region, a service.',
  'canonical-request-hash': 'SHA-256 of the canonical request above.',
};

const notices: { readonly [C in Notice['code']]: (detail: string) => string } = {
  'plus-read-as-space': (name) => `The + in ${name} is read and signed as a space. Write %2B for a plus.`,
  'path-encoded-for-s3': (path) => `For S3 the path is sent fully encoded: ${path}`,
  'header-replaced': (name) => `${name} is set by the signer; the typed value is replaced.`,
  'query-replaced': (name) => `${name} of an earlier signature is replaced.`,
  'header-not-signed': (name) => `${name} is sent but not signed.`,
  'payload-unsigned': () => 'The body is not signed: it may change on the way unnoticed.',
  'payload-hash-given': () => 'The payload hash is taken from the typed x-amz-content-sha256.',
  'token-omitted': () => 'The session token is left out, as the signing profile says.',
  'token-appended': () => 'The session token is added after signing, as the signing profile says.',
};

export function noticeWords({ code, detail }: Notice): string {
  return notices[code](detail ?? '');
}

const reasons: { readonly [R in RegionReason | ServiceReason]: string } = {
  'host-label': 'from the host',
  'global-service': 'a global service lives there',
  'multi-region': 'holds in every region',
  provider: 'fixed by this provider',
  'bucket-region': 'only the bucket knows it',
  'not-told': 'the host does not tell',
  'service-table': 'AWS’s signing name for this host',
  's3-host': 'the host is S3’s',
  path: 'from the host and the path',
  target: 'from X-Amz-Target',
  'not-signed': 'this host takes no signature',
};

/** Why this region or service was inferred. */
export function scopeReason(reason: RegionReason | ServiceReason): string {
  return reasons[reason];
}
