import { describe, expect, it } from 'vitest';
import { saysMismatch, toldOtherwise } from '#core/diagnose/told-otherwise.ts';
import {
  jsonAnswer,
  mismatch,
  mismatchMessage,
  refusedOf,
  type SampleAnswer,
  s3Answer,
  signedRequest,
  withHeader,
} from './sample-refused.ts';

const signed = await signedRequest();
const bare = { ...signed, headers: [] };
const plain = (status: number, body = ''): SampleAnswer => ({ status, headers: [], body });

describe('an answer that has nothing to do with the signature', () => {
  it.each([
    ['is a good one', plain(200, '{"Items":[]}')],
    ['is a redirect', plain(307)],
    ['finds nothing there', plain(404)],
    ['takes no such method', plain(405)],
    ['asks for patience', plain(429)],
    ['is a failure of the service', plain(503, '<html>')],
    [
      'refuses what the identity may do',
      jsonAnswer('User: arn:aws:iam::1:user/a is not authorized to perform: s3:GetObject', 'AccessDenied'),
    ],
    [
      'names a policy',
      jsonAnswer(
        'User: arn:aws:iam::1:user/a is not authorized to perform: execute-api:Invoke on resource: r with an explicit deny',
        'X',
      ),
    ],
    ['denies access', s3Answer('AccessDenied', 'Access Denied')],
    ['finds a parameter wrong', jsonAnswer('1 validation error detected', 'ValidationException', 400)],
    ['finds no bucket', s3Answer('NoSuchBucket', 'The specified bucket does not exist')],
    ['has a code of its own', jsonAnswer('The table is busy', 'ResourceInUseException', 400)],
    ['is API Gateway’s after a signature', plain(403, '{"message":"Forbidden"}')],
  ])('%s', (_, answer) => {
    expect(toldOtherwise(refusedOf(signed, answer))).toEqual({
      cause: 'not-a-signature-problem',
      at: null,
      sent: null,
      expected: null,
      basis: 'told',
    });
  });
});

describe('an answer that may be about the signature', () => {
  it.each([
    ['says so', jsonAnswer(mismatch)],
    [
      'says so under a status for other things',
      { ...plain(404), body: JSON.stringify({ message: mismatch }) },
    ],
    ['is of Neptune’s kind', jsonAnswer('Missing Authentication Token', 'AccessDeniedException')],
    ['says nothing at all', plain(403)],
    ['says no more than its code', jsonAnswer(null, 'AccessDeniedException')],
    [
      'is that of OpenSearch Serverless',
      plain(403, '{"status":403,"error":{"reason":"403 Forbidden","type":"Forbidden"}}'),
    ],
    ['speaks of a token', jsonAnswer('The security token is odd', 'SomethingException')],
    ['has a code that speaks of signing', jsonAnswer('odd', 'InvalidSignatureError')],
  ])('%s: it has no name', (_, answer) => {
    expect(toldOtherwise(refusedOf(signed, answer))).toBeNull();
  });

  it('denies access to a signature that cannot be read, as S3 servers by others do', () => {
    const denied = s3Answer('AccessDenied', 'Access Denied.');
    const authorization = signed.headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? '';
    const cut = (from: RegExp) => withHeader(signed, 'authorization', authorization.replace(from, ''));
    expect(toldOtherwise(refusedOf(cut(/, Signature=.*/), denied))).toBeNull();
    expect(toldOtherwise(refusedOf(cut(/\/aws4_request/), denied))).toBeNull();
    expect(toldOtherwise(refusedOf(signed, denied))).not.toBeNull();
  });

  it('finds the digest bad of a body whose hash was signed, as Swift does; S3 says so of Content-MD5', () => {
    const bad = s3Answer('BadDigest', 'The Content-MD5 you specified did not match what we received.');
    const claims = (hash: string) => withHeader(signed, 'x-amz-content-sha256', hash);
    expect(toldOtherwise(refusedOf(claims('ab'.repeat(32)), bad))).toBeNull();
    expect(toldOtherwise(refusedOf(claims('UNSIGNED-PAYLOAD'), bad))).not.toBeNull();
    expect(toldOtherwise(refusedOf(signed, bad))).not.toBeNull();
  });

  it('denies access to what nobody signed', () => {
    expect(toldOtherwise(refusedOf(bare, s3Answer('AccessDenied', 'Access Denied')))).toBeNull();
    expect(toldOtherwise(refusedOf(bare, plain(403, '{"message":"Forbidden"}')))).toBeNull();
  });
});

describe('a mismatch', () => {
  it.each([
    ['by its code', jsonAnswer('x', 'SignatureDoesNotMatch')],
    ['by the code of the JSON services', jsonAnswer('x', 'InvalidSignatureException')],
    ['by its words', jsonAnswer(mismatch, 'X')],
    ['by the canonical request', jsonAnswer(mismatchMessage('GET\n/\n\nhost:h\n\nhost\nabc'), 'X')],
    ['in other words', jsonAnswer('Signature does not match', 'X')],
  ])('is said %s', (_, answer) => expect(saysMismatch(refusedOf(signed, answer))).toBe(true));

  it.each([jsonAnswer('Access Denied', 'AccessDenied'), plain(403), jsonAnswer('signature expired', 'X')])(
    'is not said by another answer (%#)',
    (answer) => expect(saysMismatch(refusedOf(signed, answer))).toBe(false),
  );
});
