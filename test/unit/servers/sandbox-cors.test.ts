import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '#test/servers/sandbox.ts';
import { sandboxCredentials, sandboxGeneralCredentials } from '#test/servers/sandbox-credentials.ts';
import { type RawResponse, sendRaw } from '#test/servers/send-raw.ts';
import { type PlainRequest, signWithAws4fetch, signWithSmithy } from '#test/servers/stock-signers.ts';

const origin = 'https://front.example';
const s3 = { credentials: sandboxCredentials, region: 'us-east-1', service: 's3' };
const gateway = { credentials: sandboxGeneralCredentials, region: 'us-east-1', service: 'execute-api' };

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const preflight = (target: string): Promise<RawResponse> =>
  sendRaw({
    method: 'OPTIONS',
    origin: sandbox.url,
    target,
    headers: {
      origin,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'authorization,x-amz-date',
    },
  });
const get = (target: string): Promise<RawResponse> =>
  sendRaw({ method: 'GET', origin: sandbox.url, target, headers: { origin } });
const plain = (request: Pick<PlainRequest, 'method' | 'path' | 'body'>): PlainRequest => ({
  ...request,
  origin: sandbox.url,
});

describe('CORS with credentials', () => {
  it('names the origin, because a wildcard does not count', async () => {
    sandbox.setCors('credentials');
    const { status, headers } = await preflight('/execute-api/orders');
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'authorization,x-amz-date',
      vary: 'Origin',
    });
    expect(headers['access-control-allow-methods']).toContain('PUT');
  });

  it('lets the page read named headers of the answer, of refusals too', async () => {
    sandbox.setCors('credentials');
    const { status, headers } = await get('/execute-api/orders');
    expect(status).toBe(403);
    expect(headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
    });
    expect(headers['access-control-expose-headers']).toContain('x-amzn-errortype');
    expect(headers['access-control-expose-headers']).not.toContain('*');
  });

  it('says nothing to a client that names no origin', async () => {
    sandbox.setCors('credentials');
    const { headers } = await sendRaw({ method: 'GET', origin: sandbox.url, target: '/__health' });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('a CORS mode in front of the path', () => {
  it('counts for that request and for no other', async () => {
    const answers = await Promise.all(
      ['/@all/__health', '/@credentials/__health', '/@none/__health', '/__health'].map(get),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers.map(({ headers }) => headers['access-control-allow-origin'])).toEqual([
      '*',
      origin,
      undefined,
      undefined,
    ]);
  });

  it('overrides the mode of the sandbox, for preflights too', async () => {
    sandbox.setCors('all');
    expect((await preflight('/@none/execute-api/orders')).status).toBe(403);
    expect((await preflight('/execute-api/orders')).status).toBe(204);
    sandbox.setCors('none');
    expect((await preflight('/@credentials/s3/bucket/a')).status).toBe(204);
    expect(sandbox.requests.map(({ verdict }) => verdict)).toEqual(['preflight', 'preflight', 'preflight']);
  });

  it('leaves the rest of the path to the service it names', async () => {
    const orders = await signWithSmithy(plain({ method: 'GET', path: '/@all/execute-api/orders' }), gateway);
    const answered = await sendRaw(orders);
    expect([answered.status, JSON.parse(answered.text).path]).toEqual([200, '/@all/execute-api/orders']);
    const refused = await get('/@all/execute-api/orders');
    expect([refused.status, refused.text]).toEqual([403, '{"message":"Missing Authentication Token"}']);
    expect((await get('/@all/s3/bucket/key')).text).toContain('<Code>');
  });

  it('reaches the same S3 object as the path without it, sent as it is or encoded', async () => {
    for (const path of ['/%40credentials/s3/bucket/key', '/@credentials/s3/bucket/key']) {
      const put = await signWithAws4fetch(plain({ method: 'PUT', path, body: path }), s3);
      expect((await sendRaw(put)).status).toBe(200);
      const fetched = await sendRaw(
        await signWithAws4fetch(plain({ method: 'GET', path: '/s3/bucket/key' }), s3),
      );
      expect(fetched.text).toBe(path);
    }
  });

  it('is covered by the signature', async () => {
    const signed = await signWithSmithy(plain({ method: 'GET', path: '/execute-api/orders' }), gateway);
    const moved = await sendRaw({ ...signed, target: `/@all${signed.target}` });
    expect([moved.status, moved.headers['x-amzn-errortype']]).toEqual([403, 'InvalidSignatureException']);
  });

  it('is no prefix when it is another word, or all there is', async () => {
    for (const target of ['/@some/__health', '/@all', '/all/__health', '/@all@none/__health']) {
      expect((await get(target)).status, target).toBe(403);
    }
  });
});
