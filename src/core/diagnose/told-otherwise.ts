import { headerValue } from '../http/headers.ts';
import { isBodyAsClaimed } from '../sigv4/verify.ts';
import { type Finding, type Refused, told } from './refused.ts';
import type { ServiceAnswer } from './service-answer.ts';

const mismatchCodes =
  /^(?:SignatureDoesNotMatch|InvalidSignatureException|InvalidSignature|InvalidSignatureError|BadSignature)$/;

/** Whether an answer says that the signature is not the one it computed. */
export function saysMismatch({ answer }: Pick<Refused, 'answer'>): boolean {
  return (
    answer.canonicalRequest !== null ||
    mismatchCodes.test(answer.code ?? '') ||
    /request signature we calculated does not match|signature does not match/i.test(answer.message ?? '')
  );
}

/** Codes and words that are about signing, and yet say too little for a name. */
const aboutSigning =
  /signature|signing|token|credential|access key|authenticat|authoriz(?:ation header|ed to sign)|x-amz-(?:date|content-sha256|security)/i;

/** Codes that are about what is asked for, whatever words come with them. */
const aboutContent =
  /^(?:Validation|UnknownOperation|InvalidParameter|MissingParameter|InvalidArgument$|Throttl|TooManyRequests|RequestLimitExceeded|LimitExceeded|SlowDown|ServiceUnavailable|Internal|Conflict|NoSuch|Malformed|Entity|MethodNotAllowed|PreconditionFailed|InvalidBucket|BucketAlready|SerializationException|ConditionalCheckFailed|Provisioned)|NotFound(?:Exception)?$/;

/**
 * What has nothing to do with a signature: the request was let in and refused for its content, or was never looked at. Services check
 * signatures first, so any other refusal in their own words means that the signature was good.
 */
export function toldOtherwise({ answer, signature, request }: Refused): Finding | null {
  const { status, code, message } = answer;
  const problem = told('not-a-signature-problem', null);
  // The policy of a form is read once its signature was found to be good.
  if (/^Invalid according to Policy: (?!Policy expired)/i.test(message ?? '')) return problem;
  if (status >= 200 && status < 400) return problem;
  if (
    status === 404 ||
    status === 405 ||
    status === 409 ||
    status === 412 ||
    status === 429 ||
    status >= 500
  ) {
    return saysMismatch({ answer }) ? null : problem;
  }
  if (
    /is not authorized to perform|explicit deny|no identity-based policy|not authorized to access/i.test(
      message ?? '',
    )
  ) {
    return problem;
  }
  if (code === 'AccessDenied' || code === 'AccessDeniedException' || code === 'UnauthorizedOperation') {
    // Neptune refuses signatures under this code too; without words it may be either.
    if (signature === null || message === null || aboutSigning.test(message)) return null;
    // S3 servers by others say so of a signature that they cannot read.
    return signature.signature === null || !signature.credential?.scope ? null : problem;
  }
  if (code === 'BadDigest') {
    // Swift says so of the hash in this header, which was signed; S3 of Content-MD5.
    const claimed = headerValue(request.headers, 'x-amz-content-sha256')?.trim();
    return claimed === undefined || isBodyAsClaimed(request, claimed) ? problem : null;
  }
  if (isGeneric(answer)) return null;
  if (code === null)
    return message === null || !/^Forbidden$/.test(message) || signature === null ? null : problem;
  if (
    aboutContent.test(code) &&
    !mismatchCodes.test(code) &&
    !/signature|X-Amz-|authorization/i.test(message ?? '')
  )
    return problem;
  // A code alone, as in an answer to HEAD, is the service's word for many things.
  if (message === null) return null;
  return aboutSigning.test(code) || mismatchCodes.test(code) || aboutSigning.test(message ?? '')
    ? null
    : problem;
}

/** OpenSearch Serverless says no more than the status, whatever the reason. */
function isGeneric({ code, message, fields }: ServiceAnswer): boolean {
  return (
    fields.has('x-aoss-response-hint') || (code === 'Forbidden' && /^403 Forbidden$/.test(message ?? ''))
  );
}
