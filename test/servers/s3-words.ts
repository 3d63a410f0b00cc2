import type { AuthenticationForm, Fault, Refusal, ScopeMistake } from './fault.ts';

type Details = NonNullable<Refusal['details']>;

const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your key and signing method.';
const unsignedHeaders = 'There were headers present in the request which were not signed';

/** Puts a fault into the words of S3. */
export function refuseInS3(fault: Fault, now: Date): Refusal {
  switch (fault.kind) {
    case 'not-signed':
      return denied('Access Denied');
    case 'signed-twice':
      return bad(
        'InvalidArgument',
        'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
      );
    case 'unparsable-uri':
      return bad('InvalidURI', "Couldn't parse the specified URI.");
    case 'not-key-value':
      return bad('InvalidArgument', 'Unsupported Authorization Type', [['ArgumentName', 'Authorization']]);
    case 'authorization-lacks':
      return fault.names.length > 0
        ? malformed(`missing ${fault.names[0]}`)
        : denied('AWS authentication requires a valid Date or x-amz-date header');
    case 'query-lacks':
      return badQuery(
        'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
      );
    case 'malformed-date':
      return fault.form === 'query'
        ? badQuery("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"")
        : denied('AWS authentication requires a valid Date or x-amz-date header');
    case 'skewed':
      return {
        ...denied('The difference between the request time and the current time is too large.', [
          ['RequestTime', fault.requestTime],
          ['ServerTime', isoSeconds(now)],
          ['MaxAllowedSkewMilliseconds', String(fault.windowMinutes * 60_000)],
        ]),
        code: 'RequestTimeTooSkewed',
      };
    case 'expired':
      return denied('Request has expired', [
        ['X-Amz-Expires', String(fault.seconds)],
        ['Expires', isoSeconds(fault.end)],
        ['ServerTime', isoSeconds(now)],
      ]);
    case 'not-yet-valid':
      return denied('Request is not yet valid', [
        ['X-Amz-Date', String(fault.requested.getTime())],
        ['Expires', isoSeconds(fault.end)],
        ['ServerTime', isoSeconds(now)],
      ]);
    case 'malformed-expiry':
      return badQuery('X-Amz-Expires should be a number');
    case 'expiry-too-long':
      return badQuery(
        'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
      );
    case 'host-not-signed':
      return denied(unsignedHeaders, [['HeadersNotSigned', 'host']]);
    case 'signed-headers-absent':
      // S3 takes them for empty and finds another signature.
      return { status: 500, code: 'InternalError', message: `The sandbox met ${fault.kind} in S3.` };
    case 'headers-not-signed':
      return denied(unsignedHeaders, [['HeadersNotSigned', fault.names.join(', ')]]);
    case 'algorithm':
      return fault.form === 'query'
        ? badQuery('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256"')
        : bad('InvalidArgument', 'Unsupported Authorization Type', [['ArgumentName', 'Authorization']]);
    case 'credential-shape':
      return aboutCredential(
        fault.form,
        'the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
      );
    case 'scope':
      return scopeRefusal(fault.form, fault.mistakes);
    case 'unknown-key':
    case 'token-missing':
      return {
        ...denied('The AWS Access Key Id you provided does not exist in our records.', [
          ['AWSAccessKeyId', fault.accessKeyId],
        ]),
        code: 'InvalidAccessKeyId',
      };
    case 'token-wrong':
      return bad('InvalidToken', 'The provided token is malformed or otherwise invalid.', [
        ['Token-0', fault.token],
      ]);
    case 'token-expired':
      return bad('ExpiredToken', 'The provided token has expired.', [['Token-0', fault.token]]);
    case 'payload-hash-missing':
      return bad('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
    case 'payload-hash-malformed':
      return bad(
        'InvalidArgument',
        'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, or a valid sha256 value.',
        [
          ['ArgumentName', 'x-amz-content-sha256'],
          ['ArgumentValue', fault.value],
        ],
      );
    case 'payload-hash-wrong':
      return bad(
        'XAmzContentSHA256Mismatch',
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
        [
          ['ClientComputedContentSHA256', fault.claimed],
          ['S3ComputedContentSHA256', fault.computed],
        ],
      );
    case 'chunked':
      return {
        status: 501,
        code: 'NotImplemented',
        message: 'A header you provided implies functionality that is not implemented',
        details: [['Header', 'x-amz-content-sha256']],
      };
    case 'signature-v2':
      return {
        ...denied(mismatch, [
          ['AWSAccessKeyId', fault.accessKeyId],
          ['StringToSign', fault.stringToSign],
          ['SignatureProvided', fault.provided],
          ['StringToSignBytes', hexPairs(fault.stringToSign)],
        ]),
        code: 'SignatureDoesNotMatch',
      };
    case 'signature':
      return {
        ...denied(mismatch, [
          ['AWSAccessKeyId', fault.accessKeyId],
          ['StringToSign', fault.expected.stringToSign],
          ['SignatureProvided', fault.provided],
          ['StringToSignBytes', hexPairs(fault.expected.stringToSign)],
          ['CanonicalRequest', fault.expected.canonicalRequest],
          ['CanonicalRequestBytes', hexPairs(fault.expected.canonicalRequest)],
        ]),
        code: 'SignatureDoesNotMatch',
      };
  }
}

/** UTF-8 bytes as lower-case hex pairs parted by spaces. */
function hexPairs(text: string): string {
  return (Buffer.from(text, 'utf8').toString('hex').match(/../g) ?? []).join(' ');
}

function isoSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

function denied(message: string, details: Details = []): Refusal {
  return { status: 403, code: 'AccessDenied', message, details };
}

function bad(code: string, message: string, details: Details = []): Refusal {
  return { status: 400, code, message, details };
}

function malformed(rest: string, details: Details = []): Refusal {
  return bad('AuthorizationHeaderMalformed', `The authorization header is malformed; ${rest}`, details);
}

function badQuery(message: string, details: Details = []): Refusal {
  return bad('AuthorizationQueryParametersError', message, details);
}

function aboutCredential(form: AuthenticationForm, rest: string, details: Details = []): Refusal {
  return form === 'header'
    ? malformed(rest, details)
    : badQuery(`Error parsing the X-Amz-Credential parameter; ${rest}`, details);
}

/** S3 names one mistake at a time, the region first. */
function scopeRefusal(form: AuthenticationForm, [mistake]: readonly ScopeMistake[]): Refusal {
  switch (mistake?.part) {
    case 'region':
      return {
        ...aboutCredential(form, `the region '${mistake.got}' is wrong; expecting '${mistake.wanted}'`, [
          ['Region', mistake.wanted],
        ]),
        headers: { 'x-amz-bucket-region': mistake.wanted },
      };
    case 'service':
      return aboutCredential(
        form,
        `incorrect service "${mistake.got}". This endpoint belongs to "${mistake.wanted}".`,
      );
    case 'terminator':
      return aboutCredential(
        form,
        `incorrect terminal "${mistake.got}". This endpoint uses "${mistake.wanted}".`,
      );
    default:
      return aboutCredential(
        form,
        `Invalid credential date "${mistake?.got}". This date is not the same as X-Amz-Date: "${mistake?.wanted}".`,
      );
  }
}
