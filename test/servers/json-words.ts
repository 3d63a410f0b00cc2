import { createHash } from 'node:crypto';
import { basicDateTime } from './claim.ts';
import type { Fault, Refusal, ScopeMistake } from './fault.ts';

const invalidToken = 'The security token included in the request is invalid.';

/** The refusal as services put it that do not tell how they read the request. */
export function withoutCanonicalString(refusal: Refusal): Refusal {
  return { ...refusal, message: refusal.message.replace(/\n\nThe Canonical String for this[\s\S]*$/, '') };
}

/** The wording of late, seen at API Gateway: what was sent is not repeated but hashed. */
export function withHashedAuthorization(refusal: Refusal): Refusal {
  const message = refusal.message.replace(
    /^'(.*)' not a valid key=value pair \(missing equal-sign\) in Authorization header: '.*'\.$/s,
    (_, piece: string) =>
      `Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${createHash('sha256').update(piece).digest('base64')}'.`,
  );
  return { ...refusal, message };
}

/** Puts a fault into the words of AWS's JSON services. Codes carry the `Exception` suffix those services use. */
export function refuseInJson(fault: Fault, now: Date, missing: string): Refusal {
  switch (fault.kind) {
    case 'not-signed':
      return refusal('MissingAuthenticationTokenException', missing);
    case 'signed-twice':
      return invalid(
        "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
      );
    case 'unparsable-uri':
      return { status: 400, code: 'BadRequestException', message: 'Bad Request' };
    case 'not-key-value':
      return incomplete(
        `'${fault.piece}' not a valid key=value pair (missing equal-sign) in Authorization header: '${fault.authorization}'.`,
      );
    case 'authorization-lacks':
      return incomplete(
        [
          ...fault.names.map((name) => `Authorization header requires '${name}' parameter.`),
          ...(fault.date
            ? ["Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."]
            : []),
          `Authorization=${fault.authorization}`,
        ].join(' '),
      );
    case 'query-lacks':
      return incomplete(
        `AWS query-string parameters must include ${fault.names.map((name) => `'${name}'`).join(', ')}. Re-examine the query-string parameters.`,
      );
    case 'malformed-date':
      return incomplete(
        `Date must be in ISO-8601 'basic format'. Got '${fault.value}'. See http://en.wikipedia.org/wiki/ISO_8601`,
      );
    case 'skewed':
      return invalid(skewed(fault.requestTime, fault.windowMinutes, fault.future, now));
    case 'expired':
      return invalid(skewed(fault.requestTime, fault.seconds / 60, false, now));
    case 'malformed-expiry':
      return incomplete('X-Amz-Expires should be a number');
    case 'expiry-too-long':
      return incomplete(
        'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
      );
    case 'host-not-signed':
      return invalid("'Host' must be a 'SignedHeader' in the AWS Authorization.");
    case 'headers-not-signed':
      return invalid(
        fault.names.map((name) => `'${name}' must be a 'SignedHeader' in the AWS Authorization.`).join(' '),
      );
    case 'signed-headers-absent':
      return invalid(
        fault.names
          .map((name) => `'${name}' is named as a SignedHeader, but it does not exist in the HTTP request.`)
          .join(' '),
      );
    case 'not-yet-valid':
      return invalid('Request is not yet valid');
    case 'algorithm':
      return incomplete(`Unsupported AWS 'algorithm': '${fault.algorithm}' (only AWS4-HMAC-SHA256 for now).`);
    case 'credential-shape':
      return incomplete(
        `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${fault.credential}'`,
      );
    case 'scope':
      return invalid(fault.mistakes.map(scopeSentence).join(' '));
    case 'unknown-key':
    case 'token-missing':
    case 'token-wrong':
      return refusal('UnrecognizedClientException', invalidToken);
    case 'token-expired':
      return refusal('ExpiredTokenException', 'The security token included in the request is expired');
    case 'signature':
      return invalid(mismatch(fault.expected.canonicalRequest, fault.expected.stringToSign));
    case 'payload-hash-missing':
    case 'payload-hash-malformed':
    case 'payload-hash-wrong':
    case 'chunked':
    case 'signature-v2':
      // Only S3 tells about x-amz-content-sha256; OpenSearch Serverless refuses without a word.
      return { status: 500, code: 'InternalFailure', message: `The sandbox met ${fault.kind} outside S3.` };
  }
}

function refusal(code: string, message: string): Refusal {
  return { status: 403, code, message };
}

function invalid(message: string): Refusal {
  return refusal('InvalidSignatureException', message);
}

function incomplete(message: string): Refusal {
  return refusal('IncompleteSignatureException', message);
}

function skewed(requestTime: string, minutes: number, future: boolean, now: Date): string {
  const bound = basicDateTime(new Date(now.getTime() + (future ? minutes : -minutes) * 60_000));
  const server = basicDateTime(now);
  return future
    ? `Signature not yet current: ${requestTime} is still later than ${bound} (${server} + ${minutes} min.)`
    : `Signature expired: ${requestTime} is now earlier than ${bound} (${server} - ${minutes} min.)`;
}

function scopeSentence(mistake: ScopeMistake): string {
  switch (mistake.part) {
    case 'region':
      return `Credential should be scoped to a valid region, not '${mistake.got}'.`;
    case 'service':
      return `Credential should be scoped to correct service: '${mistake.wanted}'.`;
    case 'terminator':
      return `Credential should be scoped with a valid terminator: '${mistake.wanted}', not '${mistake.got}'.`;
    case 'date':
      return `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${mistake.got}' != '${mistake.wanted}', from '${mistake.dateTime}'.`;
  }
}

function mismatch(canonicalRequest: string, stringToSign: string): string {
  return [
    'The request signature we calculated does not match the signature you provided.',
    ' Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    `\n\nThe Canonical String for this request should have been\n'${canonicalRequest}'`,
    `\n\nThe String-to-Sign should have been\n'${stringToSign}'\n`,
  ].join('');
}
