import { headerValue } from '../http/headers.ts';
import type { At } from './diagnosis.ts';
import { type Finding, type Refused, told } from './refused.ts';
import { authorizationPlace } from './told-headers.ts';
import { hostScopeOf } from './told-scope.ts';

const algorithm = 'AWS4-HMAC-SHA256';

/** What an answer says of a signature that is not there, not whole, or of another kind; null where it speaks of none of these. */
export function toldOfAuthorization(refused: Refused): Finding | null {
  return ofAlgorithm(refused) ?? ofAbsence(refused) ?? ofIncompleteness(refused);
}

function ofAlgorithm(refused: Refused): Finding | null {
  const { answer, signature } = refused;
  const text = answer.message ?? '';
  const named = /Unsupported AWS 'algorithm': '([^']*)'/i.exec(text)?.[1];
  const isOther =
    named !== undefined ||
    /authorization mechanism you have provided is not supported|X-Amz-Algorithm only supports|AWS4-HMAC-SHA256 is the only supported|Unsupported (?:signing )?algorithm|Unsupported Authorization Type/i.test(
      text,
    );
  if (!isOther) return null;
  const sent = named ?? signature?.algorithm ?? (signature?.kind.startsWith('sigv2') ? 'AWS' : null);
  return told('unsupported-algorithm', authorizationPlace(refused), sent, algorithm);
}

/** Nothing was signed, or what authorises the request is no signature. */
function ofAbsence(refused: Refused): Finding | null {
  const { answer, signature, request } = refused;
  const text = answer.message ?? '';
  const isMissing =
    /^MissingAuthenticationToken/.test(answer.code ?? '') || /Missing Authentication Token/i.test(text);
  const authorization = headerValue(request.headers, 'authorization');
  if (signature === null && authorization === undefined) {
    const refusesAnonymous =
      isMissing ||
      /User: anonymous is not authorized/i.test(text) ||
      (refused.isRequestKnown &&
        /^(?:AccessDenied|AccessDeniedException|MissingSecurityHeader)$/.test(answer.code ?? '')) ||
      (hostScopeOf(request).service === 'lambda' && /^Forbidden/.test(text)) ||
      /missing authorization header|valid authorization header not provided/i.test(text);
    return refusesAnonymous ? told('anonymous', 'header:authorization') : null;
  }
  if (!isMissing) return null;
  if (signature === null) {
    return told('incomplete-authorization', 'header:authorization', schemeOf(authorization), algorithm);
  }
  // API Gateway says so of a path or a method that it does not know.
  if (signature.signature !== null && signature.credential && signature.algorithm)
    return told('not-a-signature-problem', null);
  return told('incomplete-authorization', lackingPlace(refused, text));
}

function ofIncompleteness(refused: Refused): Finding | null {
  const { answer, signature, request } = refused;
  const text = answer.message ?? '';
  const header = headerValue(request.headers, 'authorization');
  if (/Date must be in ISO-?8601|X-Amz-Date must be (?:in|formatted)/i.test(text)) {
    return told('incomplete-authorization', 'date', signature?.date?.text, 'YYYYMMDDTHHMMSSZ');
  }
  const asksForDate =
    /requires existence of either|must (?:have|include) .{0,20}(?:X-Amz-)?Date\b|requires a valid Date or x-amz-date/i;
  if (asksForDate.test(text) && signature?.date == null) {
    return told('incomplete-authorization', 'date', null, 'YYYYMMDDTHHMMSSZ');
  }
  const field =
    /must contain a field named '((?:x-amz-(?:algorithm|credential|date|signature))|policy|signature)'/i;
  const absent = field.exec(text)?.[1];
  if (absent !== undefined) return told('incomplete-authorization', 'body', null, absent);
  const parameter = /parameters must include '(X-Amz-[\w-]+)'/i.exec(text)?.[1];
  if (parameter === 'X-Amz-SignedHeaders' && signature?.signedHeaders) {
    return told('host-not-signed', 'header:host', signature.signedHeaders.join(';'), 'host');
  }
  if (parameter !== undefined) return told('incomplete-authorization', `query:${parameter}`, null, parameter);
  const lacks = /(?:requires?|missing) '?(Credential|Signature|SignedHeaders)\b'?/i.exec(text)?.[1];
  const isIncomplete =
    lacks !== undefined ||
    /^IncompleteSignature/.test(answer.code ?? '') ||
    /not a valid key=value pair|Invalid key=value pair|Query-string authentication (?:version 4 )?requires|X-Amz-Expires (?:must|should) be|authorization header (?:is invalid|that you provided is not valid)/i.test(
      text,
    ) ||
    (answer.code === 'AuthorizationHeaderMalformed' && signature?.credential == null);
  if (!isIncomplete) return null;
  const sent = signature === null ? schemeOf(header) : null;
  return told('incomplete-authorization', lackingPlace(refused, text), sent, lacks ?? null);
}

/** The parameter that a presigned URL lacks, or the header. */
function lackingPlace({ signature }: Refused, text: string): At {
  if (signature?.kind === 'post-policy') return 'body';
  if (!signature?.kind.endsWith('query')) return 'header:authorization';
  if (/X-Amz-Expires/.test(text) && signature.expires?.seconds == null) return 'query:X-Amz-Expires';
  if (signature.algorithm === null) return 'query:X-Amz-Algorithm';
  if (signature.credential === null) return 'query:X-Amz-Credential';
  if (signature.signedHeaders === null) return 'query:X-Amz-SignedHeaders';
  if (signature.signature === null) return 'query:X-Amz-Signature';
  return signature.date === null ? 'date' : 'query:X-Amz-Expires';
}

/** The first word of an `Authorization` header, and never what it holds. */
function schemeOf(authorization: string | undefined): string | null {
  if (authorization === undefined) return null;
  const [scheme = ''] = authorization.trim().split(/\s/, 1);
  return /^[\w-]{1,24}$/.test(scheme) && authorization.trim() !== scheme ? scheme : null;
}
