import { signingProfileFor } from '../endpoints/signing-profile.ts';
import { failure, type Outcome, success } from '../failure.ts';
import type { Header } from '../http/headers.ts';
import { parseWireUrl } from '../http/wire-url.ts';
import { timeToAmzDate } from '../sigv4/amz-date.ts';
import type { CanonicalParts } from '../sigv4/canonical-parts.ts';
import type { Credentials } from '../sigv4/credentials.ts';
import { readChunked } from '../sigv4/read-chunked.ts';
import { readPolicyForm } from '../sigv4/read-post-policy.ts';
import type { ReadSignature } from '../sigv4/read-signature.ts';
import { readSignature } from '../sigv4/read-signature-of.ts';
import { sha256Hex } from '../sigv4/sha256.ts';
import type { Diagnosis } from './diagnosis.ts';
import { diagnosisOf, silence } from './diagnosis-of.ts';
import { type ChunkFacts, examineChunks, isSignedInChunks, withChunks } from './examine-chunks.ts';
import { type Explained, explainMismatch } from './explain-mismatch.ts';
import { explainPolicy } from './explain-policy.ts';
import { readAnswer } from './read-answer.ts';
import type { Finding, Refused } from './refused.ts';
import type { ServiceAnswer } from './service-answer.ts';
import { toldOfAuthorization } from './told-authorization.ts';
import { toldOfDate } from './told-date.ts';
import { toldOfHeaders } from './told-headers.ts';
import { saysMismatch, toldOtherwise } from './told-otherwise.ts';
import { toldOfScope } from './told-scope.ts';
import { toldOfToken } from './told-token.ts';
import { signOfMissingHash, signsOfRefusal } from './visible-signs.ts';

export type DiagnoseInput = {
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly Header[];
    /** The bytes of the body; more than one where the capture leaves it open which they are, none where it does not know. */
    readonly bodies: readonly Uint8Array[];
  };
  /** Null where no answer is known. */
  readonly response: {
    readonly status: number;
    readonly headers: readonly Header[];
    readonly body: string;
  } | null;
  readonly credentials: Credentials | null;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** A diagnosis with what it was read from, for showing. */
export type Examination = {
  readonly diagnosis: Diagnosis;
  readonly signature: ReadSignature | null;
  readonly answer: ServiceAnswer;
  readonly sent: CanonicalParts | null;
  readonly aws: CanonicalParts | null;
  readonly signedAsSent: boolean | null;
  /** Of an upload in signed chunks whose body is known. */
  readonly chunks: ChunkFacts | null;
};

/**
 * The mismatch doctor: why a service refused a request. What the service says comes first; then what it computed is laid beside what was
 * sent; then, with credentials, what was signed is found by signing it again; last comes what the request shows by itself. Where nothing of
 * it decides, the cause is `unknown`. Fails only for a URL that is none.
 */
export function examine(input: DiagnoseInput): Outcome<Examination> {
  const url = parseWireUrl(input.request.url);
  if (!url.ok) return failure(url.failure.code, 'url', url.failure.detail);
  const { method, headers, bodies } = input.request;
  const signed = readSignature({ url: input.request.url, headers });
  const policyForm = signed === null ? readPolicyForm(input.request, () => bodies[0] ?? null) : null;
  const signature = signed ?? policyForm?.signature ?? null;
  const answer = input.response === null ? silence : readAnswer(input.response);
  const { body, bodyHash } = chooseBody(bodies, headers, answer);
  const refused: Refused = {
    request: { method, url: url.value, headers, bodyHash },
    isRequestKnown: true,
    body,
    signature,
    policyForm,
    answer,
    credentials: input.credentials,
    profile: signingProfileFor(signature?.credential?.scope?.service ?? null),
    now: input.now,
  };
  const chunks = examineChunks(refused);
  const explained = policyForm
    ? explainPolicy(refused, policyForm)
    : withChunks(explainMismatch(refused), chunks);
  const finding = findingOf(refused, explained, input.response !== null);
  return success({
    diagnosis: diagnosisOf(finding, refused, explained.sent, explained.aws),
    signature,
    answer,
    sent: explained.sent,
    aws: explained.aws,
    signedAsSent: explained.signedAsSent,
    chunks: chunks?.facts ?? null,
  });
}

function findingOf(refused: Refused, explained: Explained, answered: boolean): Finding | null {
  if (!answered) {
    // The signature of the request may be right, and one of its chunks' not.
    const isRight = explained.signedAsSent && explained.finding?.basis !== 'reproduced';
    return signsOfRefusal(refused) ?? (isRight ? null : explained.finding);
  }
  const told =
    refused.answer.canonicalRequest === null
      ? (toldOfDate(refused) ??
        toldOfScope(refused) ??
        toldOfHeaders(refused) ??
        toldOfAuthorization(refused) ??
        toldOfToken(refused) ??
        toldOtherwise(refused))
      : null;
  if (told) return withClock(told, refused);
  if (saysMismatch(refused)) return explained.finding;
  const sign = signsOfRefusal(refused);
  if (sign) return sign;
  // Nobody said that the signature is wrong: what the request alone shows is not enough then, unless it is proof.
  const { finding } = explained;
  const isProof = finding?.basis === 'reproduced' || finding?.cause === 'payload-changed';
  return isProof ? finding : signOfMissingHash(refused);
}

/** A service that tells no time of its own leaves the clock of whoever asks. */
function withClock(finding: Finding, { now }: Refused): Finding {
  const speaksOfTime = finding.cause === 'clock-skew' || finding.cause === 'presign-expired';
  return speaksOfTime && finding.expected === null ? { ...finding, expected: timeToAmzDate(now) } : finding;
}

/** Of several readings of one body the one that the request's claim or AWS's own hash proves. */
function chooseBody(
  bodies: readonly Uint8Array[],
  headers: readonly Header[],
  { canonicalRequest }: ServiceAnswer,
): { readonly body: Uint8Array | null; readonly bodyHash: string | null } {
  const [first] = bodies;
  if (!first) return { body: null, bodyHash: null };
  if (bodies.length === 1) return { body: first, bodyHash: sha256Hex(first) };
  if (isSignedInChunks(headers)) {
    // The sizes of the chunks are in bytes: only one reading can be whole.
    const whole = bodies.find((body) => readChunked(body)?.whole) ?? null;
    return { body: whole, bodyHash: whole && sha256Hex(whole) };
  }
  const claimed = headers.find(([name]) => name.toLowerCase() === 'x-amz-content-sha256')?.[1].trim();
  const proofs = [claimed, canonicalRequest?.split('\n').at(-1)];
  const hashed = bodies.map((body) => ({ body, bodyHash: sha256Hex(body) }));
  const proven = hashed.find(({ bodyHash }) => proofs.includes(bodyHash));
  return proven ?? (claimed === undefined ? { body: null, bodyHash: null } : { body: first, bodyHash: null });
}
