import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '#test/servers/sandbox.ts';
import { sandboxCredentials, sandboxGeneralCredentials } from '#test/servers/sandbox-credentials.ts';
import { type RawResponse, sendRaw } from '#test/servers/send-raw.ts';
import { signWithAws4fetch, signWithSmithy } from '#test/servers/stock-signers.ts';

const gateway = { credentials: sandboxGeneralCredentials, region: 'us-east-1', service: 'execute-api' };
const s3 = { credentials: sandboxCredentials, region: 'us-east-1', service: 's3' };
const elsewhere = 'http://localhost:1234/a b?q=1&r=ä'.replace(/[ ä]/g, encodeURIComponent);
const ending = `/__redirect/307/${encodeURIComponent(elsewhere)}`;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const get = (target: string): Promise<RawResponse> => sendRaw({ method: 'GET', origin: sandbox.url, target });

describe('redirects', () => {
  for (const status of [301, 302, 303, 307, 308]) {
    it(`answers ${status} with the URL from the path, unsigned`, async () => {
      const response = await get(`/__redirect/${status}/${encodeURIComponent(elsewhere)}?case=1`);
      expect([response.status, response.headers.location]).toEqual([status, elsewhere]);
    });
  }

  it('leads a client that follows it to where it says', async () => {
    const target = encodeURIComponent(`${sandbox.url}/__headers`);
    const response = await fetch(`${sandbox.url}/__redirect/307/${target}`, { method: 'POST', body: 'tea' });
    expect([response.redirected, await response.json()]).toMatchObject([
      true,
      { method: 'POST', bodyBytes: 3 },
    ]);
  });

  it('come from a signed path only after a right signature', async () => {
    const request = { method: 'GET', origin: sandbox.url, path: `/execute-api/orders${ending}` };
    const signed = await signWithSmithy(request, gateway);
    const response = await sendRaw(signed);
    expect([response.status, response.headers.location]).toEqual([307, elsewhere]);
    expect(sandbox.requests.at(-1)).toMatchObject({ verdict: 'signature valid', status: 307 });
    const unsigned = await get(signed.target);
    expect([unsigned.status, unsigned.headers.location]).toEqual([403, undefined]);
  });

  it('come from a signed S3 path whose slashes are decoded', async () => {
    const path = `/s3/bucket${ending.replaceAll('%2F', '/')}`;
    const signed = await signWithAws4fetch({ method: 'GET', origin: sandbox.url, path }, s3);
    const response = await sendRaw(signed);
    expect([response.status, response.headers.location]).toEqual([307, elsewhere]);
  });

  it('are answered under the CORS mode of the path', async () => {
    const headers = { origin: 'https://front.example' };
    const target = `/@all${ending}`;
    const response = await sendRaw({ method: 'GET', origin: sandbox.url, target, headers });
    expect([response.status, response.headers['access-control-allow-origin']]).toEqual([307, '*']);
  });

  it('are refused for other statuses and for what is no URL of a header', async () => {
    const refused = ['/__redirect/304/a', '/__redirect/302/', '/__redirect/302/a%0Ab', '/__redirect/302/%FF'];
    for (const target of refused) expect((await get(target)).status, target).toBe(403);
  });
});

describe('pictures', () => {
  it('are sent at the end of a signed path, and not without a signature', async () => {
    const request = { method: 'GET', origin: sandbox.url, path: '/execute-api/a/__image.png' };
    const signed = await sendRaw(await signWithSmithy(request, gateway));
    expect([signed.status, signed.headers['content-type']]).toEqual([200, 'image/png']);
    expect(signed.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect((await get('/execute-api/a/__image.png')).status).toBe(403);
  });
});

describe('/__headers', () => {
  it('tells what arrived, byte for byte, in its order and case', async () => {
    const body = new Uint8Array([0, 255, 10, 13]);
    const response = await sendRaw({
      method: 'PATCH',
      origin: sandbox.url,
      target: '/__headers/any/thing?case=7',
      headers: { 'X-Twice': ['a', 'b'], Authorization: 'Bearer x' },
      body,
    });
    const { rawHeaders, ...rest } = JSON.parse(response.text) as { rawHeaders: string[] };
    expect(rawHeaders.slice(0, 6)).toEqual(['X-Twice', 'a', 'X-Twice', 'b', 'Authorization', 'Bearer x']);
    expect(rest).toEqual({
      method: 'PATCH',
      bodyBytes: 4,
      bodySha256: createHash('sha256').update(body).digest('hex'),
    });
  });
});
