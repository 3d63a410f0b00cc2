import type { Check, ComparedLine, Diagnosis } from '#core/diagnose/diagnosis.ts';
import type { PayloadMode } from '#core/traffic/signature-coverage.ts';
import type { Explanation } from '#protocol/traffic-contract.ts';

/** What each of AWS's checks asks. */
export const checkNames: { readonly [C in Check]: string } = {
  authorization: 'authorisation is whole',
  date: 'date is near the service’s clock',
  scope: 'scope fits the endpoint',
  'key-id': 'key id is known',
  token: 'session token holds',
  signature: 'signature is that of the request',
};

/** How a cause is known, as the end of the sentence "Known because …". */
export const basisWords: { readonly [B in NonNullable<Diagnosis['basis']>]: string } = {
  told: 'the service says so',
  compared: 'the service’s canonical request was compared with what was sent',
  reproduced: 'the very signature was made again that way, with the stored secret',
  inferred: 'everything else that can be compared was ruled out',
};

export const comparedNames: { readonly [R in ComparedLine['role']]: string } = {
  method: 'method',
  path: 'path',
  query: 'query',
  header: 'header',
  'signed-headers': 'signed',
  'payload-hash': 'body',
};

/** The part of a request, and with it the colour, that a line belongs to. */
export const comparedParts: { readonly [R in ComparedLine['role']]: string } = {
  method: 'method',
  path: 'path',
  query: 'query',
  header: 'header',
  'signed-headers': 'header',
  'payload-hash': 'body',
};

export type VerifiedWords = {
  readonly tone: 'good' | 'bad' | 'dim';
  readonly title: string;
  readonly detail: string;
};

/** What came of checking a signature with a stored secret; `name` is the identity's. */
export function verifiedWords(
  verified: Explanation['verified'],
  name: string | null,
  maskedKeyId: string | null,
): VerifiedWords {
  switch (verified) {
    case 'valid':
      return {
        tone: 'good',
        title: 'Valid: the signature is that of this request.',
        detail: `Made again with the secret of ${name ?? 'a stored identity'}.`,
      };
    case 'different':
      return {
        tone: 'bad',
        title: 'It departs: the signature is that of something else.',
        detail: `Made again with the secret of ${name ?? 'a stored identity'}, it comes out otherwise.`,
      };
    case 'no-identity':
      return {
        tone: 'dim',
        title: 'Not verified: nobody here has this key.',
        detail: `Add the credentials of ${maskedKeyId ?? 'this key'} to verify it without asking AWS.`,
      };
    case 'not-checkable':
      return {
        tone: 'dim',
        title: 'It cannot be verified.',
        detail: 'There is no whole signature of Version 4 that could be made again.',
      };
  }
}

/** What a signature says of the body. */
export function payloadWords({ kind, value }: PayloadMode): string {
  switch (kind) {
    case 'hash':
      return value === null ? 'signed by its hash, as the service computes it' : 'signed by its hash';
    case 'unsigned':
      return 'not signed: any body goes with this signature';
    case 'streaming-signed':
      return 'sent in chunks (aws-chunked), each with a signature of its own';
    case 'streaming-unsigned':
      return 'sent in chunks (aws-chunked) that are not signed, with a checksum at the end';
    case 'other':
      return `signed as ${value ?? ''}, which is no way that is known`;
  }
}

/** What an access key id is, where it is none that a request can be signed with; else null. */
export function notAKey(accessKeyId: string): string | null {
  const what = notKeys.find(([prefix]) => accessKeyId.startsWith(prefix))?.[1];
  return what === undefined ? null : `the id of ${what}, which is no access key`;
}

/** Source: IAM User Guide, "Unique identifiers". */
const notKeys: readonly (readonly [prefix: string, what: string])[] = [
  ['AROA', 'a role'],
  ['AIDA', 'a user'],
  ['AGPA', 'a group'],
  ['AIPA', 'an instance profile'],
  ['ANPA', 'a managed policy'],
];
