import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '#test/servers/sandbox.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

describe('waiting for a request', () => {
  it('ends with the one that matches and not with others', async () => {
    const awaited = sandbox.received(({ rawUrl }) => rawUrl.includes('case=2'));
    for (const id of [1, 2, 3]) await fetch(`${sandbox.url}/__status/404?case=${id}`);
    expect(await awaited).toMatchObject({ rawUrl: '/__status/404?case=2', status: 404 });
  });

  it('ends at once with one that has come already', async () => {
    await fetch(`${sandbox.url}/__health?early`);
    const found = await sandbox.received(({ rawUrl }) => rawUrl.endsWith('?early'));
    expect(found).toBe(sandbox.requests.at(-1));
  });
});
