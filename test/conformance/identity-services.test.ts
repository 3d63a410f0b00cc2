import { GetIdCommand } from '@aws-sdk/client-cognito-identity';
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { createIssuer, signJwt } from '#test/servers/jwt.ts';
import { startSandbox } from '#test/servers/sandbox.ts';
import { mintOidcToken } from '#test/servers/sandbox-tokens.ts';
import { standInRoles } from '#test/servers/sts/roles.ts';
import { keysOf, poolClient, stsClient } from './identity-services-clients.ts';
import { nowSeconds, useIdentityServices } from './identity-services-fixture.ts';

const { start } = useIdentityServices();

describe('the stand-ins', () => {
  it('are driven over HTTP by another process, and write down nothing secret', async () => {
    const services = await start();
    const order = (name: string, argument: unknown) =>
      fetch(`${services.stsUrl}/@admin/${name}`, { method: 'POST', body: JSON.stringify(argument) });
    await order('failNext', { operation: 'GetCallerIdentity', code: 'Throttling', message: 'Rate exceeded' });
    const client = stsClient(services);
    await expect(client.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'Throttling' });
    await order('setLifetime', 60);
    const WebIdentityToken = mintOidcToken({ expiresIn: 60 });
    const role = { RoleArn: standInRoles.web.arn, RoleSessionName: 'web' };
    const answer = await client.send(new AssumeRoleWithWebIdentityCommand({ ...role, WebIdentityToken }));
    expect(answer.Credentials?.Expiration?.getTime()).toBeLessThan(Date.now() + 61_000);
    const log = await (await fetch(`${services.stsUrl}/@admin/log`)).text();
    expect(JSON.parse(log)).toMatchObject([
      { operation: 'GetCallerIdentity', outcome: 'Throttling' },
      { operation: 'AssumeRoleWithWebIdentity', outcome: 'ok' },
    ]);
    expect(log).not.toContain(WebIdentityToken);
    expect(log).not.toContain(keysOf(answer.Credentials).secretAccessKey);
  });

  it('believe an issuer by the keys that it publishes', async () => {
    const services = await start();
    const issuer = createIssuer('https://keys.example.com', 'published');
    const jwk = { ...issuer.keys().publicKey.export({ format: 'jwk' }), kid: 'published' };
    const keys = await startSandbox({
      pages: (path) =>
        path === '/jwks.json'
          ? {
              status: 200,
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ keys: [jwk] }),
            }
          : undefined,
    });
    try {
      services.admin.trustIssuer({
        issuer: issuer.issuer,
        audiences: ['app'],
        jwksUrl: `${keys.url}/jwks.json`,
      });
      const token = signJwt({ sub: 'ann', aud: 'app', exp: nowSeconds() + 60 }, issuer);
      const Logins = { 'keys.example.com': token };
      const id = await poolClient(services).send(
        new GetIdCommand({ IdentityPoolId: services.identityPoolId, Logins }),
      );
      expect(id.IdentityId).toMatch(/^us-east-1:/);
    } finally {
      await keys.close();
    }
  });
});
