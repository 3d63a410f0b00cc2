import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '#test/servers/sandbox.ts';
import { sandboxGeneralCredentials } from '#test/servers/sandbox-credentials.ts';
import { type RawResponse, sendRaw } from '#test/servers/send-raw.ts';
import {
  frozenNow,
  minutesAgo,
  type Spoil,
  s3,
  sendSpoilt,
  spoilAuthorization,
  spoilHeader,
  startFrozenSandbox,
} from '#test/servers/spoil.ts';
import type { SigningChoice } from '#test/servers/stock-signers.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startFrozenSandbox();
});
afterAll(() => sandbox.close());

const choiceOf = (service: string): SigningChoice => ({
  credentials: sandboxGeneralCredentials,
  region: 'us-east-1',
  service,
  date: frozenNow,
});
const wrongSignature = spoilAuthorization(/Signature=./, 'Signature=x');
const ask = (path: string, service: string, spoil?: Spoil, body?: string): Promise<RawResponse> =>
  sendSpoilt(sandbox.url, path, choiceOf(service), spoil, body);

describe('each family of services', () => {
  for (const service of ['sts', 'sqs', 'sns', 'iam', 'rds', 'ec2', 'neptune-db', 'appsync', 'bedrock']) {
    it(`accepts a right request: ${service}`, async () => {
      expect((await ask(`/${service}/a`, service)).status).toBe(200);
      expect((await ask('/anywhere/else', service)).status).toBe(200);
    });
  }

  it('in Query XML, escaped, with the canonical string', async () => {
    const { status, headers, text } = await ask(
      "/sts/?Action=GetCallerIdentity&note=it's",
      'sts',
      wrongSignature,
    );
    expect([status, headers['content-type']]).toEqual([403, 'text/xml']);
    expect(text).toMatch(
      /^<ErrorResponse xmlns="[^"]+">\s*<Error>\s*<Type>Sender<\/Type>\s*<Code>SignatureDoesNotMatch<\/Code>\s*<Message>The request signature/,
    );
    expect(text).toContain('Action=GetCallerIdentity&amp;note=it%27s');
    expect((await ask('/sts/', 'iam')).text).toContain(
      "<Message>Credential should be scoped to correct service: 'sts'.</Message>",
    );
    const incomplete = await ask('/sts/', 'sts', spoilAuthorization(/, Signature=.*/, ''));
    expect([incomplete.status, incomplete.text.includes('<Code>IncompleteSignature</Code>')]).toEqual([
      400,
      true,
    ]);
    const anonymous = await sendRaw({ method: 'GET', origin: sandbox.url, target: '/sts/' });
    expect(anonymous.text).toContain('<Code>MissingAuthenticationToken</Code>');
  });

  it('in the words of EC2, which tells little', async () => {
    const { text } = await ask('/ec2/', 'ec2', wrongSignature);
    expect(text).toMatch(
      /<Response><Errors><Error><Code>SignatureDoesNotMatch<\/Code><Message>[^<']*details\.<\/Message>.*<RequestID>/,
    );
    const unknown = await ask('/ec2/', 'ec2', spoilAuthorization('AKIDEXAMPLE', 'AKIDANOTHER'));
    expect([unknown.status, unknown.text.includes('<Code>AuthFailure</Code>')]).toEqual([401, true]);
    const late = await sendSpoilt(sandbox.url, '/ec2/', { ...choiceOf('ec2'), date: minutesAgo(20) });
    expect([late.status, late.text.includes('<Code>RequestExpired</Code>')]).toEqual([400, true]);
  });

  it('in the words of Neptune, which has one code, and names a signed header that was not sent', async () => {
    const { headers, text } = await ask('/neptune-db/', 'neptune-db', wrongSignature);
    const told = JSON.parse(text) as Record<string, string>;
    expect([headers['x-amzn-errortype'], told.code]).toEqual([
      'AccessDeniedException',
      'AccessDeniedException',
    ]);
    expect(told.detailedMessage).toContain("The Canonical String for this request should have been\n'GET\n");
    const absent = await ask(
      '/neptune-db/',
      'neptune-db',
      spoilAuthorization('SignedHeaders=', 'SignedHeaders=accept-language;'),
    );
    expect(absent.text).toContain(
      "'accept-language' is named as a SignedHeader, but it does not exist in the HTTP request.",
    );
  });

  it('in the words of AppSync, of Bedrock and of OpenSearch Serverless', async () => {
    const appSync = await ask('/appsync/graphql', 'appsync', wrongSignature, '{}');
    expect([appSync.status, appSync.headers['x-amzn-errortype']]).toEqual([400, 'BadRequestException']);
    expect(JSON.parse(appSync.text)).toMatchObject({ errors: [{ errorType: 'BadRequestException' }] });
    const bedrock = await ask('/bedrock/model', 'bedrock', wrongSignature);
    expect(bedrock.headers['x-amzn-errortype']).toBe(
      'InvalidSignatureException:http://internal.amazon.com/coral/com.amazon.coral.service/',
    );
    expect(bedrock.text).not.toContain('Canonical');
    const bearer = await ask(
      '/bedrock/model',
      'bedrock',
      spoilHeader('authorization', () => 'Bearer abc'),
    );
    expect(bearer.text).toMatch(/hashed with SHA-256 and encoded with Base64\): '[\w+/]{43}='\./);
    const aoss = await ask('/aoss/index', 'aoss');
    expect([aoss.status, aoss.headers['x-aoss-response-hint']]).toEqual([403, 'X01:gw-helper-deny']);
    expect(JSON.parse(aoss.text)).toMatchObject({ status: 403, error: { reason: '403 Forbidden' } });
  });
});

describe('S3', () => {
  it('refuses Signature Version 2 with its string to sign alone', async () => {
    const header = await sendRaw({
      method: 'GET',
      origin: sandbox.url,
      target: '/s3/bucket/a',
      headers: {
        authorization: 'AWS AKIAIOSFODNN7EXAMPLE:c2lnbmF0dXJl',
        date: 'Sun, 01 Mar 2026 12:00:00 GMT',
      },
    });
    expect(header.status).toBe(403);
    expect(header.text).toContain('<Code>SignatureDoesNotMatch</Code>');
    expect(header.text).toContain('GET\n\n\nSun, 01 Mar 2026 12:00:00 GMT\n/s3/bucket/a</StringToSign>');
    expect(header.text).not.toContain('CanonicalRequest');
    const query = await sendRaw({
      method: 'GET',
      origin: sandbox.url,
      target: '/s3/bucket/a?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Expires=1772366400&Signature=c2ln',
    });
    expect(query.text).toContain('GET\n\n\n1772366400\n/s3/bucket/a</StringToSign>');
  });

  it('says of a URL for later that it is not yet valid', async () => {
    const { text } = await sendSpoilt(sandbox.url, '/s3/bucket/a', {
      ...s3,
      date: minutesAgo(-60),
      expires: 60,
    });
    expect(text).toContain(
      '<Message>Request is not yet valid</Message><X-Amz-Date>1772370000000</X-Amz-Date>',
    );
    expect(text).toContain(
      '<Expires>2026-03-01T13:01:00Z</Expires><ServerTime>2026-03-01T12:00:00Z</ServerTime>',
    );
  });

  it('tells little where it is not AWS’s', async () => {
    const { text } = await sendSpoilt(sandbox.url, '/s3-compatible/bucket/a', s3, wrongSignature);
    expect(text).toMatch(
      /<Code>SignatureDoesNotMatch<\/Code><Message>[^<]*<\/Message><Resource>\/<\/Resource><RequestId>/,
    );
    expect(text).not.toContain('StringToSign');
  });
});
