import { describe, expect, it } from 'vitest';
import { FailureError } from '#core/failure-error.ts';
import { callContext } from '../call-context.ts';
import { centersWith, client, connected, started } from './centers-fixture.ts';
import { fakeService, offline, ok, refused } from './fake-service.ts';

const registered = ok({
  clientId: 'client',
  clientSecret: 'client-secret',
  clientSecretExpiresAt: client.expiresAt / 1000,
});
const authorised = ok({
  deviceCode: 'device-secret',
  userCode: 'ABCD-EFGH',
  verificationUri: 'https://device.example/',
  verificationUriComplete: 'https://device.example/?user_code=ABCD-EFGH',
  expiresIn: 600,
  interval: 5,
});
const waiting = refused('AuthorizationPendingException');
const granted = ok({ accessToken: 'access-2', refreshToken: 'refresh-2', expiresIn: 3600 });
const shown = {
  id: 'new-center',
  name: 'acme.awsapps.com',
  userCode: 'ABCD-EFGH',
  verificationUri: 'https://device.example/',
  verificationUriComplete: 'https://device.example/?user_code=ABCD-EFGH',
  expiresAt: started + 600_000,
  failure: null,
};
const context = callContext();

describe('connecting an Identity Center', () => {
  it('registers the extension, starts, and shows the code without what could get the token', async () => {
    const service = fakeService(registered, authorised);
    const { connect, centers, pending, wakes } = centersWith(service);
    expect(await connect()).toEqual(shown);
    expect(service.operations()).toEqual(['/client/register', '/device_authorization']);
    expect(service.calls[0]?.url).toBe('https://oidc.eu-west-1.amazonaws.com/client/register');
    expect(service.input(1)).toEqual({
      clientId: 'client',
      clientSecret: 'client-secret',
      startUrl: 'https://acme.awsapps.com/start',
    });
    expect(await centers.handlers.listPendingCenters(null, context)).toEqual([shown]);
    expect(pending).toEqual([[shown]]);
    expect(wakes).toEqual([started + 5000]);
  });

  it('goes on with the registration of another center of the place, unless that is over', async () => {
    const service = fakeService(authorised, registered, authorised);
    const { connect, connections, pass } = centersWith(service);
    await connections.put({ ...connected, token: null });
    await connect();
    await connections.put({ ...connected, client: { ...client, expiresAt: started } });
    await connect();
    await pass(0);
    expect(service.operations()).toEqual([
      '/device_authorization',
      '/client/register',
      '/device_authorization',
    ]);
  });

  it('registers anew where the registration is no longer known', async () => {
    const service = fakeService(refused('InvalidClientException'), registered, authorised);
    const { connect, connections } = centersWith(service);
    await connections.put(connected);
    expect(await connect()).toEqual(shown);
  });

  it.each([
    ['a field is wrong', [], { region: '' }, { code: 'field-empty', field: 'form:region' }],
    ['the one to be replaced is gone', [], { id: 'gone' }, { code: 'connection-unknown' }],
    ['the network fails', [offline], {}, { code: 'network-failed' }],
    [
      'the registration cannot be read',
      [ok({})],
      {},
      { code: 'answer-unreadable', detail: 'RegisterClient' },
    ],
    [
      'the code cannot be read',
      [registered, ok({})],
      {},
      { code: 'answer-unreadable', detail: 'StartDeviceAuthorization' },
    ],
    [
      'the start URL is not known',
      [registered, refused('InvalidRequestException', 'Invalid start url provided')],
      {},
      { code: 'service-refused', detail: 'InvalidRequestException: Invalid start url provided' },
    ],
  ])('leaves nothing behind where %s', async (_, answers, change, failure) => {
    const { connect, centers, wakes } = centersWith(fakeService(...answers));
    await expect(connect(change)).rejects.toMatchObject({ failure });
    expect(await centers.handlers.listPendingCenters(null, context)).toEqual([]);
    expect(wakes).toEqual([]);
  });

  it('is refused at once where it is to be kept in a locked vault', async () => {
    const service = fakeService();
    const read = async () => ({ kept: [], locked: true, names: [] });
    const { connect } = centersWith(service, { connections: { read } });
    await expect(connect({ keep: 'vault' })).rejects.toMatchObject({ failure: { code: 'vault-locked' } });
    expect(service.calls).toEqual([]);
  });
});

describe('a device authorisation', () => {
  it('is asked about until the user says yes, and is a connected center then', async () => {
    const service = fakeService(registered, authorised, waiting, granted);
    const { connect, pass, center, centers, pending, wakes, changes } = centersWith(service);
    await connect();
    await pass(4999);
    expect(service.calls).toHaveLength(2);
    await pass(1);
    expect(service.input(2)).toEqual({
      clientId: 'client',
      clientSecret: 'client-secret',
      grantType: 'urn:ietf:params:oauth:grant-type:device_code',
      deviceCode: 'device-secret',
    });
    await pass(5000);
    expect(await center('new-center')).toEqual({
      ...connected,
      id: 'new-center',
      name: 'acme.awsapps.com',
      token: { accessToken: 'access-2', refreshToken: 'refresh-2', expiresAt: started + 10_000 + 3_600_000 },
      obtainedAt: started + 10_000,
    });
    expect(pending.at(-1)).toEqual([]);
    expect(wakes.at(-1)).toBeNull();
    expect(changes()).toBe(1);
    expect(await centers.token('new-center')).toEqual({
      accessToken: 'access-2',
      region: 'eu-west-1',
      portalEndpoint: '',
    });
  });

  it('of a center that there is takes its place, where it is kept', async () => {
    const service = fakeService(authorised, granted);
    const { connect, pass, center, connections } = centersWith(service);
    await connections.put({ ...connected, token: null });
    expect(await connect({ id: connected.id, name: 'Renamed' })).toMatchObject({ id: connected.id });
    await pass(5000);
    expect(await center()).toMatchObject({ name: 'Renamed', token: { accessToken: 'access-2' } });
    expect(await connections.ofKind('center')).toHaveLength(1);
  });

  it('is asked about five seconds later, for good, where that was too often', async () => {
    const service = fakeService(registered, authorised, refused('SlowDownException'), waiting, granted);
    const { connect, pass } = centersWith(service);
    await connect();
    await pass(5000);
    await pass(9999);
    expect(service.calls).toHaveLength(3);
    await pass(1);
    await pass(9999);
    expect(service.calls).toHaveLength(4);
    await pass(1);
    expect(service.calls).toHaveLength(5);
  });

  it.each([
    ['the network fails', offline],
    ['access was taken away for a while', new FailureError({ code: 'permission-missing', field: 'request' })],
  ])('waits on where %s', async (_, answer) => {
    const service = fakeService(registered, authorised, answer, granted);
    const { connect, pass, center } = centersWith(service);
    await connect();
    await pass(5000);
    await pass(5000);
    expect((await center('new-center')).token?.accessToken).toBe('access-2');
  });

  it('waits on where the service is busy for long', async () => {
    const busy = refused('InternalServerException', '', 500);
    const service = fakeService(registered, authorised, busy, busy, busy, busy, granted);
    const { connect, pass, center } = centersWith(service);
    await connect();
    await pass(5000);
    await pass(5000);
    expect((await center('new-center')).token?.accessToken).toBe('access-2');
  });

  it.each([
    [refused('AccessDeniedException'), { code: 'authorisation-denied' }],
    [refused('ExpiredTokenException'), { code: 'authorisation-expired' }],
    [
      refused('InvalidGrantException', 'Spent.'),
      { code: 'service-refused', detail: 'InvalidGrantException: Spent.' },
    ],
    [ok({}), { code: 'answer-unreadable', detail: 'CreateToken' }],
  ])('that is over (%o) says why until it is cancelled', async (answer, failure) => {
    const service = fakeService(registered, authorised, answer);
    const { connect, pass, pending, wakes, centers } = centersWith(service);
    await connect();
    await pass(5000);
    expect(pending.at(-1)).toMatchObject([{ id: 'new-center', failure }]);
    expect(wakes.at(-1)).toBeNull();
    await pass(60_000);
    await centers.check();
    expect(service.calls).toHaveLength(3);
    await centers.handlers.cancelCenter({ id: 'new-center' }, context);
    expect(pending.at(-1)).toEqual([]);
  });

  it('that nobody answered in time is not asked about any more', async () => {
    const service = fakeService(registered, authorised);
    const { connect, pass, pending } = centersWith(service);
    await connect();
    await pass(600_000);
    expect(pending.at(-1)).toMatchObject([{ failure: { code: 'authorisation-expired' } }]);
    expect(service.calls).toHaveLength(2);
  });

  it('that is cancelled is not asked about', async () => {
    const service = fakeService(registered, authorised);
    const { connect, pass, centers, wakes } = centersWith(service);
    await connect();
    await centers.handlers.cancelCenter({ id: 'new-center' }, context);
    await pass(60_000);
    expect(service.calls).toHaveLength(2);
    expect(wakes.at(-1)).toBeNull();
  });

  it('that is cancelled while it is asked about makes no center', async () => {
    let cancel: () => Promise<unknown> = async () => undefined;
    const service = fakeService(registered, authorised, async () => {
      await cancel();
      return granted;
    });
    const { connect, pass, centers, connections } = centersWith(service);
    cancel = () => centers.handlers.cancelCenter({ id: 'new-center' }, context);
    await connect();
    await pass(5000);
    expect(await connections.ofKind('center')).toEqual([]);
  });

  it('that is begun again is asked about by its newer code alone', async () => {
    const newer = ok({
      deviceCode: 'newer',
      userCode: 'N',
      verificationUri: 'https://d.example/',
      interval: 5,
    });
    const service = fakeService(authorised, newer, granted);
    const { connect, pass, connections } = centersWith(service);
    await connections.put({ ...connected, token: null });
    await connect({ id: connected.id });
    await connect({ id: connected.id });
    await pass(5000);
    expect(service.input(2)).toMatchObject({ deviceCode: 'newer' });
    expect(service.calls).toHaveLength(3);
  });
});

describe('a device authorisation whose worker was stopped', () => {
  it('is asked about by the next one when it is due', async () => {
    const first = centersWith(fakeService(registered, authorised));
    await first.connect();
    const service = fakeService(granted);
    const next = first.nextWorker(service);
    expect(await next.centers.check()).toBe(started + 5000);
    expect(service.calls).toEqual([]);
    await next.pass(5000);
    expect((await next.center('new-center')).token?.accessToken).toBe('access-2');
  });

  it('keeps being asked about as seldom as the service wanted', async () => {
    const first = centersWith(fakeService(registered, authorised, refused('SlowDownException')));
    await first.connect();
    await first.pass(5000);
    const next = first.nextWorker(fakeService());
    expect(await next.centers.check()).toBe(started + 5000 + 10_000);
  });

  it('is asked about again where it died over the question', async () => {
    const hanging = fakeService(registered, authorised);
    const first = centersWith({
      ...hanging,
      ports: {
        ...hanging.ports,
        transport: (call, signal) =>
          hanging.calls.length < 2 ? hanging.ports.transport(call, signal) : new Promise(() => undefined),
      },
    });
    await first.connect();
    await first.pass(5000);
    expect(first.wakes.at(-1)).toBeGreaterThan(started + 5000);
    const next = first.nextWorker(fakeService(granted));
    await next.centers.check();
    await next.pass(0);
    expect((await next.center('new-center')).token?.accessToken).toBe('access-2');
  });

  it('does not lose a token that could not be put where it belongs', async () => {
    const locked = new FailureError({ code: 'vault-locked', field: 'passphrase' });
    let open = false;
    const first = centersWith(fakeService(registered, authorised, granted));
    const { connections } = first;
    const put = (async (connection, keep) => {
      if (!open) throw locked;
      return connections.put(connection, keep);
    }) as typeof connections.put;
    const service = fakeService(registered, authorised, granted);
    const guarded = centersWith(service, { connections: { put } });
    await guarded.connect();
    await guarded.pass(5000);
    expect(guarded.pending.at(-1)).toMatchObject([{ failure: { code: 'vault-locked' } }]);
    open = true;
    await guarded.centers.check();
    await guarded.pass(0);
    expect((await first.center('new-center')).token?.accessToken).toBe('access-2');
    expect(guarded.pending.at(-1)).toEqual([]);
    expect(service.calls).toHaveLength(3);
  });
});
