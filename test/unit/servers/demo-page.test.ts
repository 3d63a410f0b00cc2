import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoRequest, demoChoices } from '#test/servers/demo-requests.ts';
import { type Sandbox, startSandbox } from '#test/servers/sandbox.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const fetchPage = async (): Promise<string> =>
  (await fetch(sandbox.url, { headers: { accept: 'text/html' } })).text();

describe('the demo page', () => {
  it('is shown to a browser, and a service answers a client that does not ask for a page', async () => {
    expect(await fetchPage()).toContain('<title>Countersign sandbox</title>');
    expect((await fetch(sandbox.url)).status).toBe(403);
  });

  it('loads nothing from elsewhere', async () => {
    const addresses = [...(await fetchPage()).matchAll(/(?:src|href)="([^"]*)"/g)].map(
      ([, address]) => address ?? '',
    );
    expect(addresses.filter((address) => !address.startsWith(sandbox.url))).toEqual(['data:,']);
  });

  it('offers requests that are accepted or refused as their names say', async () => {
    const statuses: Record<string, number> = {};
    for (const name of Object.keys(demoChoices)) {
      const { url, ...request } = (await (
        await fetch(`${sandbox.url}/__demo/${name}`)
      ).json()) as DemoRequest;
      statuses[name] = (await fetch(url, request)).status;
    }
    expect(statuses).toEqual({
      get: 200,
      post: 200,
      'wrong-secret': 403,
      stale: 403,
      presigned: 200,
      expired: 403,
      'presigned-wrong-secret': 403,
    });
  });
});
