import { describe, expect, it } from 'vitest';
import { examineText } from '#core/diagnose/examine-text.ts';
import { asLogged } from '#test/servers/logged.ts';
import { jsonAnswer, mismatchMessage, noon, s3Answer } from './sample-refused.ts';

const hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const canonical = [
  'GET',
  '/a',
  '',
  'host:h',
  'x-amz-date:20240501T120000Z',
  '',
  'host;x-amz-date',
  hash,
].join('\n');
const read = (text: string) => examineText(text, noon);

describe('a text that somebody pasted', () => {
  it('with a canonical request in it shows what AWS computed, and names no cause that it cannot know', () => {
    const { diagnosis, answer, aws, sent } = read(mismatchMessage(canonical));
    expect(answer).toMatchObject({ canonicalRequest: canonical, exact: true });
    expect(aws).toMatchObject({ path: '/a', signedHeaders: 'host;x-amz-date', payloadHash: hash });
    expect(sent).toBeNull();
    expect(diagnosis).toMatchObject({ cause: 'unknown', basis: null, fix: null, failed: 'signature' });
    expect(diagnosis.passed).toEqual(['authorization', 'date', 'scope', 'key-id']);
  });

  it('that says of a key id that it does not exist names it, and claims no check that was not passed', () => {
    const body =
      s3Answer('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.')
        ?.body ?? '';
    expect(read(body).diagnosis).toMatchObject({ cause: 'unknown-key-id', failed: 'key-id' });
  });

  it.each([1, 2])('that a logger escaped %i times shows the same', (times) => {
    const body = jsonAnswer(mismatchMessage(canonical))?.body ?? '';
    expect(read(asLogged(body, times)).answer.canonicalRequest).toBe(canonical);
  });

  it.each([
    ['as it is', canonical],
    ['with blanks around it', `\n  ${canonical}\n\n`],
    ['with the line ends of Windows', canonical.replaceAll('\n', '\r\n')],
  ])('that is a canonical request is taken for one %s', (_, text) => {
    const { aws, answer, diagnosis } = read(text);
    expect(answer).toMatchObject({ status: 0, canonicalRequest: canonical, message: null });
    expect(aws?.headers).toHaveLength(2);
    expect(diagnosis.cause).toBe('unknown');
  });

  it.each([
    [
      'clock-skew',
      'Signature expired: 20240501T120000Z is now earlier than 20240501T124500Z (20240501T130000Z - 15 min.)',
      'date',
    ],
    ['wrong-region', "the region 'us-east-1' is wrong; expecting 'eu-central-1'", 'scope:region'],
    ['wrong-service', "Credential should be scoped to correct service: 'es'.", 'scope:service'],
    ['token-expired', 'The security token included in the request is expired', 'token'],
    ['host-not-signed', "'Host' must be a 'SignedHeader' in the AWS Authorization.", 'header:host'],
    ['presign-too-long', 'X-Amz-Expires must be less than a week (in seconds)', 'expires'],
    [
      'not-a-signature-problem',
      'User: arn:aws:iam::1:user/a is not authorized to perform: s3:GetObject',
      null,
    ],
  ])('that names %s by itself is enough', (cause, message, at) => {
    for (const text of [message, jsonAnswer(message)?.body ?? '', s3Answer('X', message)?.body ?? '']) {
      expect(read(text).diagnosis).toMatchObject({ cause, at, basis: 'told' });
    }
  });

  it('of S3 that says no more than that access is denied is about no signature that is known', () => {
    expect(read(s3Answer('AccessDenied', 'Access Denied')?.body ?? '').diagnosis.cause).toBe('unknown');
  });

  it.each(['', 'hello', '{}', '<a/>', 'https://h/?a=1', '\u0000'])(
    'that is nothing of the kind has no name: %j',
    (text) => {
      expect(read(text).diagnosis.cause).toBe('unknown');
    },
  );

  // Sizes that would not come to an end if any pattern took the square of them.
  it.each([
    ['dates that do not match', 'Date in Credential scope does not match '],
    ['regions', "the region '"],
    ['credentials', 'authorization component "Credential='],
    ['expired signatures', 'Signature expired: a is now earlier than ('],
    ['labels', "The Canonical String for this request should have been\n'"],
    ['quotes', '"\\"'],
    ['headers', "'x' must be a "],
  ])('that is hostile is read all the same: %s', (_, piece) => {
    expect(read(piece.repeat(200_000)).answer.status).toBe(403);
  });
});
