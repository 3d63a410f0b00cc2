import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleBytes, streamSampleBytes } from '#test/servers/sample-bytes.ts';
import { type Sandbox, startSandbox } from '#test/servers/sandbox.ts';
import { sandboxCredentials, sandboxTemporaryCredentials } from '#test/servers/sandbox-credentials.ts';
import { sendRaw } from '#test/servers/send-raw.ts';
import { type PlainRequest, signWithSmithy } from '#test/servers/stock-signers.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const s3 = { credentials: sandboxCredentials, region: 'us-east-1', service: 's3' };
const sendS3 = async (request: Omit<PlainRequest, 'origin'>): ReturnType<typeof sendRaw> =>
  sendRaw(await signWithSmithy({ ...request, origin: sandbox.url }, s3));

describe('what the sandbox answers', () => {
  it('tells what it received, without the signature and the token', async () => {
    const signed = await signWithSmithy(
      { method: 'POST', origin: sandbox.url, path: '/a', query: { b: 'c d' }, body: '{}' },
      { credentials: sandboxTemporaryCredentials, region: 'eu-west-1', service: 'lambda' },
    );
    const { text } = await sendRaw(signed);
    const date = signed.headers['x-amz-date'] ?? '';
    expect(JSON.parse(text)).toMatchObject({
      verdict: 'signature valid',
      form: 'header',
      keyId: 'ASIAIOSFODNN7EXAMPLE',
      scope: `${date.slice(0, 8)}/eu-west-1/lambda/aws4_request`,
      method: 'POST',
      path: '/a',
      query: [['b', 'c d']],
      headers: { authorization: '(hidden)', 'x-amz-security-token': '(hidden)', 'x-amz-date': date },
      bodyBytes: 2,
      bodySha256: createHash('sha256').update('{}').digest('hex'),
    });
    expect(text).not.toContain(sandboxTemporaryCredentials.sessionToken);
    expect(sandbox.requests).toMatchObject([
      { method: 'POST', rawUrl: '/a?b=c%20d', status: 200, bodyBytes: 2 },
    ]);
  });

  it('keeps S3 objects, lists and deletes them', async () => {
    const path = '/s3/bucket/caf%C3%A9%20%26%20tea.txt';
    await sendS3({ method: 'PUT', path, body: 'hello', headers: { 'content-type': 'text/plain' } });
    const { text, headers } = await sendS3({ method: 'GET', path });
    expect([text, headers['content-type'], headers.etag]).toEqual([
      'hello',
      'text/plain',
      '"5d41402abc4b2a76b9719d911017c592"',
    ]);
    const list = await sendS3({ method: 'GET', path: '/s3/bucket', query: { 'list-type': '2' } });
    expect(list.text).toContain('<Key>café &amp; tea.txt</Key>');
    expect((await sendS3({ method: 'HEAD', path })).headers['content-length']).toBe('5');
    expect((await sendS3({ method: 'DELETE', path })).status).toBe(204);
    expect((await sendS3({ method: 'GET', path })).status).toBe(404);
  });

  it('takes the region and service it is told to expect', async () => {
    const strict = await startSandbox({ expect: { region: 'eu-central-1', service: 'es' } });
    const request = { method: 'GET', origin: strict.url, path: '/index/_search' };
    const choice = { ...s3, region: 'eu-central-1', service: 'es' };
    expect((await sendRaw(await signWithSmithy(request, choice))).status).toBe(200);
    const wrong = await sendRaw(await signWithSmithy(request, { ...choice, service: 'aoss' }));
    expect(wrong.text).toContain("Credential should be scoped to correct service: 'es'.");
    await strict.close();
  });

  it('hashes an upload of 64 MB as it streams', async () => {
    const length = 64 * 1024 * 1024;
    const sha256 = createHash('sha256').update(sampleBytes(length)).digest('hex');
    const headers = { 'x-amz-content-sha256': sha256 };
    const signed = await signWithSmithy(
      { method: 'PUT', origin: sandbox.url, path: '/s3/bucket/big', headers },
      s3,
    );
    const response = await sendRaw({
      ...signed,
      headers: { ...signed.headers, 'content-length': String(length) },
      body: streamSampleBytes(length),
    });
    expect(response.status).toBe(200);
    expect(sandbox.requests[0]).toMatchObject({
      bodyBytes: length,
      bodySha256: sha256,
      verdict: 'signature valid',
    });
  });

  it('sends many bytes, signed and unsigned', async () => {
    const length = 10_000_001;
    const unsigned = await sendRaw({ method: 'GET', origin: sandbox.url, target: `/__bytes/${length}` });
    expect(unsigned.bytes.equals(sampleBytes(length))).toBe(true);
    expect((await sendS3({ method: 'GET', path: '/s3/bucket/__bytes/70000' })).bytes.length).toBe(70_000);
    const refused = await sendRaw({ method: 'GET', origin: sandbox.url, target: '/s3/bucket/__bytes/9' });
    expect(refused.status).toBe(403);
  });

  it('answers its unsigned paths', async () => {
    const get = (target: string): ReturnType<typeof sendRaw> =>
      sendRaw({ method: 'GET', origin: sandbox.url, target });
    expect((await get('/__health')).status).toBe(200);
    expect((await get('/__image.png')).bytes.subarray(1, 4).toString()).toBe('PNG');
    expect((await get('/__status/418')).status).toBe(418);
    expect((await get('/__text/Gr%C3%BC%C3%9Fe')).text).toBe('Grüße');
    expect((await get('/__unknown')).status).toBe(403);
  });

  it('begins a slow answer and holds it until it is released', async () => {
    const response = await fetch(`${sandbox.url}/__slow`);
    expect(response.status).toBe(200);
    const release = await fetch(`${sandbox.url}/__release`);
    expect([await release.json(), await response.text()]).toEqual([{ released: 1 }, 'released']);
  });

  it('survives a client that leaves in the middle of its body', async () => {
    const leaving = new Readable({ read() {} });
    leaving.push('begun');
    const sent = sendRaw({ method: 'PUT', origin: sandbox.url, target: '/s3/bucket/x', body: leaving });
    leaving.destroy(new Error('left'));
    await expect(sent).rejects.toThrow('left');
    expect((await fetch(`${sandbox.url}/__health`)).status).toBe(200);
  });
});

describe('CORS', () => {
  const preflight = (): Promise<Response> =>
    fetch(`${sandbox.url}/execute-api/orders`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://example.com',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization,x-amz-date',
      },
    });

  it('is off at first: a preflight is refused and answers carry no CORS header', async () => {
    expect((await preflight()).status).toBe(403);
    const response = await fetch(`${sandbox.url}/__health`, { headers: { origin: 'https://example.com' } });
    expect(response.headers.has('access-control-allow-origin')).toBe(false);
  });

  it('can be switched on', async () => {
    sandbox.setCors('all');
    const answer = await preflight();
    expect([answer.status, answer.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'authorization,x-amz-date',
    ]);
    const response = await fetch(`${sandbox.url}/execute-api/x`, {
      headers: { origin: 'https://example.com' },
    });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([403, '*']);
    expect(sandbox.requests.map(({ verdict }) => verdict)).toEqual([
      'preflight',
      'MissingAuthenticationTokenException',
    ]);
  });
});
