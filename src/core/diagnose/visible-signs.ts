import { takesUnsignedPayload } from '../endpoints/signing-profile.ts';
import { headerValue } from '../http/headers.ts';
import { amzDateToTime, timeToAmzDate } from '../sigv4/amz-date.ts';
import { isBodyAsClaimed } from '../sigv4/verify.ts';
import type { At, Cause } from './diagnosis.ts';
import type { Finding, Refused } from './refused.ts';
import { endOf } from './told-date.ts';
import { authorizationPlace } from './told-headers.ts';
import { hostScopeOf } from './told-scope.ts';

const longestSkew = 15 * 60_000;
const longestExpiry = 604_800;

/** What the request shows by itself, where the answer says only that the signature is not the right one. */
export function signsOfMismatch({ request, signature }: Refused): Finding | null {
  const claimed = headerValue(request.headers, 'x-amz-content-sha256')?.trim();
  if (claimed !== undefined && !isBodyAsClaimed(request, claimed)) {
    return inferred('payload-changed', 'body', claimed, request.bodyHash);
  }
  const service = signature?.credential?.scope?.service ?? '';
  if (claimed === 'UNSIGNED-PAYLOAD' && service !== '' && !takesUnsignedPayload(service)) {
    return inferred('payload-mode', 'body', claimed, request.bodyHash);
  }
  const missing = signature?.signedHeaders?.find(
    (name) => name !== '' && name !== 'host' && headerValue(request.headers, name) === undefined,
  );
  return missing === undefined ? null : inferred('header-missing', `header:${missing}`, null, missing);
}

/** What the request shows by itself, where the answer says nothing at all: each of AWS's checks, made here. */
export function signsOfRefusal(refused: Refused): Finding | null {
  const { request, signature, answer, now } = refused;
  if (!signature) {
    const refuses = answer.status === 401 || answer.status === 403;
    const bare = headerValue(request.headers, 'authorization') === undefined;
    return refuses && bare && answer.fields.has('x-aoss-response-hint')
      ? inferred('anonymous', 'header:authorization', null, null)
      : null;
  }
  const isForm = signature.kind === 'post-policy';
  if (signature.signature === null || !signature.credential || !(signature.signedHeaders || isForm)) {
    return inferred('incomplete-authorization', authorizationPlace(refused), null, null);
  }
  if (signature.algorithm !== 'AWS4-HMAC-SHA256' && (isForm || signature.kind.startsWith('sigv4-'))) {
    return inferred(
      'unsupported-algorithm',
      authorizationPlace(refused),
      signature.algorithm,
      'AWS4-HMAC-SHA256',
    );
  }
  const { date, expires, signedHeaders, credential } = signature;
  const clock = answer.serverTime ?? now;
  if (expires?.seconds != null && expires.seconds > longestExpiry && signature.kind === 'sigv4-query') {
    return inferred('presign-too-long', 'expires', expires.text, String(longestExpiry));
  }
  const end = endOf(refused);
  if (end !== null && clock > end) {
    return inferred('presign-expired', 'expires', timeToAmzDate(end), timeToAmzDate(clock));
  }
  // A form holds until its policy ends, however long ago it was made.
  if (
    !isForm &&
    date?.time != null &&
    (end === null || date.time > clock) &&
    Math.abs(clock - date.time) > longestSkew
  ) {
    return inferred('clock-skew', 'date', date.text, timeToAmzDate(clock));
  }
  if (signedHeaders && !signedHeaders.includes('host')) {
    return inferred('host-not-signed', 'header:host', signedHeaders.join(';'), 'host');
  }
  const { scope } = credential;
  if (!scope) return inferred('scope-malformed', authorizationPlace(refused), credential.text, null);
  if (scope.terminator !== 'aws4_request') {
    const place = isForm ? 'body' : 'header:authorization';
    return inferred('scope-malformed', place, scope.terminator, 'aws4_request');
  }
  if (date && amzDateToTime(date.text) !== null && scope.date !== date.text.slice(0, 8)) {
    return inferred('scope-date', 'scope:date', scope.date, date.text.slice(0, 8));
  }
  const told = hostScopeOf(request);
  if (told.service !== null && told.service !== scope.service) {
    return inferred('wrong-service', 'scope:service', scope.service, told.service);
  }
  if (scope.region && told.region !== null && told.region !== '*' && told.region !== scope.region) {
    return inferred('wrong-region', 'scope:region', scope.region, told.region);
  }
  if (credential.accessKeyId.startsWith('ASIA') && signature.sessionToken === null) {
    return inferred('token-missing', 'token', null, null);
  }
  return null;
}

/** OpenSearch Serverless wants the body's hash in a header, and does not say so. */
export function signOfMissingHash({ request, signature }: Refused): Finding | null {
  const isAsked = signature?.kind === 'sigv4-header' && signature.credential?.scope?.service === 'aoss';
  const claimed = headerValue(request.headers, 'x-amz-content-sha256');
  return isAsked && claimed === undefined
    ? inferred('payload-hash-missing', 'header:x-amz-content-sha256', null, request.bodyHash)
    : null;
}

function inferred(cause: Cause, at: At, sent: string | null, expected: string | null): Finding {
  return { cause, at, sent, expected, basis: 'inferred' };
}
