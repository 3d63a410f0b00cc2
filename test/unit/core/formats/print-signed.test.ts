import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCurl } from '#core/formats/parse-curl.ts';
import type { PrintableRequest } from '#core/formats/pasted-request.ts';
import { printAwscurl } from '#core/formats/print-awscurl.ts';
import { printCurlSigv4 } from '#core/formats/print-curl-sigv4.ts';
import { callsInBash } from './bash-calls.ts';
import { hostileRequest } from './sample-printable.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const scope = '20240501/eu-west-1/s3/aws4_request';
const signed: PrintableRequest = {
  method: 'PUT',
  url: 'https://b.s3.eu-west-1.amazonaws.com/k?x-id=PutObject',
  headers: [
    ['Authorization', `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/${scope}, SignedHeaders=host, Signature=abc`],
    ['X-Amz-Date', '20240501T000000Z'],
    ['X-Amz-Security-Token', 'the-token'],
    ['x-amz-content-sha256', 'UNSIGNED-PAYLOAD'],
    ['content-type', 'text/plain'],
  ],
  body: bytes('a'),
};
const presigned: PrintableRequest = {
  method: 'GET',
  url: `https://b.s3.eu-west-1.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&a=%2f&X-Amz-Credential=AKIDEXAMPLE%2F${scope.replaceAll('/', '%2F')}&X-Amz-Date=20240501T000000Z&X-Amz-Expires=60&X-Amz-Security-Token=the-token&X-Amz-SignedHeaders=host&X-Amz-Signature=abc&b`,
  headers: [],
  body: null,
};
const dead = /the-token|AKIDEXAMPLE|Signature=|20240501|X-Amz-Expires/;

describe('a command of curl that signs anew', () => {
  it('names region and service, takes credentials from the environment, and holds nothing of the old signature', () => {
    expect(printCurlSigv4(signed)).toBe(
      [
        "curl 'https://b.s3.eu-west-1.amazonaws.com/k?x-id=PutObject'",
        '-X PUT',
        "-H 'x-amz-content-sha256: UNSIGNED-PAYLOAD'",
        "-H 'content-type: text/plain'",
        "--aws-sigv4 'aws:amz:eu-west-1:s3'",
        '--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
        '-H "x-amz-security-token: $AWS_SESSION_TOKEN"',
        "--data-binary 'a'",
      ].join(' \\\n  '),
    );
  });

  it('makes of a presigned URL one that is not, byte for byte otherwise', () => {
    const command = printCurlSigv4(presigned);
    expect(command).toContain("curl 'https://b.s3.eu-west-1.amazonaws.com/k?a=%2f&b' ");
    expect(command).toContain("-H 'x-amz-content-sha256: UNSIGNED-PAYLOAD'");
    expect(command).not.toMatch(dead);
  });

  it('names what the host tells where the request was not signed, and leaves the rest to curl', () => {
    const to = (url: string) => printCurlSigv4({ method: 'GET', url, headers: [], body: null });
    expect(to('https://sqs.us-east-2.amazonaws.com/')).toContain("--aws-sigv4 'aws:amz:us-east-2:sqs'");
    expect(to('https://api.example.com/')).toContain("--aws-sigv4 'aws:amz'");
    expect(to('https://api.example.com/')).not.toContain('security-token');
  });

  it('is read back without a secret', () => {
    const read = parseCurl(printCurlSigv4(signed));
    expect(read.ok && read.value).toMatchObject({
      method: 'PUT',
      url: signed.url,
      headers: signed.headers.slice(3),
      body: signed.body,
      sigv4: { region: 'eu-west-1', service: 's3', accessKeyId: null },
    });
  });
});

describe('a command of awscurl', () => {
  it('names region and service, and holds nothing of the old signature', () => {
    expect(printAwscurl(signed)).toBe(
      [
        "awscurl --service 's3'",
        "--region 'eu-west-1'",
        "--request 'PUT'",
        "--header 'content-type: text/plain'",
        "--data 'a'",
        "'https://b.s3.eu-west-1.amazonaws.com/k?x-id=PutObject'",
      ].join(' \\\n  '),
    );
    expect(printAwscurl(presigned)).not.toMatch(dead);
  });

  it('pipes what awscurl would take for a file, and bytes', () => {
    expect(printAwscurl({ ...signed, body: bytes('@x') })).toMatch(
      /^echo 'QHg=' \| base64 -d \| awscurl .*--data-binary \\\n {2}--data '@\/dev\/stdin'/s,
    );
  });
});

describe('both in bash', () => {
  const requests = fc.sample(hostileRequest, { numRuns: 60, seed: 11 }).map((request, index) => ({
    ...request,
    headers: [
      ...request.headers.filter(([name]) => name !== 'Authorization'),
      // A page chooses the scope as well.
      ['Authorization', `AWS4-HMAC-SHA256 Credential=A/20240501/$(id)'${index}/"!\`/aws4_request`] as const,
    ],
  }));

  it('reach their program whole, with the credentials of the environment', () => {
    const calls = callsInBash(requests.map(printCurlSigv4), { interactive: true });
    for (const [index, request] of requests.entries()) {
      const args = calls[index]?.args ?? [];
      expect(args[args.indexOf('--aws-sigv4') + 1]).toBe(`aws:amz:$(id)'${index}:"!\``);
      expect(args[args.indexOf('--user') + 1]).toBe('AKID-OF-ENV:secret-of-env');
      expect(args[0]).toBe(request.url);
      if (request.body) expect(calls[index]?.input ?? bytes(args.at(-1) ?? '')).toEqual(request.body);
    }
  });

  it('reach awscurl whole', () => {
    const calls = callsInBash(requests.map(printAwscurl), { program: 'awscurl', interactive: true });
    for (const [index, request] of requests.entries()) {
      const { args = [], input = null } = calls[index] ?? {};
      expect(args[args.indexOf('--region') + 1]).toBe(`$(id)'${index}`);
      expect(args.at(-1)).toBe(request.url);
      const given = args.find((argument) => argument.startsWith('--data='))?.slice('--data='.length);
      const data = given ?? args[args.lastIndexOf('--data') + 1] ?? '';
      if (request.body) expect(input ?? bytes(data)).toEqual(request.body);
    }
  });
});
