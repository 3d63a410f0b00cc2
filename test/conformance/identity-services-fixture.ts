import { afterAll } from 'vitest';
import {
  type IdentityServices,
  type IdentityServicesOptions,
  startIdentityServices,
} from '#test/servers/identity-services.ts';
import { type Sandbox, startSandbox } from '#test/servers/sandbox.ts';
import type { SandboxCredentials } from '#test/servers/sandbox-credentials.ts';
import { sendRaw } from '#test/servers/send-raw.ts';
import { signWithAws4 } from '#test/servers/stock-signers.ts';

/** Stand-ins for one file of tests, and a sandbox to try their keys at. */
export interface ServicesFixture {
  /** New ones, whose state nobody else changes. */
  start(options?: IdentityServicesOptions): Promise<IdentityServices>;
  /** What the sandbox makes of a request that aws4 signs with these keys, now or so many seconds later. */
  judgeKeys(credentials: SandboxCredentials, secondsLater?: number): Promise<string>;
}

/** Everything that is started ends with the file. */
export function useIdentityServices(): ServicesFixture {
  const started: { close(): Promise<void> }[] = [];
  let sandbox: Sandbox | undefined;
  afterAll(async () => {
    await Promise.all(started.map((server) => server.close()));
  });
  return {
    start: async (options) => {
      const services = await startIdentityServices(options);
      started.push(services);
      return services;
    },
    judgeKeys: async (credentials, secondsLater = 0) => {
      if (sandbox === undefined) {
        sandbox = await startSandbox();
        started.push(sandbox);
      }
      const date = new Date(Date.now() + secondsLater * 1000);
      sandbox.setClock(() => date);
      const choice = { credentials, region: 'us-east-1', service: 'execute-api', date };
      const plain = { method: 'GET', origin: sandbox.url, path: '/execute-api/things' };
      await sendRaw(await signWithAws4(plain, choice));
      return sandbox.requests.at(-1)?.verdict ?? '';
    },
  };
}

export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
