import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '#test/servers/sandbox.ts';
import {
  sandboxCredentials,
  sandboxExpiredSessionToken,
  sandboxTemporaryCredentials,
} from '#test/servers/sandbox-credentials.ts';
import { type RawResponse, sendRaw } from '#test/servers/send-raw.ts';
import {
  gateway,
  minutesAgo,
  type Spoil,
  s3,
  sendSpoilt,
  spoilAuthorization,
  spoilHeader,
  spoilTarget,
  startFrozenSandbox,
} from '#test/servers/spoil.ts';
import { type SigningChoice, signWithAws4 } from '#test/servers/stock-signers.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startFrozenSandbox();
});
afterAll(() => sandbox.close());

const send = (path: string, choice: SigningChoice, spoil?: Spoil, body?: string): Promise<RawResponse> =>
  sendSpoilt(sandbox.url, path, choice, spoil, body);

const inXml = ({ status, text }: RawResponse): readonly unknown[] => [
  status,
  element(text, 'Code'),
  element(text, 'Message'),
];
const element = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>(.*?)</${name}>`, 's')
    .exec(xml)?.[1]
    ?.replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

describe('S3 refuses in the words of AWS', () => {
  const object = '/s3/bucket/object';

  it('a request without a signature', async () => {
    const response = await sendRaw({ method: 'GET', origin: sandbox.url, target: object });
    expect(inXml(response)).toEqual([403, 'AccessDenied', 'Access Denied']);
    expect(response.headers['x-amz-request-id']).toBe(element(response.text, 'RequestId'));
  });

  it('a wrong secret, with canonical request and string to sign as text and as bytes', async () => {
    const { accessKeyId } = sandboxCredentials;
    const response = await send(object, { ...s3, credentials: { accessKeyId, secretAccessKey: 'no' } });
    expect(inXml(response)).toEqual([
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    ]);
    expect([...response.text.matchAll(/<([A-Za-z]+)>/g)].map(([, name]) => name)).toEqual([
      'Error',
      'Code',
      'Message',
      'AWSAccessKeyId',
      'StringToSign',
      'SignatureProvided',
      'StringToSignBytes',
      'CanonicalRequest',
      'CanonicalRequestBytes',
      'RequestId',
      'HostId',
    ]);
    for (const name of ['StringToSign', 'CanonicalRequest']) {
      const bytes = element(response.text, `${name}Bytes`) ?? '';
      expect(bytes).toMatch(/^[0-9a-f]{2}( [0-9a-f]{2})+$/);
      expect(Buffer.from(bytes.replaceAll(' ', ''), 'hex').toString()).toBe(element(response.text, name));
    }
  });

  it('a wrong region, naming the right one', async () => {
    const response = await send(object, { ...s3, region: 'eu-central-1' });
    expect(inXml(response)).toEqual([
      400,
      'AuthorizationHeaderMalformed',
      "The authorization header is malformed; the region 'eu-central-1' is wrong; expecting 'us-east-1'",
    ]);
    expect([element(response.text, 'Region'), response.headers['x-amz-bucket-region']]).toEqual([
      'us-east-1',
      'us-east-1',
    ]);
    expect(inXml(await send(object, { ...s3, region: 'eu-central-1', expires: 60 }))).toEqual([
      400,
      'AuthorizationQueryParametersError',
      "Error parsing the X-Amz-Credential parameter; the region 'eu-central-1' is wrong; expecting 'us-east-1'",
    ]);
  });

  it('a skewed clock, with both times', async () => {
    const response = await send(object, { ...s3, date: minutesAgo(20) });
    expect(inXml(response)).toEqual([
      403,
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
    ]);
    expect(response.text).toContain(
      '<RequestTime>20260301T114000Z</RequestTime><ServerTime>2026-03-01T12:00:00Z</ServerTime><MaxAllowedSkewMilliseconds>900000</MaxAllowedSkewMilliseconds>',
    );
    expect(response.headers.date).toBe('Sun, 01 Mar 2026 12:00:00 GMT');
  });

  it('a presigned URL that has expired', async () => {
    const response = await send(object, { ...s3, expires: 60, date: minutesAgo(2) });
    expect(inXml(response)).toEqual([403, 'AccessDenied', 'Request has expired']);
    expect(response.text).toContain(
      '<X-Amz-Expires>60</X-Amz-Expires><Expires>2026-03-01T11:59:00Z</Expires><ServerTime>2026-03-01T12:00:00Z</ServerTime>',
    );
  });

  it('a presigned URL for more than a week', async () => {
    const week = spoilTarget('X-Amz-Expires=60', 'X-Amz-Expires=604801');
    expect(inXml(await send(object, { ...s3, expires: 60 }, week))).toEqual([
      400,
      'AuthorizationQueryParametersError',
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    ]);
  });

  it('a missing or wrong hash of the body', async () => {
    const without = await signWithAws4({ method: 'GET', origin: sandbox.url, path: object }, gateway);
    expect(inXml(await sendRaw(spoilAuthorization('execute-api', 's3')(without)))).toEqual([
      400,
      'InvalidRequest',
      'Missing required header for this request: x-amz-content-sha256',
    ]);
    const changed = await send(object, s3, (request) => ({ ...request, body: 'other' }), 'hello');
    expect(inXml(changed)).toEqual([
      400,
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    ]);
  });

  it('an x-amz header that was added after signing', async () => {
    const response = await send(
      object,
      s3,
      spoilHeader('x-amz-acl', () => 'public-read'),
    );
    expect(inXml(response)).toEqual([
      403,
      'AccessDenied',
      'There were headers present in the request which were not signed',
    ]);
    expect(element(response.text, 'HeadersNotSigned')).toBe('x-amz-acl');
  });

  it('an unknown key, a wrong token and an expired one', async () => {
    const { secretAccessKey, accessKeyId } = sandboxTemporaryCredentials;
    const codes = await Promise.all(
      [
        { secretAccessKey, accessKeyId: 'AKIANOBODY' },
        { secretAccessKey, accessKeyId, sessionToken: 'wrong' },
        { secretAccessKey, accessKeyId, sessionToken: sandboxExpiredSessionToken },
      ].map(async (credentials) => inXml(await send(object, { ...s3, credentials })).slice(0, 2)),
    );
    expect(codes).toEqual([
      [403, 'InvalidAccessKeyId'],
      [400, 'InvalidToken'],
      [400, 'ExpiredToken'],
    ]);
  });

  it('a chunked upload, which it cannot check', async () => {
    const streaming = spoilHeader('x-amz-content-sha256', () => 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD');
    expect(inXml(await send(object, s3, streaming, 'x')).slice(0, 2)).toEqual([501, 'NotImplemented']);
  });
});
