import { type Finding, type Refused, told } from './refused.ts';

const expiredCodes = /^ExpiredToken(?:Exception)?$/;
const unknownCodes =
  /^(?:InvalidAccessKeyId|UnrecognizedClientException|InvalidClientTokenId|InvalidToken|NotAuthorized)$/;

/** What an answer says of key id and session token; null where it speaks of neither. */
export function toldOfToken(refused: Refused): Finding | null {
  const { answer, signature } = refused;
  const text = answer.message ?? '';
  const expired =
    expiredCodes.test(answer.code ?? '') ||
    /(?:security|provided|incoming) token (?:included in the request |has )(?:is )?expired/i.test(text);
  if (expired) return told('token-expired', 'token');
  const unknown =
    (unknownCodes.test(answer.code ?? '') && answer.code !== 'NotAuthorized') ||
    /security token included in the request is invalid|Access Key Id you provided does not exist|provided token is malformed/i.test(
      text,
    );
  if (!signature?.credential) {
    // In a text alone: of a temporary key without its token, S3 says so too, but of nothing else.
    const isOfKey =
      answer.code === 'InvalidAccessKeyId' || /Access Key Id you provided does not exist/i.test(text);
    return isOfKey && !refused.isRequestKnown ? told('unknown-key-id', 'key-id') : null;
  }
  if (unknown) return ofKey(refused, signature.credential.accessKeyId);
  // EC2 says no more than this; only a token that is not there, or there twice, can be named.
  const vague =
    answer.code === 'AuthFailure' || /not able to validate the provided access credentials/i.test(text);
  return vague ? ofTokenAlone(refused, signature.credential.accessKeyId) : null;
}

/**
 * AWS uses the same words for a key id that it does not know and for a temporary key without its token. What the id begins with tells them
 * apart: `ASIA` is temporary, `AKIA` is not.
 * Source: IAM User Guide, "IAM identifiers", unique id prefixes.
 */
function ofKey(refused: Refused, keyId: string): Finding | null {
  const { signature, answer, credentials } = refused;
  const ofToken = ofTokenAlone(refused, keyId);
  if (ofToken) return ofToken;
  const token = signature?.sessionToken ?? null;
  // A token that is not the stored one may be what is wrong, and S3 says of a token by its code that it is.
  const stored = credentials?.accessKeyId === keyId ? credentials.sessionToken : undefined;
  const isOther = token !== null && stored !== undefined && token.value !== stored;
  if (isOther || answer.code === 'InvalidToken') return null;
  return told('unknown-key-id', 'key-id', keyId);
}

function ofTokenAlone({ signature, credentials }: Refused, keyId: string): Finding | null {
  const token = signature?.sessionToken ?? null;
  if (token !== null && token.count > 1) return told('token-duplicated', 'token', String(token.count), '1');
  const storedToken = credentials?.accessKeyId === keyId ? credentials.sessionToken : undefined;
  const isTemporary = keyId.startsWith('ASIA') || storedToken !== undefined;
  return token === null && isTemporary ? told('token-missing', 'token') : null;
}
