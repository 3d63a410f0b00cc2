import { type Examination, examine } from '#core/diagnose/diagnose.ts';
import type { Diagnosis } from '#core/diagnose/diagnosis.ts';
import { examineText } from '#core/diagnose/examine-text.ts';
import { FailureError } from '#core/failure-error.ts';
import { percentDecode, uriEncode } from '#core/http/percent-encoding.ts';
import { parseQuery } from '#core/http/query.ts';
import { mask, redactTrace } from '#core/redact.ts';
import { type CanonicalParts, printCanonicalParts } from '#core/sigv4/canonical-parts.ts';
import { isPolicyCheckable } from '#core/sigv4/read-post-policy.ts';
import { signatureTest } from '#core/sigv4/verify.ts';
import { bodyReadings } from '#core/traffic/body-readings.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { signatureOfCaptured } from '#core/traffic/policy-form.ts';
import type { Explanation } from '#protocol/traffic-contract.ts';
import type { StoredIdentity } from '#storage/identity-document.ts';
import type { SignedBodies } from './interception/signed-bodies.ts';

export type Doctor = {
  /** Rejects with `url-unparsable` and its like, and with `profile-unknown`. */
  explain(request: CapturedRequest, identityId: string | null): Promise<Explanation>;
  explainText(text: string): Explanation;
};

const tokenHeader = 'x-amz-security-token';
const tokenParameter = 'X-Amz-Security-Token';
/** A shorter token is none of AWS's; to mask every such text would mask half of the answer. */
const shortestToken = 8;

/** Joins the doctor to the credentials that are here. What leaves it holds no token. */
export function createDoctor(ports: {
  readonly identity: (id: string) => Promise<StoredIdentity>;
  readonly withKeyId: (accessKeyId: string) => Promise<readonly StoredIdentity[]>;
  readonly signedBodies: SignedBodies;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}): Doctor {
  async function candidates(keyId: string | undefined, identityId: string | null) {
    if (identityId !== null) return [await ports.identity(identityId)];
    return keyId === undefined ? [] : ports.withKeyId(keyId);
  }

  return {
    explain: async (request, identityId) => {
      const signature = signatureOfCaptured(request);
      const ours = ports.signedBodies.get(signature?.signature ?? '');
      const bodies = ours ? [ours] : bodyReadings(request.body);
      const response = request.response && {
        status: request.response.status,
        headers: request.response.headers,
        body: new TextDecoder().decode(bodyReadings(request.response.body)[0]),
      };
      const look = (identity: StoredIdentity | null): Examination => {
        const examined = examine({
          request: { ...withToken(request, identity), bodies },
          response,
          credentials: identity?.credentials ?? null,
          now: request.from === 'paste' ? ports.now() : request.at,
        });
        if (!examined.ok) throw new FailureError(examined.failure);
        return examined.value;
      };
      const keyId = signature?.credential?.accessKeyId;
      const identities = await candidates(keyId, identityId);
      const looks = identities.map((identity) => ({ identity, found: look(identity) }));
      const best = looks.find(({ found }) => found.signedAsSent || found.diagnosis.basis === 'reproduced') ??
        looks[0] ?? { identity: null, found: look(null) };
      return explanationOf(best.found, best.identity, keyId, tokensOf(request));
    },
    explainText: (text) => explanationOf(examineText(text, ports.now()), null, undefined, []),
  };
}

/** What was sent from here is shown with its session token masked; its owner's is what was sent. */
function withToken(
  { method, url, headers }: CapturedRequest,
  identity: StoredIdentity | null,
): Pick<CapturedRequest, 'method' | 'url' | 'headers'> {
  const token = identity?.credentials.sessionToken;
  if (token === undefined) return { method, url, headers };
  return {
    method,
    url: url.replaceAll(mask, uriEncode(token)).replaceAll(uriEncode(mask), uriEncode(token)),
    headers: headers.map(([name, value]) => [name, value === mask ? token : value]),
  };
}

function explanationOf(
  { diagnosis, signature, answer, sent, aws, signedAsSent, chunks }: Examination,
  identity: StoredIdentity | null,
  keyId: string | undefined,
  ofRequest: readonly string[],
): Explanation {
  const isOwner = identity !== null && identity.credentials.accessKeyId === keyId;
  const canonicalRequest = sent === null ? null : printCanonicalParts(sent);
  const stringToSign =
    signature && canonicalRequest !== null && identity
      ? (signatureTest(signature, identity.credentials)?.stringToSign(canonicalRequest) ?? null)
      : null;
  const explanation: Explanation = {
    diagnosis: withoutTokenParameter(diagnosis),
    signature,
    verified:
      signature?.signature == null || (canonicalRequest === null && !isPolicyCheckable(signature))
        ? 'not-checkable'
        : !isOwner || signedAsSent === null
          ? 'no-identity'
          : signedAsSent
            ? 'valid'
            : 'different',
    identity: identity && { id: identity.id, name: identity.name },
    chunks,
    rebuilt: canonicalRequest === null ? null : { canonicalRequest, stringToSign },
    aws:
      answer.canonicalRequest === null
        ? null
        : {
            canonicalRequest: answer.canonicalRequest,
            stringToSign: answer.stringToSign,
            exact: answer.exact,
          },
    answer: {
      code: answer.code,
      message: answer.message,
      requestId: answer.requestId,
      serverTime: answer.serverTime,
    },
  };
  const tokens = [
    ...ofRequest,
    signature?.sessionToken?.value,
    identity?.credentials.sessionToken,
    ...[...answer.fields].filter(([name]) => /^Token-\d+$/.test(name)).map(([, value]) => value),
    ...[sent, aws].flatMap((parts) => (parts ? tokensOfParts(parts) : [])),
  ];
  return (
    tokens
      .filter((token) => token !== undefined && token.length >= shortestToken)
      // The longest first: one may be part of another.
      .sort((a = '', b = '') => b.length - a.length)
      .reduce((masked, token) => redactTrace(masked, token), explanation)
  );
}

/** Every token that a request carries; a header that was sent twice arrives as one, its values parted by commas. */
function tokensOf({ url, headers }: Pick<CapturedRequest, 'url' | 'headers'>): readonly string[] {
  const query = url.split('#', 1)[0]?.split('?').slice(1).join('?') ?? '';
  return [
    ...headers.filter(([name]) => name.toLowerCase() === tokenHeader).flatMap(([, value]) => partsOf(value)),
    ...parseQuery(query)
      .filter(({ name }) => percentDecode(name) === tokenParameter)
      .flatMap(({ value }) => [value ?? '', percentDecode(value ?? '')]),
  ];
}

function tokensOfParts({ query, headers }: CanonicalParts): readonly string[] {
  return tokensOf({ url: `?${query}`, headers });
}

function partsOf(value: string): readonly string[] {
  return [value, ...value.split(',').map((part) => part.trim())];
}

/** Encoded in a way of the client's own, the parameter would not be known for the token. */
function withoutTokenParameter(diagnosis: Diagnosis): Diagnosis {
  if (diagnosis.at !== `query:${tokenParameter}`) return diagnosis;
  const masked = (text: string | null) => (text === null ? null : mask);
  return { ...diagnosis, sent: masked(diagnosis.sent), expected: masked(diagnosis.expected) };
}
