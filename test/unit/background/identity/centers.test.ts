import { describe, expect, it } from 'vitest';
import { createObtain } from '#background/identity/obtain.ts';
import { headerValue } from '#core/http/headers.ts';
import { callContext } from '../call-context.ts';
import { type CentersFixture, centersWith, connected, started } from './centers-fixture.ts';
import { type FakeService, fakeService, never, offline, ok, refused } from './fake-service.ts';

const context = callContext();
const renewed = ok({ accessToken: 'access-2', refreshToken: 'refresh-2', expiresIn: 3600 });
const unauthorised = refused('UnauthorizedException', 'Session token not found or invalid', 401);
const signInNeeded = { failure: { code: 'center-sign-in-needed', detail: 'Acme' } };
const hour = 3_600_000;

async function connectedTo(
  service: FakeService,
  change: Partial<typeof connected> = {},
): Promise<CentersFixture> {
  const fixture = centersWith(service);
  await fixture.connections.put({ ...connected, ...change });
  return fixture;
}

describe('the token of an Identity Center', () => {
  it('is used as it is while it is fresh', async () => {
    const { centers } = await connectedTo(fakeService());
    expect((await centers.token('center-1')).accessToken).toBe('access-1');
  });

  it('is refreshed ahead of its end, and saved', async () => {
    const service = fakeService(renewed);
    const { centers, pass, center } = await connectedTo(service);
    expect(await centers.check()).toBe(started + hour - 300_000);
    await pass(hour - 300_000);
    await centers.check();
    await pass(0);
    expect(service.input(0)).toEqual({
      clientId: 'client',
      clientSecret: 'client-secret',
      grantType: 'refresh_token',
      refreshToken: 'refresh-1',
    });
    expect(await center()).toMatchObject({
      token: { accessToken: 'access-2', refreshToken: 'refresh-2', expiresAt: started + 2 * hour - 300_000 },
      obtainedAt: started + hour - 300_000,
    });
  });

  it('keeps its refresh token where the answer brings no other', async () => {
    const { centers, pass, center } = await connectedTo(fakeService(ok({ accessToken: 'a', expiresIn: 60 })));
    await pass(hour);
    expect((await centers.token('center-1')).accessToken).toBe('a');
    expect((await center()).token?.refreshToken).toBe('refresh-1');
  });

  it('that is over is waited for', async () => {
    const { centers, pass } = await connectedTo(fakeService(renewed));
    await pass(hour);
    expect((await centers.token('center-1')).accessToken).toBe('access-2');
  });

  it.each([
    'InvalidGrantException',
    'ExpiredTokenException',
    'InvalidClientException',
    'AccessDeniedException',
  ])('ends where the refresh is refused with %s', async (name) => {
    const { centers, pass, center } = await connectedTo(fakeService(refused(name, 'Over.')));
    await pass(hour);
    await expect(centers.token('center-1')).rejects.toMatchObject(signInNeeded);
    expect(await center()).toMatchObject({
      token: null,
      ended: { code: 'service-refused', detail: `${name}: Over.` },
    });
    expect((await centers.freshness(await center())).failure).toMatchObject({
      code: 'center-sign-in-needed',
    });
  });

  it.each([
    ['the network fails', offline, { code: 'network-failed' }],
    ['the answer cannot be read', ok({}), { code: 'answer-unreadable', detail: 'CreateToken' }],
    ['the request is at fault', refused('InvalidRequestException', 'No.'), { code: 'service-refused' }],
  ])('does not end where %s', async (_, answer, failure) => {
    const { centers, pass, center } = await connectedTo(fakeService(answer));
    await pass(hour);
    await expect(centers.token('center-1')).rejects.toMatchObject({ failure });
    expect(await center()).toMatchObject({ token: connected.token, ended: null });
  });

  it.each([
    ['there is no refresh token', { token: { accessToken: 'a', refreshToken: null, expiresAt: started } }],
    ['nobody is signed in', { token: null }],
  ])('is none where %s', async (_, change) => {
    const service = fakeService();
    const { centers } = await connectedTo(service, change);
    await expect(centers.token('center-1')).rejects.toMatchObject(signInNeeded);
    expect(service.calls).toEqual([]);
  });

  it('of an unknown center is none', async () => {
    await expect(centersWith(fakeService()).centers.token('gone')).rejects.toMatchObject({
      failure: { code: 'connection-unknown' },
    });
  });

  it('does not come back where it was logged out of during the refresh', async () => {
    let logOut: () => Promise<unknown> = async () => undefined;
    const service = fakeService(async () => {
      await logOut();
      return renewed;
    }, ok({}));
    const { centers, pass, center } = await connectedTo(service);
    logOut = () => centers.handlers.logOutCenter({ id: 'center-1' }, context);
    await pass(hour);
    await expect(centers.token('center-1')).rejects.toMatchObject(signInNeeded);
    expect((await center()).token).toBeNull();
  });
});

describe('accounts and roles', () => {
  const account = (accountId: string) => ({ accountId, accountName: `n${accountId}`, emailAddress: 'a@b' });

  it('are read over all pages', async () => {
    const service = fakeService(
      ok({ accountList: [account('1')], nextToken: 'p 2' }),
      ok({ accountList: [account('2')] }),
      ok({ roleList: [{ roleName: 'Admin' }], nextToken: 'x' }),
      ok({ roleList: [{ roleName: 'Read' }], nextToken: null }),
    );
    const { centers } = await connectedTo(service);
    expect(await centers.handlers.centerAccounts({ id: 'center-1' }, context)).toEqual([
      { accountId: '1', name: 'n1', email: 'a@b' },
      { accountId: '2', name: 'n2', email: 'a@b' },
    ]);
    expect(await centers.handlers.centerRoles({ id: 'center-1', accountId: '1' }, context)).toEqual([
      'Admin',
      'Read',
    ]);
    expect(service.calls.map(({ url }) => url)).toEqual([
      'https://portal.sso.eu-west-1.amazonaws.com/assignment/accounts',
      'https://portal.sso.eu-west-1.amazonaws.com/assignment/accounts?next_token=p%202',
      'https://portal.sso.eu-west-1.amazonaws.com/assignment/roles?account_id=1',
      'https://portal.sso.eu-west-1.amazonaws.com/assignment/roles?account_id=1&next_token=x',
    ]);
    expect(headerValue(service.calls[0]?.headers ?? [], 'x-amz-sso_bearer_token')).toBe('access-1');
  });

  it('of a session that was ended elsewhere end it here', async () => {
    const { centers, center } = await connectedTo(fakeService(unauthorised));
    await expect(centers.handlers.centerAccounts({ id: 'center-1' }, context)).rejects.toMatchObject(
      signInNeeded,
    );
    expect(await center()).toMatchObject({
      token: null,
      ended: { code: 'service-refused', detail: 'UnauthorizedException: Session token not found or invalid' },
    });
  });

  it('end no session where they are refused for another reason', async () => {
    const { centers, center } = await connectedTo(
      fakeService(refused('ForbiddenException', 'No access', 403)),
    );
    await expect(
      centers.handlers.centerRoles({ id: 'center-1', accountId: '1' }, context),
    ).rejects.toMatchObject({
      failure: { code: 'service-refused' },
    });
    expect((await center()).token).toEqual(connected.token);
  });

  it('are asked for with the new token where somebody connected again meanwhile', async () => {
    let connectAgain: () => Promise<unknown> = async () => undefined;
    const service = fakeService(
      async () => {
        await connectAgain();
        return unauthorised;
      },
      ok({ accountList: [account('1')] }),
    );
    const { centers, connections } = await connectedTo(service);
    const token = { accessToken: 'newer', refreshToken: 'r', expiresAt: started + hour };
    connectAgain = () => connections.put({ ...connected, token });
    expect(await centers.handlers.centerAccounts({ id: 'center-1' }, context)).toHaveLength(1);
    expect(headerValue(service.calls[1]?.headers ?? [], 'x-amz-sso_bearer_token')).toBe('newer');
  });

  it('that go on for ever are given up', async () => {
    const endless = Array.from({ length: 501 }, () => ok({ accountList: [], nextToken: 'again' }));
    const { centers } = await connectedTo(fakeService(...endless));
    await expect(centers.handlers.centerAccounts({ id: 'center-1' }, context)).rejects.toMatchObject({
      failure: { code: 'answer-unreadable' },
    });
  });
});

describe('logging out', () => {
  it('is told to the portal, and the registration kept', async () => {
    const service = fakeService(ok({}));
    const { centers, center } = await connectedTo(service);
    expect(await centers.handlers.logOutCenter({ id: 'center-1' }, context)).toBeNull();
    expect(service.operations()).toEqual(['/logout']);
    expect(await center()).toEqual({ ...connected, token: null });
  });

  it('is done where the portal has ended the session already', async () => {
    const { centers, center } = await connectedTo(fakeService(unauthorised));
    expect(await centers.handlers.logOutCenter({ id: 'center-1' }, context)).toBeNull();
    expect((await center()).token).toBeNull();
  });

  it('is done here where the portal cannot be reached, and that is told', async () => {
    const { centers, center } = await connectedTo(fakeService(offline));
    await expect(centers.handlers.logOutCenter({ id: 'center-1' }, context)).rejects.toBe(offline);
    expect((await center()).token).toBeNull();
  });

  it('of nobody asks nobody', async () => {
    const service = fakeService();
    const { centers } = await connectedTo(service, { token: null });
    await centers.handlers.logOutCenter({ id: 'center-1' }, context);
    expect(service.calls).toEqual([]);
  });
});

describe('credentials of a role', () => {
  const source = {
    kind: 'center',
    centerId: 'center-1',
    accountId: '123456789012',
    roleName: 'Admin',
  } as const;
  const get = (service: FakeService, { centers }: CentersFixture) => {
    const unused = () => Promise.reject(new Error('not for this'));
    const obtain = createObtain({
      ...service.ports,
      now: () => started,
      baseCredentials: unused,
      idToken: unused,
      identityIds: { get: unused, set: unused, remove: unused },
      centerToken: centers.token,
      centerRefused: centers.refused,
    });
    return obtain(source, { name: 'Ann', mfaCode: '', identityId: null, signal: never });
  };
  const keys = { accessKeyId: 'ASIANEW', secretAccessKey: 's', sessionToken: 't' };

  it('are asked for with the center’s token', async () => {
    const service = fakeService(ok({ roleCredentials: { ...keys, expiration: started + hour } }));
    expect(await get(service, await connectedTo(service))).toEqual({
      credentials: keys,
      expiresAt: started + hour,
      identityId: null,
    });
    expect(service.calls[0]?.url).toBe(
      'https://portal.sso.eu-west-1.amazonaws.com/federation/credentials?role_name=Admin&account_id=123456789012',
    );
  });

  it('end the session where the portal takes the token no more', async () => {
    const service = fakeService(unauthorised);
    const fixture = await connectedTo(service);
    await expect(get(service, fixture)).rejects.toMatchObject(signInNeeded);
    expect((await fixture.center()).token).toBeNull();
  });

  it('are missed in an answer without them', async () => {
    const service = fakeService(ok({ roleCredentials: {} }));
    await expect(get(service, await connectedTo(service))).rejects.toMatchObject({
      failure: { code: 'answer-unreadable', detail: 'GetRoleCredentials' },
    });
  });
});

describe('what the panel sees of a center', () => {
  it('is all but its secrets', async () => {
    const { centers } = await connectedTo(fakeService());
    const summary = centers.summaryOf({ thing: connected, keep: 'vault' });
    expect(summary).toEqual({
      kind: 'center',
      id: 'center-1',
      name: 'Acme',
      startUrl: connected.startUrl,
      region: 'eu-west-1',
      oidcEndpoint: '',
      portalEndpoint: '',
      signedIn: true,
      ended: null,
      keep: 'vault',
      freshness: {
        expiresAt: started + hour,
        refreshAt: started + hour - 300_000,
        refreshing: false,
        failure: null,
      },
    });
    expect(JSON.stringify(summary)).not.toMatch(/access-1|refresh-1|client/);
  });
});
