import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '#test/servers/sandbox.ts';
import { sendRaw } from '#test/servers/send-raw.ts';
import { gateway, s3, sendSpoilt, spoilTarget, startFrozenSandbox } from '#test/servers/spoil.ts';
import { signWithAws4fetch, signWithSmithy } from '#test/servers/stock-signers.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startFrozenSandbox();
});
afterAll(() => sandbox.close());

describe('where aws4 needs help to verify', () => {
  it('a plus in an S3 path is a plus, encoded or not', async () => {
    const raw = spoilTarget('%2B', '+');
    expect((await sendSpoilt(sandbox.url, '/s3/bucket/a%2Bb', s3, raw, 'x')).status).toBe(200);
    expect((await sendSpoilt(sandbox.url, '/s3/bucket/a%20b', s3, spoilTarget('%20', '+'))).status).toBe(403);
  });

  it('dot segments and empty segments of an S3 key stay', async () => {
    const path = '/s3/bucket/a//b/./c/../d';
    expect((await sendSpoilt(sandbox.url, path, s3, undefined, 'x')).status).toBe(200);
    expect((await sendSpoilt(sandbox.url, path, s3)).text).toBe('x');
  });

  it('a general path that ends in a dot segment keeps its final slash', async () => {
    const request = { method: 'GET', origin: sandbox.url, path: '/execute-api/a/' };
    const signed = await signWithAws4fetch(request, gateway);
    expect((await sendRaw({ ...signed, target: '/execute-api/a/.' })).status).toBe(200);
    expect((await sendRaw({ ...signed, target: '/execute-api/a/b/..' })).status).toBe(200);
    expect((await sendRaw({ ...signed, target: '/execute-api/a' })).status).toBe(403);
  });

  it('every value of a repeated query name counts on S3', async () => {
    const request = { method: 'GET', origin: sandbox.url, path: '/s3/bucket', query: { b: ['2', '1'] } };
    const signed = await signWithSmithy(request, s3);
    expect((await sendRaw(signed)).status).toBe(200);
    expect((await sendRaw({ ...signed, target: '/s3/bucket?b=2' })).status).toBe(403);
  });

  it('more than a thousand query names count', async () => {
    const query = Object.fromEntries(
      Array.from({ length: 1500 }, (_, index) => [`name${index}`, `${index}`]),
    );
    const signed = await signWithSmithy(
      { method: 'GET', origin: sandbox.url, path: '/execute-api/q', query },
      gateway,
    );
    expect((await sendRaw(signed)).status).toBe(200);
    const changed = signed.target.replace('name1499=1499', 'name1499=0');
    expect((await sendRaw({ ...signed, target: changed })).status).toBe(403);
  });

  it('headers that aws4 leaves out by itself count when they are signed', async () => {
    const headers = { range: 'bytes=0-9', 'x-spaced': '  a   b ' };
    const signed = await signWithSmithy(
      { method: 'GET', origin: sandbox.url, path: '/execute-api/r', headers },
      gateway,
    );
    expect(signed.headers.authorization).toContain('range');
    expect((await sendRaw(signed)).status).toBe(200);
    const changed = { ...signed.headers, range: 'bytes=0-8' };
    expect((await sendRaw({ ...signed, headers: changed })).status).toBe(403);
  });

  it('an S3 path that does not decode is a bad URI', async () => {
    const response = await sendSpoilt(sandbox.url, '/s3/bucket/x', s3, spoilTarget('/x', '/%FF'));
    expect([response.status, /<Code>InvalidURI</.test(response.text)]).toEqual([400, true]);
  });
});
