import { describe, expect, it } from 'vitest';
import {
  afterRefusedPoll,
  pollForToken,
  readAuthorisation,
  readClient,
  readToken,
  refreshToken,
  registerClient,
  startAuthorisation,
} from '#core/identity/sso-authorisation.ts';
import {
  getRoleCredentials,
  listAccountRoles,
  listAccounts,
  logOut,
  readAccounts,
  readRoleCredentials,
  readRoles,
} from '#core/identity/sso-portal.ts';

const now = Date.UTC(2024, 0, 1);
const client = { clientId: 'c', clientSecret: 's', expiresAt: null };
const answer = {
  deviceCode: 'dc',
  userCode: 'ABCD-EFGH',
  verificationUri: 'https://device.sso.eu-central-1.amazonaws.com/',
  verificationUriComplete: 'https://device.sso.eu-central-1.amazonaws.com/?user_code=ABCD-EFGH',
  expiresIn: 600,
  interval: 1,
};
const pendingOf = (change: object = {}) => {
  const pending = readAuthorisation(client, { ...answer, ...change }, now);
  if (!pending) throw new Error('no authorisation');
  return pending;
};
const error = (name: string) => ({ name, message: '', status: 400, reason: null });

describe('a device authorisation', () => {
  it('begins with a client of its own, which is kept until it ends', () => {
    expect(registerClient('Countersign')).toMatchObject({
      host: 'oidc',
      method: 'POST',
      path: '/client/register',
      body: { clientName: 'Countersign', clientType: 'public', scopes: ['sso:account:access'] },
    });
    expect(readClient({ clientId: 'c', clientSecret: 's', clientSecretExpiresAt: 1_700_000_000 })).toEqual({
      clientId: 'c',
      clientSecret: 's',
      expiresAt: 1_700_000_000_000,
    });
    expect(readClient({ clientId: 'c' })).toBeNull();
  });

  it('shows a code and an address, and is plain JSON', () => {
    expect(startAuthorisation(client, 'https://x.awsapps.com/start').body).toEqual({
      clientId: 'c',
      clientSecret: 's',
      startUrl: 'https://x.awsapps.com/start',
    });
    const pending = pendingOf();
    expect(pending).toMatchObject({
      userCode: 'ABCD-EFGH',
      interval: 1000,
      nextPollAt: now + 1000,
      expiresAt: now + 600_000,
    });
    expect(JSON.parse(JSON.stringify(pending))).toEqual(pending);
  });

  it('asks every five seconds where the service does not say', () => {
    expect(pendingOf({ interval: undefined }).interval).toBe(5000);
  });

  it.each([{ deviceCode: '' }, { userCode: 5 }, { verificationUri: 'javascript:alert(1)' }])(
    'is not to be begun with %j',
    (change) => {
      expect(readAuthorisation(client, { ...answer, ...change }, now)).toBeNull();
    },
  );

  it('does not open a complete address that is no web address', () => {
    expect(pendingOf({ verificationUriComplete: 'javascript:alert(1)' }).verificationUriComplete).toBeNull();
  });

  it.each(['AuthorizationPendingException', 'authorization_pending'])('waits on %s', (name) => {
    expect(afterRefusedPoll(pendingOf(), error(name), now + 5000)).toEqual({
      kind: 'wait',
      pending: { ...pendingOf(), nextPollAt: now + 6000 },
    });
  });

  it('asks five seconds later, for good, each time it is told to slow down', () => {
    let pending = pendingOf();
    for (const interval of [6000, 11_000]) {
      const result = afterRefusedPoll(pending, error('SlowDownException'), now);
      expect(result).toMatchObject({ kind: 'wait', pending: { interval, nextPollAt: now + interval } });
      if (result.kind === 'wait') pending = result.pending;
    }
  });

  it.each([
    ['ExpiredTokenException', { kind: 'over', reason: 'expired' }],
    ['AccessDeniedException', { kind: 'over', reason: 'denied' }],
    ['InvalidClientException', { kind: 'failed', error: error('InvalidClientException') }],
  ])('ends with %s', (name, result) => {
    expect(afterRefusedPoll(pendingOf(), error(name), now)).toEqual(result);
  });

  it('ends by itself when its code has', () => {
    const result = afterRefusedPoll(pendingOf(), error('AuthorizationPendingException'), now + 600_000);
    expect(result).toEqual({ kind: 'over', reason: 'expired' });
  });

  it('is changed into a token, and that refreshed', () => {
    expect(pollForToken(pendingOf()).body).toEqual({
      clientId: 'c',
      clientSecret: 's',
      grantType: 'urn:ietf:params:oauth:grant-type:device_code',
      deviceCode: 'dc',
    });
    expect(readToken({ accessToken: 'a', refreshToken: 'r', expiresIn: 60 }, now)).toEqual({
      accessToken: 'a',
      refreshToken: 'r',
      expiresAt: now + 60_000,
    });
    expect(readToken({}, now)).toBeNull();
    expect(refreshToken(client, 'r').body).toMatchObject({ grantType: 'refresh_token', refreshToken: 'r' });
  });
});

describe('the access portal', () => {
  it('lists accounts and roles, page by page', () => {
    expect(listAccounts('t')).toMatchObject({
      host: 'portal.sso',
      path: '/assignment/accounts',
      headers: [['x-amz-sso_bearer_token', 't']],
    });
    expect(listAccounts('t', 'n/x').path).toBe('/assignment/accounts?next_token=n%2Fx');
    expect(listAccountRoles('t', '123', 'n').path).toBe('/assignment/roles?account_id=123&next_token=n');
    const accountList = [
      { accountId: '1', accountName: 'One', emailAddress: 'a@b' },
      { accountId: '2' },
      { no: 1 },
    ];
    expect(readAccounts({ accountList, nextToken: 'n' })).toEqual({
      items: [
        { accountId: '1', name: 'One', email: 'a@b' },
        { accountId: '2', name: '2', email: null },
      ],
      nextToken: 'n',
    });
    expect(readRoles({ roleList: [{ roleName: 'Admin' }, null] })).toEqual({
      items: ['Admin'],
      nextToken: null,
    });
    expect(readRoles(null).items).toEqual([]);
  });

  it('gives keys, whose end counts in milliseconds', () => {
    expect(getRoleCredentials('t', '123', 'A b').path).toBe(
      '/federation/credentials?role_name=A%20b&account_id=123',
    );
    const roleCredentials = {
      accessKeyId: 'ASIA',
      secretAccessKey: 's',
      sessionToken: 't',
      expiration: 1_700_000_000_000,
    };
    expect(readRoleCredentials({ roleCredentials })).toEqual({
      credentials: { accessKeyId: 'ASIA', secretAccessKey: 's', sessionToken: 't' },
      expiresAt: 1_700_000_000_000,
    });
    expect(readRoleCredentials({ roleCredentials: { ...roleCredentials, sessionToken: '' } })).toBeNull();
    expect(logOut('t')).toMatchObject({ method: 'POST', path: '/logout' });
  });
});
