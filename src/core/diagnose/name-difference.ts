import type { CanonicalParts } from '../sigv4/canonical-parts.ts';
import { canonicalPathSegments } from '../sigv4/canonical-path.ts';
import { querySplit } from './query-difference.ts';
import type { Finding, Refused } from './refused.ts';
import { hostScopeOf } from './told-scope.ts';

/** What was sent against what AWS computed, where the two differ; the first in AWS's order is what is named. */
export function nameDifference(
  refused: Refused,
  sent: CanonicalParts,
  aws: CanonicalParts,
  signedAsSent: boolean,
): Finding | null {
  const compared = (
    cause: Finding['cause'],
    at: Finding['at'],
    was: string | null,
    is: string | null,
  ): Finding => ({
    cause,
    at,
    sent: was,
    expected: is,
    basis: 'compared',
  });
  if (sent.method !== aws.method) return compared('method-changed', 'method', sent.method, aws.method);
  if (sent.path !== aws.path) {
    return compared(pathCause(refused, sent.path, aws.path, signedAsSent), 'path', sent.path, aws.path);
  }
  const inQuery = querySplit(sent.query, aws.query);
  if (inQuery) return compared(inQuery.cause, `query:${inQuery.name}`, inQuery.sent, inQuery.aws);
  return (
    headerDifference(sent, aws, compared) ??
    payloadDifference(sent, aws, compared) ??
    (sent.signedHeaders === aws.signedHeaders
      ? null
      : compared('header-changed', 'header:authorization', sent.signedHeaders, aws.signedHeaders))
  );
}

type Compared = (
  cause: Finding['cause'],
  at: Finding['at'],
  was: string | null,
  is: string | null,
) => Finding;

/**
 * AWS shows the path as it encodes what it received. Two forms of one path differ in how often they are encoded or in whether they are
 * normalised; where neither explains it, another path arrived. Where the service's rule is known and was kept, it can only be another path.
 */
function pathCause(refused: Refused, sent: string, aws: string, signedAsSent: boolean): Finding['cause'] {
  const { profile, request } = refused;
  const isKnown = profile.encodeWirePath || hostScopeOf(request).service !== null;
  if (isKnown && signedAsSent) return 'path-changed';
  const form = (doubleEncodePath: boolean, normalizePath: boolean) =>
    canonicalPathSegments(request.url.path, { doubleEncodePath, normalizePath }).join('/');
  const other = !profile.doubleEncodePath;
  if (!profile.encodeWirePath && aws === form(other, profile.normalizePath)) {
    return other ? 'path-encoded-once' : 'path-encoded-twice';
  }
  if (aws === form(profile.doubleEncodePath, !profile.normalizePath) && sent !== aws) {
    return profile.normalizePath ? 'path-normalised' : 'path-changed';
  }
  return 'path-changed';
}

function headerDifference(sent: CanonicalParts, aws: CanonicalParts, compared: Compared): Finding | null {
  const [ours, theirs] = [new Map(sent.headers), new Map(aws.headers)];
  const names = [...new Set([...ours.keys(), ...theirs.keys()])].filter(
    (name) => (ours.get(name) ?? '') !== (theirs.get(name) ?? ''),
  );
  const payloadDiffers = sent.payloadHash !== '' && sent.payloadHash !== aws.payloadHash;
  // Another body changes these along with it; the body is the cause.
  const follows = new Set(payloadDiffers ? ['content-length', 'content-md5', 'x-amz-content-sha256'] : []);
  const name = names.includes('host') ? 'host' : names.find((candidate) => !follows.has(candidate));
  if (name === undefined) return null;
  const [was, is] = [ours.get(name) ?? null, theirs.get(name) ?? null];
  if (name === 'host') return compared('host-changed', 'header:host', was, is);
  if (name === 'x-amz-security-token' && isRepeated(is)) {
    return compared('token-duplicated', 'token', '1', String((is ?? '').split(',').length));
  }
  if (name === 'x-amz-content-sha256' && is !== null && was !== null) {
    return compared(isHash(was) && isHash(is) ? 'payload-changed' : 'payload-mode', 'body', was, is);
  }
  const lost = is === null || is === '';
  return compared(lost || was === null ? 'header-missing' : 'header-changed', `header:${name}`, was, is);
}

/** A header that was sent twice arrives as one, its values joined by a comma, and tokens hold none. */
export function isRepeated(value: string | null | undefined): boolean {
  const [first, second] = (value ?? '').split(/,\s*/);
  return second !== undefined && first === second;
}

function payloadDifference(sent: CanonicalParts, aws: CanonicalParts, compared: Compared): Finding | null {
  if (sent.payloadHash === '' || sent.payloadHash === aws.payloadHash) return null;
  const cause = isHash(sent.payloadHash) && isHash(aws.payloadHash) ? 'payload-changed' : 'payload-mode';
  return compared(cause, 'body', sent.payloadHash, aws.payloadHash);
}

export function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
