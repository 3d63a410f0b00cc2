import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { findFreePorts } from '#test/servers/child-server.ts';
import { listenOnLoopback } from '#test/servers/loopback.ts';
import { startSandbox } from '#test/servers/sandbox.ts';

const addresses = Object.values(networkInterfaces()).flatMap((all = []) => all.map(({ address }) => address));
const hasIpv6 = addresses.includes('::1');

describe('the loopback server', () => {
  it('is one sandbox on 127.0.0.1 and on localhost, whichever address that is', async () => {
    const sandbox = await startSandbox();
    for (const host of ['127.0.0.1', 'localhost']) {
      expect((await fetch(`http://${host}:${sandbox.port}/__health`)).status).toBe(200);
    }
    expect(sandbox.requests.length).toBe(2);
    await sandbox.close();
    await expect(fetch(`${sandbox.url}/__health`)).rejects.toThrow();
  });

  it.skipIf(!hasIpv6)('listens on ::1 on the same port, and leaves it when closed', async () => {
    const sandbox = await startSandbox();
    const address = `http://[::1]:${sandbox.port}/__health`;
    expect((await fetch(address)).status).toBe(200);
    await sandbox.close();
    await expect(fetch(address)).rejects.toThrow();
  });

  it.skipIf(!hasIpv6)('does not keep half of a port whose other half is taken', async () => {
    const [port = 0] = await findFreePorts(1);
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, '::1', resolve));
    await expect(listenOnLoopback(() => {}, port)).rejects.toThrow('EADDRINUSE');
    await new Promise<void>((resolve) => other.close(() => resolve()));
    const server = await listenOnLoopback((_, response) => response.end('here'), port);
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('here');
    await server.close();
  });
});
