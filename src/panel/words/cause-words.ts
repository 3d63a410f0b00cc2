import type { At, Cause, Diagnosis } from '#core/diagnose/diagnosis.ts';

export type CauseWords = {
  /** A few words for a list. */
  readonly short: string;
  /** What happened, a sentence. */
  readonly sentence: string;
  /** Why that is so, and what to look at. */
  readonly why: string;
};

type Evidence = Pick<Diagnosis, 'at' | 'sent' | 'expected' | 'basis'>;

/** The doctor's verdict in words, for every cause that exists; a cause without words does not compile. */
const words: { readonly [C in Cause]: (evidence: Evidence) => CauseWords } = {
  anonymous: () => ({
    short: 'not signed',
    sentence: 'The request carries no signature at all.',
    why: 'The service takes signed requests only. Nothing in the headers, in the URL or in a form says who asks.',
  }),
  'incomplete-authorization': ({ at, expected }) => ({
    short: 'signature incomplete',
    sentence: expected
      ? `The authorisation lacks ${expected}.`
      : `The authorisation in ${placeWords(at)} is not whole.`,
    why: 'A signature has an algorithm, a credential, a list of signed headers, a date and the signature itself. A bearer or basic token in its place is read as a broken signature.',
  }),
  'unsupported-algorithm': ({ sent, expected }) => ({
    short: 'algorithm refused',
    sentence: `The service does not take ${sent ?? 'this way of signing'}; it takes ${expected ?? 'AWS4-HMAC-SHA256'}.`,
    why: 'Signature Version 2 and home-made schemes are refused before anything is computed.',
  }),
  'clock-skew': ({ sent, expected }) => ({
    short: 'clock skew',
    sentence: `The request is dated ${sent ?? 'otherwise'}, the service’s clock says ${expected ?? 'otherwise'}.`,
    why: 'Most services allow 15 minutes, API Gateway 5. The clock of the machine that signed is wrong, or the request waited before it was sent.',
  }),
  'presign-expired': ({ sent, expected }) => ({
    short: 'expired',
    sentence: `The presigned request ended at ${sent ?? 'a time that has passed'}; the service’s clock says ${expected ?? 'later'}.`,
    why: 'A presigned URL is good from its date for as many seconds as it says, and never longer than the credentials it was made with.',
  }),
  'presign-too-long': ({ sent, expected }) => ({
    short: 'lives too long',
    sentence: `The presigned URL is to live ${sent ?? 'too many'} seconds; ${expected ?? '604800'} are the most.`,
    why: 'AWS takes presigned URLs for a week at the longest.',
  }),
  'scope-malformed': ({ at }) => ({
    short: 'credential malformed',
    sentence: `The credential in ${placeWords(at)} is not keyid/date/region/service/aws4_request.`,
    why: 'It has to have exactly five parts, none of them empty, the last of them aws4_request.',
  }),
  'scope-date': ({ sent, expected }) => ({
    short: 'scope date',
    sentence: `The credential is for the day ${sent ?? '?'}, the request is dated ${expected ?? '?'}.`,
    why: 'The day in the credential scope must be the day of X-Amz-Date in UTC. Around midnight local time differs from it; a signing key kept too long does too.',
  }),
  'wrong-region': ({ sent, expected }) => ({
    short: 'wrong region',
    sentence: `Signed for region ${sent ?? '?'}${expected ? `; the service expects ${expected}` : ', which is not the service’s'}.`,
    why: 'The region is part of the signing key. A bucket or an endpoint takes signatures of its own region only.',
  }),
  'wrong-service': ({ sent, expected }) => ({
    short: 'wrong service',
    sentence: `Signed for service ${sent ?? '?'}${expected ? `; the endpoint is ${expected}` : ', which is not the endpoint’s'}.`,
    why: 'The signing name is part of the key, and often not the first label of the host.',
  }),
  'unknown-key-id': ({ sent }) => ({
    short: 'unknown key',
    sentence: `The service does not know the access key id ${sent ?? ''}.`.replace(' .', '.'),
    why: 'It was deleted or made inactive, has a typing error, or belongs to another partition (China, GovCloud).',
  }),
  'token-missing': () => ({
    short: 'token missing',
    sentence: 'The key id is a temporary one, and its session token is missing.',
    why: 'Temporary credentials (ASIA…) come in three parts, and all of them are needed.',
  }),
  'token-expired': () => ({
    short: 'token expired',
    sentence: 'The token has expired.',
    why: 'Temporary credentials live between 15 minutes and 36 hours. Nothing is wrong with the signature.',
  }),
  'token-duplicated': () => ({
    short: 'token twice',
    sentence: 'The session token is there twice.',
    why: 'Once from the signer and once from whoever sends: two equal headers are joined by a comma, and that is another value than the one that was signed.',
  }),
  'host-not-signed': () => ({
    short: 'host not signed',
    sentence: 'The host is not among the signed headers.',
    why: 'A signature must cover the host, so that it cannot be used at another one.',
  }),
  'header-not-signed': ({ at }) => ({
    short: 'header not signed',
    sentence: `The request carries ${nameIn(at) || 'a header'}, and the signature does not cover it.`,
    why: 'Every x-amz-… header that is sent has to be signed. Something added it behind the signature.',
  }),
  'method-changed': ({ sent, expected }) => ({
    short: 'method',
    sentence: `Signed for ${sent ?? '?'}; the service got ${expected ?? '?'}.`,
    why: 'A URL presigned for one method is good for no other. A redirect may turn POST into GET, and a preflight is an OPTIONS.',
  }),
  'path-encoded-once': () => ({
    short: 'path encoded once',
    sentence: 'The path was encoded once; this service expects it encoded twice.',
    why: 'Every service but S3 encodes the path as it stands on the wire once more before it signs.',
  }),
  'path-encoded-twice': () => ({
    short: 'path encoded twice',
    sentence: 'The path was encoded twice; this service expects it encoded once.',
    why: 'S3 signs the path as it stands on the wire. All others encode it once more.',
  }),
  'path-not-normalised': () => ({
    short: 'path not normalised',
    sentence: 'The path was signed with its dots and double slashes; this service folds them first.',
    why: 'Every service but S3 removes . and .. segments and repeated slashes before it signs.',
  }),
  'path-normalised': () => ({
    short: 'path normalised',
    sentence: 'The path was folded before it was signed; this service takes it as it stands.',
    why: 'To S3 a//b and a/./b are names of objects of their own.',
  }),
  'path-changed': ({ basis }) => ({
    short: 'path',
    sentence: 'The path that was signed is not the path that the service got.',
    why: wayWords(basis, 'A proxy, a gateway or a base path changed it after it was signed'),
  }),
  'query-order': () => ({
    short: 'query order',
    sentence: 'The query parameters were not signed in AWS’s order.',
    why: 'They are sorted by their encoded name, then by their encoded value, by code point: capitals come first.',
  }),
  'query-encoding': ({ at }) => ({
    short: 'query encoding',
    sentence: `The query was encoded in another way than AWS encodes it, first at ${nameIn(at) || 'a parameter'}.`,
    why: 'Everything but letters, digits and - . _ ~ is written %XX in capitals, once; a parameter without a value ends in =.',
  }),
  'query-plus': ({ at }) => ({
    short: '+ for a blank',
    sentence: `A blank in ${nameIn(at) || 'the query'} was signed in another way than AWS reads it.`,
    why: 'On the wire + is a blank, and a blank is signed as %20; a plus sign itself is %2B.',
  }),
  'query-lost': ({ at, basis }) => ({
    short: 'parameter lost',
    sentence: `The parameter ${nameIn(at) || '?'} is on one side only.`,
    why: wayWords(
      basis,
      'Something dropped it on the way',
      'The client signed fewer parameters than it sent: one of each name, or none without a value',
    ),
  }),
  'query-changed': ({ at, basis }) => ({
    short: 'query',
    sentence: `The parameter ${nameIn(at) || '?'} that was signed is not the one that the service got.`,
    why: wayWords(
      basis,
      'Something changed or added it on the way',
      'It was changed or added after the request was signed',
    ),
  }),
  'header-changed': ({ at, basis }) => ({
    short: 'header changed',
    sentence: `The header ${nameIn(at) || '?'} that was signed is not the one that the service got.`,
    why: wayWords(
      basis,
      'A proxy or the browser changed it on the way',
      'It was changed after the request was signed; browsers add a charset to Content-Type',
    ),
  }),
  'header-missing': ({ at }) => ({
    short: 'header missing',
    sentence: `The header ${nameIn(at) || '?'} is signed, and the service did not get it.`,
    why: 'Browsers refuse to send some headers, and proxies drop some. Only what arrives may be signed.',
  }),
  'host-changed': ({ sent, expected }) => ({
    short: 'host',
    sentence: `Signed for the host ${sent ?? '?'}; the service got ${expected ?? '?'}.`,
    why: 'A proxy put another Host header in, a port is there on one side only, or the request was signed for another endpoint.',
  }),
  'payload-changed': ({ basis }) => ({
    short: 'body',
    sentence: 'The body that was signed is not the body that the service got.',
    why: wayWords(
      basis,
      'It was changed after its hash was taken: another encoding, a multipart boundary, variables filled in later, a body on a GET',
    ),
  }),
  'payload-hash-missing': () => ({
    short: 'body hash missing',
    sentence: 'The header x-amz-content-sha256 is missing.',
    why: 'S3 and OpenSearch Serverless want the hash of the body, or UNSIGNED-PAYLOAD, in this header.',
  }),
  'payload-mode': ({ sent, expected }) => ({
    short: 'body mode',
    sentence: `The body was signed as ${modeWords(sent)}; the service computes ${modeWords(expected)}.`,
    why: 'Only S3 and a few others take a body that the signature does not cover.',
  }),
  'wrong-secret': ({ basis }) => ({
    short: 'wrong secret',
    sentence:
      basis === 'reproduced'
        ? 'The secret was used with white space, quotes or an encoding around it.'
        : 'Everything that can be compared is the same on both sides: what is left is the secret access key.',
    why: 'The secret does not belong to this key id, has stray white space or a missing character, or the session token belongs to another key.',
  }),
  'not-a-signature-problem': () => ({
    short: 'not the signature',
    sentence: 'The signature is not the problem: the service refused the request for another reason.',
    why: 'Services check signatures first, and this answer comes from behind that check: permissions, the path, the content or the load.',
  }),
  unknown: () => ({
    short: 'not known',
    sentence: 'What is here does not tell why.',
    why: 'With the credentials of this key id the signature can be made again in all the wrong ways that are known. With the service’s own canonical request the two could be compared.',
  }),
};

export function causeWords(cause: Cause, evidence: Evidence): CauseWords {
  return words[cause](evidence);
}

/** For a list, where there is no room for evidence. */
export function shortCause(cause: Cause): string {
  return words[cause]({ at: null, sent: null, expected: null, basis: null }).short;
}

/** Where in the request something is, in words. */
export function placeWords(at: At | null): string {
  if (at === null) return 'the request';
  const [kind, name] = splitAt(at);
  if (kind === 'query') return `the query parameter ${name}`;
  if (kind === 'header') return `the header ${name}`;
  if (kind === 'scope') return `the ${name} of the credential scope`;
  return at === 'key-id' ? 'the key id' : at === 'expires' ? 'the lifetime' : `the ${at}`;
}

function nameIn(at: At | null): string {
  return at === null ? '' : splitAt(at)[1];
}

function splitAt(at: At): readonly [string, string] {
  const colon = at.indexOf(':');
  return colon < 0 ? [at, ''] : [at.slice(0, colon), at.slice(colon + 1)];
}

function wayWords(basis: Evidence['basis'], onTheWay: string, byClient = onTheWay): string {
  return `${basis === 'reproduced' ? byClient : onTheWay}.`;
}

function modeWords(hash: string | null): string {
  if (hash === null || hash === '') return 'nothing';
  return /^[0-9a-f]{64}$/.test(hash) ? 'its hash' : hash;
}
