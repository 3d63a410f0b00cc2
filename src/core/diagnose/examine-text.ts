import { generalProfile } from '../endpoints/signing-profile.ts';
import { parseCanonicalParts } from '../sigv4/canonical-parts.ts';
import type { Examination } from './diagnose.ts';
import { diagnosisOf, silence } from './diagnosis-of.ts';
import { readAnswer } from './read-answer.ts';
import type { Refused } from './refused.ts';
import { toldOfAuthorization } from './told-authorization.ts';
import { toldOfDate } from './told-date.ts';
import { toldOfHeaders } from './told-headers.ts';
import { saysMismatch, toldOtherwise } from './told-otherwise.ts';
import { toldOfScope } from './told-scope.ts';
import { toldOfToken } from './told-token.ts';

/**
 * Reads an error text, or a canonical request, that somebody pasted without the request it belongs to: what the service says of the cause, and
 * what it computed. `now` in milliseconds since 1970.
 */
export function examineText(text: string, now: number): Examination {
  const bare = parseCanonicalParts(text.trim().replaceAll('\r\n', '\n'));
  const answer = bare
    ? { ...silence, canonicalRequest: text.trim().replaceAll('\r\n', '\n') }
    : readAnswer({ status: 403, headers: [], body: text });
  const refused: Refused = {
    request: {
      method: 'GET',
      url: { scheme: 'https', authority: 'unknown.invalid', path: '/', query: null },
      headers: [],
      bodyHash: null,
    },
    isRequestKnown: false,
    body: null,
    signature: null,
    policyForm: null,
    answer,
    credentials: null,
    profile: generalProfile,
    now,
  };
  const told =
    toldOfDate(refused) ??
    toldOfScope(refused) ??
    toldOfHeaders(refused) ??
    toldOfAuthorization(refused) ??
    toldOfToken(refused) ??
    (bare || saysMismatch(refused) ? null : toldOtherwise(refused));
  return {
    diagnosis: diagnosisOf(told, refused, null, null),
    signature: null,
    answer,
    sent: null,
    aws: answer.canonicalRequest === null ? null : parseCanonicalParts(answer.canonicalRequest),
    signedAsSent: null,
    chunks: null,
  };
}
