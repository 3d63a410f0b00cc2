import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '#core/diagnose/read-answer.ts';
import type { Header } from '#core/http/headers.ts';
import { mismatch, mismatchMessage, noon, s3Answer } from './sample-refused.ts';

const read = (body: string, headers: readonly Header[] = [], status = 403) =>
  readAnswer({ status, headers, body });

const hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const canonical = `GET\n/\n\nhost:h\n\nhost\n${hash}`;

describe('an answer', () => {
  it.each([
    ['API Gateway', `{"message":"${mismatch}"}`, [['x-amzn-ErrorType', 'InvalidSignatureException']]],
    [
      'DynamoDB',
      `{"__type":"com.amazon.coral.service#InvalidSignatureException","message":"${mismatch}"}`,
      [],
    ],
    ['Cognito', `{"__type":"InvalidSignatureException","Message":"${mismatch}"}`, []],
    [
      'Bedrock',
      `{"message":"${mismatch}"}`,
      [['X-Amzn-Errortype', 'InvalidSignatureException:http://internal.amazon.com/coral/']],
    ],
    ['AppSync', `{"errors":[{"errorType":"InvalidSignatureException","message":"${mismatch}"}]}`, []],
    [
      'a Query service',
      `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>InvalidSignatureException</Code><Message>${mismatch}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
      [],
    ],
    [
      'EC2',
      `<?xml version="1.0"?><Response><Errors><Error><Code>InvalidSignatureException</Code><Message>${mismatch}</Message></Error></Errors><RequestID>r</RequestID></Response>`,
      [],
    ],
  ] as [string, string, Header[]][])('of %s tells code and message', (_, body, headers) => {
    expect(read(body, headers)).toMatchObject({ code: 'InvalidSignatureException', message: mismatch });
  });

  it('of Neptune tells more in a message of its own, and the header names the kind', () => {
    const body = JSON.stringify({
      code: 'AccessDeniedException',
      message: 'Missing',
      detailedMessage: mismatch,
    });
    expect(read(body)).toMatchObject({ code: 'AccessDeniedException', message: mismatch });
  });

  it('of OpenSearch Serverless tells by a header', () => {
    const body = '{"status":403,"request-id":"r","error":{"reason":"403 Forbidden","type":"Forbidden"}}';
    const found = read(body, [['X-Aoss-Response-Hint', 'X01:gw-helper-deny']]);
    expect(found).toMatchObject({ code: 'Forbidden', message: '403 Forbidden' });
    expect(found.fields.get('x-aoss-response-hint')).toBe('X01:gw-helper-deny');
  });

  it('of S3 tells in elements: clock, region, canonical request', () => {
    const s3 = s3Answer('RequestTimeTooSkewed', 'The difference', {
      RequestTime: '20240501T100000Z',
      ServerTime: '2024-05-01T12:00:00Z',
      MaxAllowedSkewMilliseconds: '900000',
      CanonicalRequest: canonical,
      Region: 'eu-central-1',
      RequestId: 'r',
    });
    const found = read(s3?.body ?? '', [['x-amz-bucket-region', 'eu-central-1']]);
    expect(found).toMatchObject({
      code: 'RequestTimeTooSkewed',
      serverTime: noon,
      canonicalRequest: canonical,
      requestId: 'r',
    });
    expect([found.fields.get('Region'), found.fields.get('x-amz-bucket-region')]).toEqual([
      'eu-central-1',
      'eu-central-1',
    ]);
  });

  it('has its clock from the `Date` header where it tells no other', () => {
    const date: Header = ['Date', 'Wed, 01 May 2024 12:00:00 GMT'];
    expect(read('', [date]).serverTime).toBe(noon);
    expect(read('<Error><ServerTime>2024-05-01T13:00:00Z</ServerTime></Error>', [date]).serverTime).toBe(
      noon + 3_600_000,
    );
    expect(read('<Error><ServerTime>soon</ServerTime></Error>').serverTime).toBeNull();
  });

  it.each([
    ['x-amzn-requestid', 'first'],
    ['X-Amz-Request-Id', 'first'],
  ])('has its id in %s, or in the text', (name, id) => {
    expect(read('<Error><RequestId>second</RequestId></Error>', [[name, id]]).requestId).toBe(id);
    expect(read('{"RequestID":"second"}').requestId).toBe('second');
  });

  it('with prose around it is read all the same', () => {
    const json = JSON.stringify({ __type: 'X', message: mismatchMessage(canonical) });
    expect(read(`Error: 403 ${json} at line 7`)).toMatchObject({
      code: 'X',
      canonicalRequest: canonical,
      exact: true,
    });
    expect(read('Response: <Error><Code>X</Code><Message>no</Message></Error> (end)')).toMatchObject({
      code: 'X',
      message: 'no',
    });
  });

  it('that is plain text is its own message', () => {
    expect(read(' Forbidden \n')).toMatchObject({ code: null, message: 'Forbidden' });
    expect(read('')).toMatchObject({ code: null, message: null, canonicalRequest: null });
    expect(read('<html><body>403</body></html>')).toMatchObject({ code: null, message: null });
  });

  it('to HEAD tells by headers alone', () => {
    const headers: readonly Header[] = [
      ['x-amzn-errortype', 'AccessDeniedException'],
      ['x-amzn-errormessage', 'no'],
    ];
    expect(read('', headers)).toMatchObject({ code: 'AccessDeniedException', message: 'no' });
  });

  it('of any bytes is read without throwing', () => {
    const piece = fc.constantFrom(
      '<Error>',
      '</Error>',
      '<Code>',
      '{',
      '}',
      '"message":',
      '"',
      "'",
      '\n',
      '\\n',
      ',',
      mismatchMessage(canonical),
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        expect(read(pieces.join('')).status).toBe(403);
      }),
    );
  });
});

// Sizes that would not come to an end if any step took the square of them.
describe('a hostile answer is read all the same', () => {
  it.each([
    ['fifty megabytes of JSON', JSON.stringify({ message: 'a'.repeat(50_000_000) })],
    ['fifty megabytes of XML', `<Error><Message>${'a'.repeat(50_000_000)}</Message></Error>`],
    ['fifty megabytes of nothing', ' '.repeat(50_000_000)],
    ['errors that do not end, behind a letter', `x${'<Error '.repeat(1_000_000)}`],
    ['labels', 'The Canonical String for this request should have been'.repeat(100_000)],
    ['brackets', '{'.repeat(4_000_000)],
    ['escaped quotes', `"${'\\"'.repeat(2_000_000)}\n`],
  ])('%s', (_, body) => {
    expect(read(body).canonicalRequest).toBeNull();
  });

  it('and its message is no longer than a sentence needs', () => {
    expect(read('x'.repeat(1_000_000)).message).toHaveLength(64 * 1024);
  });
});
