import { base64FromBytes, bytesFromBase64 } from '../http/base64.ts';
import { percentDecode, uriEncode } from '../http/percent-encoding.ts';
import type { Credentials } from '../sigv4/credentials.ts';
import { type ReadPostPolicy, verifyPostPolicy } from '../sigv4/read-post-policy.ts';
import type { ReadSignature } from '../sigv4/read-signature.ts';
import { sha256Hex } from '../sigv4/sha256.ts';
import { utf8 } from '../sigv4/utf8.ts';
import type { Explained } from './explain-mismatch.ts';
import { type Finding, type Refused, wrongSecret } from './refused.ts';
import { findingOf } from './solve.ts';
import { scopeVariants, secretVariants } from './variants/key-variants.ts';

/**
 * Why S3 came to another signature for an upload form. Such a signature covers the form's policy and nothing else, so that S3 tells the string
 * to sign, which is the policy, and no canonical request.
 */
export function explainPolicy(refused: Refused, form: ReadPostPolicy): Explained {
  const { answer, credentials } = refused;
  const { policy, signature } = form;
  const isOwnKey = credentials !== null && credentials.accessKeyId === signature.credential?.accessKeyId;
  const signedAsSent = isOwnKey ? verifyPostPolicy(policy, signature, credentials) : null;
  const explained = (finding: Finding | null): Explained => ({
    finding,
    sent: null,
    aws: null,
    signedAsSent,
  });
  const arrived = answer.stringToSign;
  if (arrived !== null && withoutBlanks(arrived) !== withoutBlanks(policy)) {
    return explained({ ...otherText(policy, arrived), basis: 'compared' });
  }
  if (isOwnKey && signedAsSent === false) {
    const solution = solvePolicy(refused, form, credentials);
    if (solution) return explained(solution);
  }
  // Without the secret nothing tells a client with another one from a client that signed another text.
  return explained(arrived !== null && signedAsSent !== null ? wrongSecret('inferred') : null);
}

/** What was done otherwise, found by making the very signature again. */
function solvePolicy(
  refused: Refused,
  { policy, signature }: ReadPostPolicy,
  credentials: Credentials,
): Finding | null {
  const fits = (text: string, as = credentials, from = signature) =>
    verifyPostPolicy(text, from, as) === true;
  const signed = otherTexts(policy).find((text) => fits(text));
  if (signed !== undefined) return otherText(signed, policy);
  const scope = scopeVariants(refused).find((variant) =>
    fits(policy, credentials, withScope(signature, variant.scope)),
  );
  if (scope) return findingOf(scope);
  const secret = secretVariants(credentials.secretAccessKey).find((secretAccessKey) =>
    fits(policy, { ...credentials, secretAccessKey }),
  );
  return secret === undefined ? null : wrongSecret('reproduced');
}

/** The policy as a client may have signed it: its JSON, or its Base64 in another form than the one that was sent. */
function otherTexts(policy: string): readonly string[] {
  const bytes = bytesFromBase64(policy);
  const base64 = base64FromBytes(bytes);
  const texts = [
    new TextDecoder().decode(bytes),
    base64,
    base64.replace(/=+$/, ''),
    `${base64}\n`,
    withoutBlanks(policy),
    policy.trim(),
    uriEncode(policy),
    percentDecode(policy),
    sha256Hex(utf8(policy)),
  ];
  return texts.filter((text) => text !== policy);
}

/** Blanks count for nothing in Base64, and get lost in XML. */
function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Told by their hashes: a policy may name the session token. */
function otherText(signed: string, arrived: string): Finding {
  const [sent, expected] = [sha256Hex(utf8(signed)), sha256Hex(utf8(arrived))];
  return { cause: 'payload-changed', at: 'body', sent, expected, basis: 'reproduced' };
}

function withScope(
  signature: ReadSignature,
  other: { readonly date: string; readonly region: string; readonly service: string } | undefined,
): ReadSignature {
  const { credential } = signature;
  if (!credential?.scope || !other) return signature;
  return { ...signature, credential: { ...credential, scope: { ...credential.scope, ...other } } };
}
