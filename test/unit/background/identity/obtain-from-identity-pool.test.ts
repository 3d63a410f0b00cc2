import { describe, expect, it } from 'vitest';
import { FailureError } from '#core/failure-error.ts';
import type { CredentialSource } from '#core/identity/credential-source.ts';
import type { LoginProvider } from '#core/identity/logins.ts';
import { jwtOf } from '../jwt-of.ts';
import { fakeService, offline, ok, refused, stsKeys } from './fake-service.ts';
import { now, obtainFrom } from './obtain-fixture.ts';

const identityPoolId = 'eu-west-1:01234567-89ab-cdef-0123-456789abcdef';
const guest: Extract<CredentialSource, { kind: 'identity-pool' }> = {
  kind: 'identity-pool',
  region: '',
  endpoint: '',
  identityPoolId,
  login: { kind: 'guest' },
  identityId: '',
  customRoleArn: '',
  basic: null,
};
const later = now / 1000 + 600;
const iss = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Pool';
const idTokenOf = (sub: string) => jwtOf({ iss, sub, exp: later });
const logins = (token: string) => ({ 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Pool': token });
const user = { ...guest, login: { kind: 'user', poolId: 'p1', userId: null } as const };
const by = (provider: LoginProvider, token: string) => ({
  ...guest,
  login: { kind: 'token', provider, token } as const,
});

const idOf = (id: string) => ok({ IdentityId: id });
const keysFor = (id: string, expiration = now / 1000 + 3600) =>
  ok({
    IdentityId: id,
    Credentials: {
      AccessKeyId: 'ASIANEW',
      SecretKey: 'new-secret',
      SessionToken: 'new-token',
      Expiration: expiration,
    },
  });
const credentials = { accessKeyId: 'ASIANEW', secretAccessKey: 'new-secret', sessionToken: 'new-token' };
const mismatch = refused('NotAuthorizedException', "Logins don't match.");

describe('a guest', () => {
  it('gets an identity id, and keys for it, in the region of the pool', async () => {
    const service = fakeService(idOf('id-1'), keysFor('id-1'));
    const { get, identityIds } = obtainFrom(service);
    expect(await get(guest)).toEqual({ credentials, expiresAt: now + 3_600_000, identityId: 'id-1' });
    expect(service.calls[0]?.url).toBe('https://cognito-identity.eu-west-1.amazonaws.com/');
    expect(service.operations()).toEqual(['GetId', 'GetCredentialsForIdentity']);
    expect([service.input(0), service.input(1)]).toEqual([
      { IdentityPoolId: identityPoolId },
      { IdentityId: 'id-1' },
    ]);
    expect([...identityIds]).toEqual([[`${identityPoolId} guest`, 'id-1']]);
  });

  it('keeps the identity id the next time', async () => {
    const service = fakeService(idOf('id-1'), keysFor('id-1'), keysFor('id-1'));
    const { get } = obtainFrom(service);
    await get(guest);
    await get(guest);
    expect(service.operations()).toEqual(['GetId', 'GetCredentialsForIdentity', 'GetCredentialsForIdentity']);
  });

  it('gets keys that end by our clock', async () => {
    const ahead = { ...keysFor('id-1'), clockOffset: -60_000 };
    const { expiresAt } = await obtainFrom(fakeService(idOf('id-1'), ahead)).get(guest);
    expect(expiresAt).toBe(now + 3_660_000);
  });

  it('is another at another address', async () => {
    const service = fakeService(idOf('id-1'), keysFor('id-1'));
    await obtainFrom(service).get({ ...guest, region: 'us-east-1', endpoint: 'http://localhost:1' });
    expect(service.calls[1]?.url).toBe('http://localhost:1/');
  });
});

describe('a user of a user pool', () => {
  const idToken = async (poolId: string, userId: string | null) => {
    expect([poolId, userId]).toEqual(['p1', null]);
    return idTokenOf('ann');
  };

  it('comes with the ID token under its issuer, and with the role asked for', async () => {
    const service = fakeService(idOf('id-1'), keysFor('id-1'));
    const customRoleArn = 'arn:aws:iam::123456789012:role/r';
    await obtainFrom(service, { idToken }).get({ ...user, customRoleArn });
    const Logins = logins(idTokenOf('ann'));
    expect([service.input(0), service.input(1)]).toEqual([
      { IdentityPoolId: identityPoolId, Logins },
      { IdentityId: 'id-1', Logins, CustomRoleArn: customRoleArn },
    ]);
  });

  it('who is signed out gets nothing', async () => {
    const service = fakeService();
    const out = new FailureError({ code: 'sign-in-needed', field: 'token', detail: 'Pool' });
    await expect(obtainFrom(service, { idToken: () => Promise.reject(out) }).get(user)).rejects.toBe(out);
    expect(service.calls).toEqual([]);
  });

  it('never shares an identity id with another user of the pool', async () => {
    const service = fakeService(
      idOf('id-1'),
      keysFor('id-1'),
      idOf('id-2'),
      keysFor('id-2'),
      keysFor('id-1'),
    );
    let who = 'ann';
    const { get } = obtainFrom(service, { idToken: async () => idTokenOf(who) });
    expect((await get(user)).identityId).toBe('id-1');
    who = 'bob';
    expect((await get(user, { identityId: 'id-1' })).identityId).toBe('id-2');
    who = 'ann';
    expect((await get(user)).identityId).toBe('id-1');
  });

  it('whose token the pool finds over is not asked for another', async () => {
    const over = refused('NotAuthorizedException', 'Invalid login token. Token expired: 2 >= 1');
    await expect(obtainFrom(fakeService(over), { idToken }).get(user)).rejects.toMatchObject({
      failure: { code: 'service-refused' },
    });
  });
});

describe('an identity id that was kept', () => {
  it.each(['NotAuthorizedException', 'ResourceNotFoundException'])(
    'is dropped on %s, and a new one asked for',
    async (name) => {
      const service = fakeService(refused(name, 'No.'), idOf('id-2'), keysFor('id-2'));
      const { get, identityIds } = obtainFrom(service);
      identityIds.set(`${identityPoolId} guest`, 'id-1');
      expect((await get(guest)).identityId).toBe('id-2');
      expect(service.input(0)).toEqual({ IdentityId: 'id-1' });
      expect([...identityIds.values()]).toEqual(['id-2']);
    },
  );

  it('is dropped once only', async () => {
    const service = fakeService(mismatch, idOf('id-2'), mismatch);
    const { get, identityIds } = obtainFrom(service);
    identityIds.set(`${identityPoolId} guest`, 'id-1');
    await expect(get(guest)).rejects.toMatchObject({ failure: { code: 'service-refused' } });
    expect(service.calls).toHaveLength(3);
    expect(identityIds.size).toBe(0);
  });

  it.each([
    ['the network failed', offline],
    ['the pool is at fault', refused('InvalidIdentityPoolConfigurationException', 'Role.')],
  ])('stays where %s', async (_, answer) => {
    const { get, identityIds } = obtainFrom(fakeService(answer));
    identityIds.set(`${identityPoolId} guest`, 'id-1');
    await expect(get(guest)).rejects.toBeInstanceOf(Error);
    expect([...identityIds.values()]).toEqual(['id-1']);
  });

  it('becomes the one that the pool answers with', async () => {
    const { get, identityIds } = obtainFrom(fakeService(keysFor('merged')));
    identityIds.set(`${identityPoolId} guest`, 'id-1');
    expect((await get(guest)).identityId).toBe('merged');
    expect([...identityIds.values()]).toEqual(['merged']);
  });
});

describe('an identity id that was given', () => {
  it('stands in the place of GetId, and no other is tried', async () => {
    const service = fakeService(keysFor('given'), mismatch);
    const { get, identityIds } = obtainFrom(service);
    const source = { ...guest, identityId: 'given' };
    expect((await get(source)).identityId).toBe('given');
    await expect(get(source)).rejects.toMatchObject({ failure: { code: 'service-refused' } });
    expect(service.operations()).toEqual(['GetCredentialsForIdentity', 'GetCredentialsForIdentity']);
    expect(identityIds.size).toBe(0);
  });

  it('is what a developer’s token is for', async () => {
    const service = fakeService(keysFor('given'));
    await obtainFrom(service).get({ ...by({ kind: 'developer' }, 'opaque'), identityId: 'given' });
    expect(service.input(0)).toEqual({
      IdentityId: 'given',
      Logins: { 'cognito-identity.amazonaws.com': 'opaque' },
    });
  });

  it('is missed where a developer’s token comes without', async () => {
    const service = fakeService();
    await expect(obtainFrom(service).get(by({ kind: 'developer' }, 'opaque'))).rejects.toMatchObject({
      failure: { code: 'field-empty', field: 'form:identityId' },
    });
    expect(service.calls).toEqual([]);
  });
});

describe('a provider’s token', () => {
  const google = (sub: string, jti: string) =>
    by({ kind: 'google' }, jwtOf({ iss: 'https://accounts.google.com', sub, jti, exp: later }));

  it('that is new keeps the identity, another person’s or provider’s does not', async () => {
    const service = fakeService(
      idOf('id-1'),
      keysFor('id-1'),
      keysFor('id-1'),
      idOf('id-2'),
      keysFor('id-2'),
      idOf('id-3'),
      keysFor('id-3'),
    );
    const { get } = obtainFrom(service);
    expect((await get(google('ann', '1'))).identityId).toBe('id-1');
    expect((await get(google('ann', '2'))).identityId).toBe('id-1');
    expect((await get(google('bob', '3'))).identityId).toBe('id-2');
    const other = by({ kind: 'apple' }, jwtOf({ iss: 'https://appleid.apple.com', sub: 'ann', exp: later }));
    expect((await get(other)).identityId).toBe('id-3');
  });

  it('that says nothing goes on with the identity id that there was', async () => {
    const service = fakeService(keysFor('id-1'));
    const facebook = by({ kind: 'facebook' }, 'new-opaque');
    expect((await obtainFrom(service).get(facebook, { identityId: 'id-1' })).identityId).toBe('id-1');
    expect(service.input(0)).toEqual({ IdentityId: 'id-1', Logins: { 'graph.facebook.com': 'new-opaque' } });
  });

  it.each<[LoginProvider, string]>([
    [{ kind: 'google' }, 'accounts.google.com'],
    [{ kind: 'apple' }, 'appleid.apple.com'],
    [{ kind: 'facebook' }, 'graph.facebook.com'],
    [{ kind: 'amazon' }, 'www.amazon.com'],
    [{ kind: 'twitter' }, 'api.twitter.com'],
    [{ kind: 'oidc', issuer: 'https://login.example.com/' }, 'login.example.com'],
    [{ kind: 'saml', providerArn: 'arn:aws:iam::1:saml-provider/x' }, 'arn:aws:iam::1:saml-provider/x'],
  ])('of %o is a login at %s', async (provider, key) => {
    const service = fakeService(idOf('id-1'), keysFor('id-1'));
    await obtainFrom(service).get(by(provider, 'token'));
    expect(service.input(0)).toEqual({ IdentityPoolId: identityPoolId, Logins: { [key]: 'token' } });
  });

  it('that says that it is over is not sent', async () => {
    const service = fakeService();
    const over = by({ kind: 'google' }, jwtOf({ sub: 'ann', exp: now / 1000 - 1 }));
    await expect(obtainFrom(service).get(over)).rejects.toMatchObject({
      failure: { code: 'new-token-needed', field: 'form:token', detail: 'Ann' },
    });
    expect(service.calls).toEqual([]);
  });

  it('that the pool finds over is to be brought anew, and the identity id kept', async () => {
    const over = refused(
      'NotAuthorizedException',
      'Invalid login token. Token expired: 1767225600 >= 1767225599',
    );
    const service = fakeService(idOf('id-1'), keysFor('id-1'), over);
    const { get, identityIds } = obtainFrom(service);
    await get(by({ kind: 'twitter' }, 'a;b'));
    await expect(get(by({ kind: 'twitter' }, 'a;b'))).rejects.toMatchObject({
      failure: { code: 'new-token-needed', field: 'form:token', detail: 'Ann' },
    });
    expect([...identityIds.values()]).toEqual(['id-1']);
  });
});

describe('the basic flow', () => {
  const roleArn = 'arn:aws:iam::123456789012:role/own';
  const basic = { ...guest, basic: { roleArn, sessionName: 'me', stsEndpoint: 'http://127.0.0.1:2' } };

  it('goes to STS with the pool’s own token', async () => {
    const service = fakeService(idOf('id-1'), ok({ IdentityId: 'id-1', Token: 'open-id' }), stsKeys());
    expect(await obtainFrom(service).get(basic)).toEqual({
      credentials,
      expiresAt: Date.UTC(2026, 0, 1, 1),
      identityId: 'id-1',
    });
    expect(service.operations()).toEqual(['GetId', 'GetOpenIdToken', 'AssumeRoleWithWebIdentity']);
    expect(service.calls[2]?.url).toBe('http://127.0.0.1:2/');
    expect(service.form(2)).toMatchObject({
      RoleArn: roleArn,
      RoleSessionName: 'me',
      WebIdentityToken: 'open-id',
    });
  });

  it('that is switched off says so', async () => {
    const message = 'Basic (classic) flow is not enabled, please use enhanced flow.';
    const service = fakeService(idOf('id-1'), refused('InvalidParameterException', message));
    await expect(obtainFrom(service).get(basic)).rejects.toMatchObject({
      failure: { detail: `InvalidParameterException: ${message}` },
    });
  });

  it.each([
    ['GetId', [ok({})]],
    ['GetOpenIdToken', [idOf('id-1'), ok({ IdentityId: 'id-1' })]],
    ['AssumeRoleWithWebIdentity', [idOf('id-1'), ok({ Token: 't' }), { body: '<A></A>' }]],
  ])('cannot read an answer to %s without what was asked for', async (operation, answers) => {
    await expect(obtainFrom(fakeService(...answers)).get(basic)).rejects.toMatchObject({
      failure: { code: 'answer-unreadable', detail: operation },
    });
  });
});

describe('keys of an identity pool', () => {
  it('cannot be read from an answer without them', async () => {
    const service = fakeService(idOf('id-1'), ok({ IdentityId: 'id-1', Credentials: { AccessKeyId: 'A' } }));
    await expect(obtainFrom(service).get(guest)).rejects.toMatchObject({
      failure: { code: 'answer-unreadable', detail: 'GetCredentialsForIdentity' },
    });
  });
});
