import { percentDecode } from '../http/percent-encoding.ts';
import { mask } from '../redact.ts';
import { type CanonicalParts, parseCanonicalParts, printCanonicalParts } from '../sigv4/canonical-parts.ts';
import { rebuildCanonicalParts } from '../sigv4/rebuild-request.ts';
import { isAuthorizationParameter } from '../sigv4/signable-request.ts';
import { signatureTest } from '../sigv4/verify.ts';
import { isRepeated, nameDifference } from './name-difference.ts';
import { type Finding, type Refused, wrongSecret } from './refused.ts';
import { solve } from './solve.ts';
import { pathVariants } from './variants/path-variants.ts';
import { queryVariants } from './variants/query-variants.ts';
import { signsOfMismatch } from './visible-signs.ts';

export type Explained = {
  readonly finding: Finding | null;
  /** What must have been signed, and what AWS computed, where each is known. */
  readonly sent: CanonicalParts | null;
  readonly aws: CanonicalParts | null;
  /** Whether stored credentials made this very signature over `sent`; null where there are none. */
  readonly signedAsSent: boolean | null;
};

/** Why AWS came to another signature. */
export function explainMismatch(refused: Refused): Explained {
  const { signature, answer, request, profile, credentials } = refused;
  const aws = answer.canonicalRequest === null ? null : parseCanonicalParts(answer.canonicalRequest);
  if (!signature?.signedHeaders) return { finding: null, sent: null, aws, signedAsSent: null };
  const rebuilt = rebuildCanonicalParts(request, signature, profile);
  const sent = aws === null ? rebuilt : completedBy(rebuilt, aws);
  const isOwnKey = credentials !== null && credentials.accessKeyId === signature.credential?.accessKeyId;
  const test = isOwnKey ? signatureTest(signature, credentials) : null;
  const signedAsSent = test === null ? null : test.matches(printCanonicalParts(sent));
  const explained = (finding: Finding | null): Explained => ({ finding, sent, aws, signedAsSent });

  const repeated = ofRepeatedToken(refused, aws);
  if (repeated) return explained(repeated);
  if (test !== null && credentials !== null) {
    if (aws && (signedAsSent || test.matches(printCanonicalParts(aws)))) {
      return explained(nameDifferenceOf(refused, sent, aws, signedAsSent === true) ?? secretIsLeft);
    }
    if (signedAsSent) return explained(signsOfMismatch(refused));
    const solution = solve(refused, aws ?? sent, signature, credentials);
    if (solution) return explained(withClaim(refused, solution.finding));
  }
  if (!aws) return explained(signsOfMismatch(refused));
  const difference = nameDifferenceOf(refused, sent, aws, false);
  if (difference) return explained(difference);
  const sign = signsOfMismatch(refused);
  if (sign) return explained(sign);
  return explained(test !== null || !isAmbiguous(refused) ? secretIsLeft : null);
}

/** Everything that can be compared is the same on both sides. */
const secretIsLeft = wrongSecret('inferred');

/** What the capture does not show, a body's bytes or a header that browsers hide, is taken to be as it arrived. */
function completedBy(sent: CanonicalParts, aws: CanonicalParts): CanonicalParts {
  // What an export left out is masked.
  const shown = sent.headers.filter(([, value]) => !value.includes(mask));
  const known = new Set(shown.map(([name]) => name));
  const hidden = aws.headers.filter(([name, value]) => !known.has(name) && value !== '');
  const headers = [...shown, ...hidden].sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...sent, headers, payloadHash: sent.payloadHash || aws.payloadHash };
}

function nameDifferenceOf(
  refused: Refused,
  sent: CanonicalParts,
  aws: CanonicalParts,
  signedAsSent: boolean,
): Finding | null {
  const same = printCanonicalParts(sent) === printCanonicalParts(aws);
  return same ? null : nameDifference(refused, sent, aws, signedAsSent);
}

function ofRepeatedToken({ signature }: Refused, aws: CanonicalParts | null): Finding | null {
  const arrived = aws?.headers.find(([name]) => name === 'x-amz-security-token')?.[1];
  const count = signature?.sessionToken?.count ?? 0;
  if (count < 2 && !isRepeated(arrived)) return null;
  return {
    cause: 'token-duplicated',
    at: 'token',
    sent: String(Math.max(count, 2)),
    expected: '1',
    basis: 'compared',
  };
}

/** A client that claims one hash and sends another body has changed the body, whatever else reproduces its signature. */
function withClaim(refused: Refused, finding: Finding): Finding {
  return finding.at === 'body' ? (signsOfMismatch(refused) ?? finding) : finding;
}

/**
 * Whether a client that encodes or sorts in a common wrong way would have signed something else for this request. Then nothing but the secret
 * tells such a client from one with another secret.
 */
function isAmbiguous(refused: Refused): boolean {
  // A presigned URL does not say for which method and body it was made.
  if (refused.signature?.kind !== 'sigv4-header') return true;
  const { request, profile } = refused;
  const own = (request.url.query ?? []).filter(({ name }) => !isAuthorizationParameter(percentDecode(name)));
  const plain: Refused = { ...refused, request: { ...request, url: { ...request.url, query: own } } };
  const unsigned = { ...emptySignature, signedHeaders: [] };
  const { path, query } = rebuildCanonicalParts(plain.request, unsigned, profile);
  return [...pathVariants(plain, path), ...queryVariants(plain, query)].some(({ common }) => common);
}

const emptySignature = {
  kind: 'sigv4-header',
  algorithm: null,
  credential: null,
  date: null,
  expires: null,
  signedHeaders: null,
  signature: null,
  sessionToken: null,
  regionSet: null,
} as const;
