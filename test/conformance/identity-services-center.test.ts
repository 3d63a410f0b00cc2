import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  ListAccountsCommand,
  LogoutCommand,
  paginateListAccounts,
  UnauthorizedException,
} from '@aws-sdk/client-sso';
import {
  AccessDeniedException,
  AuthorizationPendingException,
  ExpiredTokenException as CodeExpiredException,
  CreateTokenCommand,
  InvalidClientException,
  InvalidGrantException,
  InvalidRequestException,
  RegisterClientCommand,
  SlowDownException,
  StartDeviceAuthorizationCommand,
  UnsupportedGrantTypeException,
} from '@aws-sdk/client-sso-oidc';
import { beforeAll, describe, expect, it } from 'vitest';
import { type IdentityServices, standInStartUrl } from '#test/servers/identity-services.ts';
import { centerClients } from './identity-services-clients.ts';
import { useIdentityServices } from './identity-services-fixture.ts';

const { start, judgeKeys } = useIdentityServices();
let shared: IdentityServices;
beforeAll(async () => {
  shared = await start();
});

describe('the AWS SDK asks Identity Center', () => {
  const grantType = 'urn:ietf:params:oauth:grant-type:device_code';

  async function begin(services: IdentityServices) {
    const { oidc, portal } = centerClients(services);
    const scopes = ['sso:account:access'];
    const { clientId, clientSecret } = await oidc.send(
      new RegisterClientCommand({ clientName: 'Countersign', clientType: 'public', scopes }),
    );
    const device = await oidc.send(
      new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl: standInStartUrl }),
    );
    const client = { clientId, clientSecret };
    const poll = () =>
      oidc.send(new CreateTokenCommand({ ...client, grantType, deviceCode: device.deviceCode }));
    return { oidc, portal, client, device, poll };
  }

  it('for a device, waits, is let in on the page and takes keys', async () => {
    const services = await start({ pollInterval: 0 });
    const { portal, device, poll } = await begin(services);
    await expect(poll()).rejects.toBeInstanceOf(AuthorizationPendingException);
    const page = await fetch(device.verificationUriComplete ?? '');
    expect(await page.text()).toMatch(/value="allow">Allow<.*\n.*value="deny">Deny</);
    const body = new URLSearchParams({ user_code: device.userCode ?? '', decision: 'allow' });
    expect((await fetch(device.verificationUri ?? '', { method: 'POST', body })).status).toBe(200);
    const { accessToken, expiresIn, refreshToken } = await poll();
    expect({ expiresIn, refreshes: refreshToken !== undefined }).toEqual({
      expiresIn: 28_800,
      refreshes: true,
    });
    await expect(poll()).rejects.toBeInstanceOf(InvalidGrantException);

    const pages: (string | undefined)[][] = [];
    for await (const { accountList = [] } of paginateListAccounts({ client: portal }, { accessToken }))
      pages.push(accountList.map(({ accountName }) => accountName));
    expect(pages).toEqual([['Sandbox', 'Staging'], ['Production']]);
    const accountId = '123456789012';
    const roles = await portal.send(new ListAccountRolesCommand({ accessToken, accountId }));
    expect(roles.roleList?.map(({ roleName }) => roleName)).toEqual([
      'AdministratorAccess',
      'ReadOnlyAccess',
    ]);
    expect(roles.nextToken).toBeDefined();
    const { roleCredentials } = await portal.send(
      new GetRoleCredentialsCommand({ accessToken, accountId, roleName: 'ReadOnlyAccess' }),
    );
    const {
      accessKeyId = '',
      secretAccessKey = '',
      sessionToken = '',
      expiration = 0,
    } = roleCredentials ?? {};
    expect(expiration).toBeGreaterThan(Date.now());
    const keys = { accessKeyId, secretAccessKey, sessionToken };
    expect(await judgeKeys(keys)).toBe('signature valid');
    expect(await judgeKeys(keys, 3700)).toBe('ExpiredTokenException');
    await expect(
      portal.send(new GetRoleCredentialsCommand({ accessToken, accountId, roleName: 'None' })),
    ).rejects.toMatchObject({ name: 'ForbiddenException', message: 'No access' });

    await portal.send(new LogoutCommand({ accessToken }));
    await expect(portal.send(new ListAccountsCommand({ accessToken }))).rejects.toBeInstanceOf(
      UnauthorizedException,
    );
  });

  it('too often, without the user’s consent, and too late', async () => {
    const services = await start({ pollInterval: 1 });
    const denied = await begin(services);
    await expect(denied.poll()).rejects.toBeInstanceOf(AuthorizationPendingException);
    await expect(denied.poll()).rejects.toBeInstanceOf(SlowDownException);
    services.admin.setClockOffset(5);
    await expect(denied.poll()).rejects.toBeInstanceOf(AuthorizationPendingException);
    services.admin.deny(denied.device.userCode ?? '');
    await expect(denied.poll()).rejects.toBeInstanceOf(AccessDeniedException);
    const late = await begin(services);
    services.admin.setClockOffset(700);
    await expect(late.poll()).rejects.toBeInstanceOf(CodeExpiredException);
  });

  it('to go on with a refresh token, which counts once', async () => {
    const services = await start();
    const { oidc, portal, client, device, poll } = await begin(services);
    services.admin.approve(device.userCode ?? '');
    const first = await poll();
    const refresh = (refreshToken: string | undefined) =>
      oidc.send(new CreateTokenCommand({ ...client, grantType: 'refresh_token', refreshToken }));
    const second = await refresh(first.refreshToken);
    const list = (accessToken: string | undefined) => portal.send(new ListAccountsCommand({ accessToken }));
    await expect(list(second.accessToken)).resolves.toHaveProperty('accountList');
    await expect(list(first.accessToken)).rejects.toBeInstanceOf(UnauthorizedException);
    await expect(refresh(first.refreshToken)).rejects.toBeInstanceOf(InvalidGrantException);
    services.admin.setClockOffset(9 * 3600);
    await expect(list(second.accessToken)).rejects.toBeInstanceOf(UnauthorizedException);
  });

  it('as a stranger, at a wrong address, for a grant that it does not know', async () => {
    const { oidc, client } = await begin(shared);
    const bad = { ...client, clientSecret: 'wrong' };
    const startUrl = 'https://other.awsapps.com/start';
    await expect(
      oidc.send(new StartDeviceAuthorizationCommand({ ...bad, startUrl: standInStartUrl })),
    ).rejects.toBeInstanceOf(InvalidClientException);
    await expect(
      oidc.send(new StartDeviceAuthorizationCommand({ ...client, startUrl })),
    ).rejects.toBeInstanceOf(InvalidRequestException);
    await expect(
      oidc.send(new CreateTokenCommand({ ...client, grantType: 'password' })),
    ).rejects.toBeInstanceOf(UnsupportedGrantTypeException);
  });
});
