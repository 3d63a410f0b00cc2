import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RawResponse, sendRaw } from '#test/servers/send-raw.ts';
import {
  type PlainRequest,
  type SignedRequest,
  type SigningChoice,
  signWithSmithy,
} from '#test/servers/stock-signers.ts';
import { type Swift, startSwift, swiftIsInstalled, swiftPackages } from '#test/servers/swift.ts';

const installed = swiftIsInstalled();
if (!installed) {
  console.warn(`NOT TESTED against OpenStack Swift: install ${swiftPackages.join(' ')} to run these.`);
}

const awkward = '/countersign/a%2Bb%20%21%27%28%29%2A%3A%40%3D%26/%C3%A9%E2%82%AC~-_..txt';
const body = 'grüße';

describe.runIf(installed)('OpenStack Swift as an S3 server', () => {
  let swift: Swift;
  beforeAll(async () => {
    swift = await startSwift();
    await send({ method: 'PUT', path: '/countersign' });
  }, 90_000);
  afterAll(() => swift?.close());

  const sign = (
    request: Omit<PlainRequest, 'origin'>,
    changes: Partial<SigningChoice> = {},
  ): Promise<SignedRequest> =>
    signWithSmithy(
      { ...request, origin: swift.url },
      { credentials: swift, region: swift.region, service: 's3', ...changes },
    );
  const send = async (...parameters: Parameters<typeof sign>): Promise<RawResponse> =>
    sendRaw(await sign(...parameters));
  const codeOf = ({ status, text }: RawResponse): string =>
    `${status} ${/<Code>(.*?)<\/Code>/.exec(text)?.[1] ?? ''}`;

  it('keeps, returns and deletes an object with an awkward key', async () => {
    expect((await send({ method: 'PUT', path: awkward, body })).status).toBe(200);
    expect((await send({ method: 'GET', path: awkward })).text).toBe(body);
    expect((await send({ method: 'GET', path: awkward }, { expires: 60 })).text).toBe(body);
    expect((await send({ method: 'DELETE', path: awkward })).status).toBe(204);
    expect(codeOf(await send({ method: 'GET', path: awkward }))).toBe('404 NoSuchKey');
  });

  it('refuses a wrong secret and shows its canonical request', async () => {
    const credentials = { accessKeyId: swift.accessKeyId, secretAccessKey: 'wrong' };
    const response = await send({ method: 'GET', path: awkward }, { credentials });
    expect(codeOf(response)).toBe('403 SignatureDoesNotMatch');
    expect(response.text).toContain(`<CanonicalRequest>GET\n${awkward}\n\nhost:`);
    expect(response.text).toMatch(/<StringToSignBytes>41 57 53 34 2d/);
  });

  it('refuses a wrong region and names the right one', async () => {
    const response = await send({ method: 'GET', path: awkward }, { region: 'eu-central-1' });
    expect(codeOf(response)).toBe('400 AuthorizationHeaderMalformed');
    expect(response.text).toContain('<Region>us-east-1</Region>');
  });

  it('refuses a wrong service', async () => {
    const { headers, ...rest } = await sign({ method: 'GET', path: awkward });
    const authorization = headers.authorization?.replace('/s3/', '/execute-api/') ?? '';
    expect(codeOf(await sendRaw({ ...rest, headers: { ...headers, authorization } }))).toBe(
      '400 AuthorizationHeaderMalformed',
    );
  });

  it('refuses a request that is too old', async () => {
    const date = new Date(Date.now() - 20 * 60_000);
    expect(codeOf(await send({ method: 'GET', path: awkward }, { date }))).toBe('403 RequestTimeTooSkewed');
  });

  it('refuses a header that was added after signing', async () => {
    const signed = await sign({ method: 'PUT', path: awkward, body });
    const response = await sendRaw({
      ...signed,
      headers: { ...signed.headers, 'x-amz-acl': 'public-read' },
    });
    expect(codeOf(response)).toBe('403 AccessDenied');
    expect(response.text).toContain('not signed');
  });

  it('refuses a body that was changed after signing', async () => {
    const signed = await sign({ method: 'PUT', path: awkward, body });
    // S3 itself says XAmzContentSHA256Mismatch.
    expect(codeOf(await sendRaw({ ...signed, body: 'gruesse' }))).toBe('400 BadDigest');
  });

  it('refuses a presigned URL after its time', async () => {
    const date = new Date(Date.now() - 120_000);
    const response = await send({ method: 'GET', path: awkward }, { expires: 60, date });
    expect(codeOf(response)).toBe('403 AccessDenied');
    expect(response.text).toContain('Request has expired');
  });
});
