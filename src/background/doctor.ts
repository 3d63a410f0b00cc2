import { type Examination, examine } from '#core/diagnose/diagnose.ts';
import { examineText } from '#core/diagnose/examine-text.ts';
import { FailureError } from '#core/failure-error.ts';
import { redactTrace } from '#core/redact.ts';
import { printCanonicalParts } from '#core/sigv4/canonical-parts.ts';
import { readSignature } from '#core/sigv4/read-signature-of.ts';
import { signatureTest } from '#core/sigv4/verify.ts';
import { bodyReadings } from '#core/traffic/body-readings.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import type { Explanation } from '#protocol/contract.ts';
import type { StoredIdentity } from '#storage/identity-document.ts';
import type { SignedBodies } from './interception/signed-bodies.ts';

export type Doctor = {
  /** Rejects with `url-unparsable` and its like, and with `profile-unknown`. */
  explain(request: CapturedRequest, identityId: string | null): Promise<Explanation>;
  explainText(text: string): Explanation;
};

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
      const signature = readSignature(request);
      const ours = ports.signedBodies.get(signature?.signature ?? '');
      const bodies = ours ? [ours] : bodyReadings(request.body);
      const response = request.response && {
        status: request.response.status,
        headers: request.response.headers,
        body: new TextDecoder().decode(bodyReadings(request.response.body)[0]),
      };
      const look = (identity: StoredIdentity | null): Examination => {
        const examined = examine({
          request: { method: request.method, url: request.url, headers: request.headers, bodies },
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
      return explanationOf(best.found, best.identity, keyId);
    },
    explainText: (text) => explanationOf(examineText(text, ports.now()), null, undefined),
  };
}

function explanationOf(
  { diagnosis, signature, answer, sent, aws, signedAsSent }: Examination,
  identity: StoredIdentity | null,
  keyId: string | undefined,
): Explanation {
  const isOwner = identity !== null && identity.credentials.accessKeyId === keyId;
  const canonicalRequest = sent === null ? null : printCanonicalParts(sent);
  const stringToSign =
    signature && canonicalRequest !== null && identity
      ? (signatureTest(signature, identity.credentials)?.stringToSign(canonicalRequest) ?? null)
      : null;
  const explanation: Explanation = {
    diagnosis,
    signature,
    verified:
      signature?.signature == null || canonicalRequest === null
        ? 'not-checkable'
        : !isOwner || signedAsSent === null
          ? 'no-identity'
          : signedAsSent
            ? 'valid'
            : 'different',
    identity: identity && { id: identity.id, name: identity.name },
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
    signature?.sessionToken?.value,
    identity?.credentials.sessionToken,
    answer.fields.get('Token-0'),
    ...[sent, aws].map((parts) => parts?.headers.find(([name]) => name === 'x-amz-security-token')?.[1]),
  ];
  return tokens
    .filter((token) => token !== undefined && token.length >= shortestToken)
    .reduce((masked, token) => redactTrace(masked, token), explanation);
}
