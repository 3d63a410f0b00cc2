import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '#test/servers/sandbox.ts';
import {
  sandboxExpiredSessionToken,
  sandboxGeneralCredentials,
  sandboxTemporaryCredentials,
} from '#test/servers/sandbox-credentials.ts';
import { type RawResponse, sendRaw } from '#test/servers/send-raw.ts';
import {
  dynamo,
  gateway,
  minutesAgo,
  type Spoil,
  sendSpoilt,
  spoilAuthorization,
  spoilHeader,
  spoilTarget,
  startFrozenSandbox,
} from '#test/servers/spoil.ts';
import type { SigningChoice } from '#test/servers/stock-signers.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startFrozenSandbox();
});
afterAll(() => sandbox.close());

const send = (path: string, choice: SigningChoice, spoil?: Spoil, body?: string): Promise<RawResponse> =>
  sendSpoilt(sandbox.url, path, choice, spoil, body);

const inJson = ({ status, headers, text }: RawResponse): readonly unknown[] => [
  status,
  headers['x-amzn-errortype'],
  (JSON.parse(text) as { message: string }).message,
];

describe('a JSON service refuses in the words of AWS', () => {
  const orders = '/execute-api/orders';

  it('a request without a signature', async () => {
    const response = await sendRaw({ method: 'GET', origin: sandbox.url, target: orders });
    expect(inJson(response)).toEqual([
      403,
      'MissingAuthenticationTokenException',
      'Missing Authentication Token',
    ]);
    const elsewhere = await sendRaw({ method: 'POST', origin: sandbox.url, target: '/', body: '{}' });
    expect(JSON.parse(elsewhere.text)).toEqual({
      __type: 'MissingAuthenticationTokenException',
      message: 'Request is missing Authentication Token',
    });
  });

  it('a bearer token', async () => {
    const headers = { authorization: 'Bearer abc.def' };
    expect(inJson(await sendRaw({ method: 'GET', origin: sandbox.url, target: orders, headers }))).toEqual([
      403,
      'IncompleteSignatureException',
      "'abc.def' not a valid key=value pair (missing equal-sign) in Authorization header: 'Bearer abc.def'.",
    ]);
  });

  it('an Authorization header without its signature and its date', async () => {
    const response = await send(orders, gateway, (request) =>
      spoilHeader('x-amz-date', () => undefined)(spoilAuthorization(/, Signature=.*/, '')(request)),
    );
    expect(inJson(response)[2]).toMatch(
      /^Authorization header requires 'Signature' parameter\. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header\. Authorization=AWS4-HMAC-SHA256 Credential=/,
    );
  });

  it('a date that is not in basic format', async () => {
    const response = await send(
      orders,
      gateway,
      spoilHeader('x-amz-date', () => '2026-03-01T12:00:00Z'),
    );
    expect(inJson(response)).toEqual([
      403,
      'IncompleteSignatureException',
      "Date must be in ISO-8601 'basic format'. Got '2026-03-01T12:00:00Z'. See http://en.wikipedia.org/wiki/ISO_8601",
    ]);
  });

  it('a date too far in the past or the future, with its own window', async () => {
    expect(inJson(await send(orders, { ...gateway, date: minutesAgo(6) }))[2]).toBe(
      'Signature expired: 20260301T115400Z is now earlier than 20260301T115500Z (20260301T120000Z - 5 min.)',
    );
    expect((await send('/table', { ...dynamo, date: minutesAgo(6) })).status).toBe(200);
    expect(inJson(await send('/table', { ...dynamo, date: minutesAgo(16) }))[2]).toBe(
      'Signature expired: 20260301T114400Z is now earlier than 20260301T114500Z (20260301T120000Z - 15 min.)',
    );
    expect(inJson(await send('/table', { ...dynamo, date: minutesAgo(-16) }))).toEqual([
      403,
      'InvalidSignatureException',
      'Signature not yet current: 20260301T121600Z is still later than 20260301T121500Z (20260301T120000Z + 15 min.)',
    ]);
  });

  it('an unsigned host', async () => {
    expect(inJson(await send(orders, gateway, spoilAuthorization('host;', '')))).toEqual([
      403,
      'InvalidSignatureException',
      "'Host' must be a 'SignedHeader' in the AWS Authorization.",
    ]);
  });

  it('another algorithm', async () => {
    expect(inJson(await send(orders, gateway, spoilAuthorization('SHA256', 'SHA25')))).toEqual([
      403,
      'IncompleteSignatureException',
      "Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA25' (only AWS4-HMAC-SHA256 for now).",
    ]);
  });

  it('a credential of four elements', async () => {
    expect(inJson(await send(orders, gateway, spoilAuthorization('/aws4_request', '')))[2]).toBe(
      "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'AKIDEXAMPLE/20260301/us-east-1/execute-api'",
    );
  });

  it('a wrong scope, naming every mistake', async () => {
    const scope = '/20260302/eu-west-1/lambda/aws3_request';
    const response = await send(orders, gateway, spoilAuthorization(/\/20260301.*?aws4_request/, scope));
    expect(inJson(response)).toEqual([
      403,
      'InvalidSignatureException',
      "Credential should be scoped to a valid region, not 'eu-west-1'. Credential should be scoped to correct service: 'execute-api'. Credential should be scoped with a valid terminator: 'aws4_request', not 'aws3_request'. Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20260302' != '20260301', from '20260301T120000Z'.",
    ]);
  });

  it('an unknown key, a missing token and a wrong token', async () => {
    const { accessKeyId, secretAccessKey } = sandboxTemporaryCredentials;
    const keys = [
      { accessKeyId: 'AKIANOBODY', secretAccessKey },
      { accessKeyId, secretAccessKey },
      { accessKeyId, secretAccessKey, sessionToken: 'wrong' },
    ];
    for (const credentials of keys) {
      expect(inJson(await send('/table', { ...dynamo, credentials }))).toEqual([
        403,
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
      ]);
    }
    const sessionToken = sandboxExpiredSessionToken;
    const expired = await send('/table', {
      ...dynamo,
      credentials: { accessKeyId, secretAccessKey, sessionToken },
    });
    expect(inJson(expired)[1]).toBe('ExpiredTokenException');
  });

  it('an x-amz header that was added after signing', async () => {
    const response = await send(
      orders,
      gateway,
      spoilHeader('x-amz-target', () => 'Api.Drop'),
    );
    expect(inJson(response)[2]).toBe("'x-amz-target' must be a 'SignedHeader' in the AWS Authorization.");
  });

  it('a wrong secret, with the canonical request and string to sign that should have been', async () => {
    const { accessKeyId } = sandboxGeneralCredentials;
    const response = await send(orders, { ...gateway, credentials: { accessKeyId, secretAccessKey: 'no' } });
    const [status, code, message] = inJson(response);
    expect([status, code]).toEqual([403, 'InvalidSignatureException']);
    expect(message).toMatch(
      /^The request signature we calculated does not match the signature you provided\. Check your AWS Secret Access Key and signing method\. Consult the service documentation for details\.\n\nThe Canonical String for this request should have been\n'GET\n\/execute-api\/orders\n\nhost:127\.0\.0\.1:\d+\nx-amz-date:20260301T120000Z\n\nhost;x-amz-date\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'\n\nThe String-to-Sign should have been\n'AWS4-HMAC-SHA256\n20260301T120000Z\n20260301\/us-east-1\/execute-api\/aws4_request\n[0-9a-f]{64}'\n$/,
    );
  });

  it('a body, a path or a query that was changed after signing', async () => {
    const changes: readonly Spoil[] = [
      (request) => ({ ...request, body: '{"a":2}' }),
      spoilTarget('orders', 'order'),
      spoilTarget(/$/, '?a=1'),
      (request) => ({ ...request, method: 'POST' }),
    ];
    for (const change of changes) {
      const response = await send(orders, gateway, change, '{"a":1}');
      expect(inJson(response)[1]).toBe('InvalidSignatureException');
    }
  });

  it('a presigned URL that is incomplete or too old', async () => {
    const presigned = { ...gateway, expires: 60 };
    expect(inJson(await send(orders, presigned, spoilTarget(/&?X-Amz-Credential=[^&]*/, '')))).toEqual([
      403,
      'IncompleteSignatureException',
      "AWS query-string parameters must include 'X-Amz-Credential'. Re-examine the query-string parameters.",
    ]);
    expect(inJson(await send(orders, { ...presigned, date: minutesAgo(2) }))[2]).toBe(
      'Signature expired: 20260301T115800Z is now earlier than 20260301T115900Z (20260301T120000Z - 1 min.)',
    );
  });

  it('a request signed in the header and in the query', async () => {
    const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=c' };
    const twice: Spoil = (request) => ({ ...request, headers: { ...request.headers, ...headers } });
    expect(inJson(await send(orders, { ...gateway, expires: 60 }, twice))[2]).toBe(
      "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
    );
  });
});
