import { normaliseEncoding, uriEncode } from '../http/percent-encoding.ts';

/**
 * Removes `.` and `..` segments (RFC 3986 §5.2.4, so `/a/.` keeps its last slash) and folds repeated slashes, as every service
 * but S3 does before it computes a signature. Encoded dots (`%2e`) stay: they are for the server to read.
 */
export function normalizePath(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/');
  for (const segment of segments) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  const last = segments.at(-1);
  const endsAsFolder = last === '' || last === '.' || last === '..';
  return `/${kept.join('/')}${endsAsFolder && kept.length > 0 ? '/' : ''}`;
}

/**
 * The path with everything but `A-Za-z0-9-._~/` percent-encoded once, whatever it was before. S3's verifiers decode and
 * encode again, so this is the one form on which all of them agree; `%2F` names the same object key as `/`.
 */
export function encodePathFully(path: string): string {
  return path
    .split('/')
    .map((segment) => normaliseEncoding(segment, false).replaceAll('%2F', '/'))
    .join('/');
}

/**
 * The segments of the canonical URI, to be joined by `/`. `doubleEncodePath`: the wire path is taken as text and encoded
 * (again), the rule for every service but S3.
 * Source: IAM User Guide, "Create a canonical request", CanonicalUri.
 */
export function canonicalPathSegments(
  wirePath: string,
  profile: { readonly normalizePath: boolean; readonly doubleEncodePath: boolean },
): readonly string[] {
  const path = profile.normalizePath ? normalizePath(wirePath) : wirePath || '/';
  return profile.doubleEncodePath
    ? path.split('/').map((segment) => uriEncode(segment))
    : encodePathFully(path).split('/');
}
