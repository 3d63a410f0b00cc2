import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '#test/servers/sandbox.ts';
import { sendRaw } from '#test/servers/send-raw.ts';
import { gateway, sendSpoilt, startFrozenSandbox } from '#test/servers/spoil.ts';
import { signWithSmithy } from '#test/servers/stock-signers.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startFrozenSandbox();
});
afterAll(() => sandbox.close());

/** The canonical request of what arrived. */
async function arrived(
  change: string,
  query: Record<string, string | string[]> = {},
): Promise<readonly string[]> {
  const path = `/@via/${encodeURIComponent(change)}/execute-api/a//b`;
  const headers = { 'content-type': 'text/plain' };
  const request = { method: 'POST', origin: sandbox.url, path, query, headers, body: 'hello' };
  const { status, text } = await sendRaw(await signWithSmithy(request, gateway));
  expect(status).toBe(403);
  const { message } = JSON.parse(text) as { message: string };
  return (/should have been\n'([\s\S]*?)'\n/.exec(message)?.[1] ?? message).split('\n');
}

describe('a proxy on the way', () => {
  it('changes the method', async () => {
    expect((await arrived('method:PUT'))[0]).toBe('PUT');
  });

  it('changes the path behind its own prefix', async () => {
    expect((await arrived('slash'))[1]).toBe('/%40via/slash/execute-api/a/b/');
    expect((await arrived('segment:c d'))[1]).toBe('/%40via/segment%253Ac%2520d/execute-api/a/b/c%20d');
  });

  it('changes the query', async () => {
    const query = { a: ['1', '2'], b: 'x+y z' };
    expect((await arrived('drop:b', query))[2]).toBe('a=1&a=2');
    expect((await arrived('keep-last', query))[2]).toBe('a=2&b=x%2By%20z');
    expect((await arrived('add:c:1:2', query))[2]).toBe('a=1&a=2&b=x%2By%20z&c=1%3A2');
    expect((await arrived('query-again', query))[2]).toBe('a=1&a=2&b=x%252By%2520z');
    expect((await arrived('plus', query))[2]).toBe('a=1&a=2&b=x%20y%20z');
  });

  it('changes headers, host and body', async () => {
    expect(await arrived('header:content-type:a/b')).toContain('content-type:a/b');
    expect(await arrived('header-more:content-type:a/b')).toContain('content-type:text/plain,a/b');
    expect(await arrived('header-drop:content-type')).toContain('content-type:');
    expect(await arrived('host:upstream:8080')).toContain('host:upstream:8080');
    expect((await arrived('body:')).at(-1)).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it('does no harm where what it changes does not count', async () => {
    for (const change of ['tidy', 'reverse', 'header:x-forwarded-for:10.0.0.1']) {
      const path = `/@all/@via/${encodeURIComponent(change)}/execute-api/a//b`;
      const request = { method: 'GET', origin: sandbox.url, path, query: { b: '2', a: '1' } };
      expect((await sendRaw(await signWithSmithy(request, gateway))).status).toBe(200);
    }
    const path = '/%40via/tidy/s3/bucket';
    const s3 = { ...gateway, service: 's3' };
    expect((await sendSpoilt(sandbox.url, path, s3)).status).toBe(200);
  });
});
