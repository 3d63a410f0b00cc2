import { describe, expect, it } from 'vitest';
import { callSts } from '#background/identity/call-sts.ts';
import { createWhoAmI } from '#background/identity/who-am-i.ts';
import { headerValue } from '#core/http/headers.ts';
import { getCallerIdentity } from '#core/identity/sts-query.ts';
import { fakeService, never, offline, stsRefused } from './fake-service.ts';

const now = Date.UTC(2026, 0, 1);
const place = { region: 'eu-west-1', endpoint: '' };
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'session' };
const caller = {
  body: '<R><Arn>arn:aws:iam::123456789012:user/ann</Arn><UserId>AIDA</UserId><Account>123456789012</Account></R>',
};

describe('a signed call of STS', () => {
  it('is signed for its region and the service sts, with the session token', async () => {
    const service = fakeService(caller);
    await callSts({ ...service.ports, now: () => now }, place, getCallerIdentity(), credentials, never);
    const [call] = service.calls;
    expect(call?.url).toBe('https://sts.eu-west-1.amazonaws.com/');
    const headers = call?.headers ?? [];
    expect(headerValue(headers, 'authorization')).toContain(
      'Credential=AKIDEXAMPLE/20260101/eu-west-1/sts/aws4_request',
    );
    expect(headerValue(headers, 'x-amz-date')).toBe('20260101T000000Z');
    expect(headerValue(headers, 'x-amz-security-token')).toBe('session');
    expect(headers.map(([name]) => name.toLowerCase())).not.toContain('host');
    expect(call?.body).toBe('Action=GetCallerIdentity&Version=2011-06-15');
  });

  it('is signed once more by the service’s clock where ours is wrong', async () => {
    const skew = {
      ...stsRefused('SignatureDoesNotMatch', 'Signature expired: 20260101T000000Z is now earlier', 403),
      clockOffset: 3_600_000,
    };
    const service = fakeService(skew, caller);
    await callSts({ ...service.ports, now: () => now }, place, getCallerIdentity(), credentials, never);
    const dates = service.calls.map(({ headers }) => headerValue(headers, 'x-amz-date'));
    expect(dates).toEqual(['20260101T000000Z', '20260101T010000Z']);
  });

  it('is not signed a third time', async () => {
    const skew = { ...stsRefused('RequestExpired', 'Request has expired.'), clockOffset: 3_600_000 };
    const service = fakeService(skew, skew);
    await expect(
      callSts({ ...service.ports, now: () => now }, place, getCallerIdentity(), credentials, never),
    ).rejects.toMatchObject({ error: { name: 'RequestExpired' } });
    expect(service.calls).toHaveLength(2);
  });

  it.each([
    [
      'it is no matter of time',
      {
        ...stsRefused('SignatureDoesNotMatch', 'The request signature we calculated does not match', 403),
        clockOffset: 3_600_000,
      },
    ],
    ['the service does not tell its time', stsRefused('RequestExpired', 'Request has expired.')],
    ['the network failed', offline],
  ])('is not signed again where %s', async (_, answer) => {
    const service = fakeService(answer);
    await expect(
      callSts({ ...service.ports, now: () => now }, place, getCallerIdentity(), credentials, never),
    ).rejects.toBeInstanceOf(Error);
    expect(service.calls).toHaveLength(1);
  });

  it('is made again where STS is busy', async () => {
    const service = fakeService(stsRefused('Throttling', 'Rate exceeded'), caller);
    await callSts({ ...service.ports, now: () => now }, place, getCallerIdentity(), credentials, never);
    expect(service.pauses).toEqual([500]);
  });

  it('is not sent with keys that no header can carry', async () => {
    const service = fakeService();
    const broken = { ...credentials, sessionToken: 'a\nb' };
    await expect(
      callSts({ ...service.ports, now: () => now }, place, getCallerIdentity(), broken, never),
    ).rejects.toMatchObject({ failure: { code: 'session-token-invalid' } });
    expect(service.calls).toEqual([]);
  });
});

describe('a call of STS that is not signed', () => {
  it('carries nothing but its form', async () => {
    const service = fakeService(caller);
    const call = { action: 'AssumeRoleWithSAML', body: 'Action=AssumeRoleWithSAML', signed: false };
    await callSts({ ...service.ports, now: () => now }, place, call, null, never);
    expect(service.calls[0]?.headers).toEqual([
      ['content-type', 'application/x-www-form-urlencoded; charset=utf-8'],
    ]);
  });
});

describe('whose keys they are', () => {
  const whoAmI = (service: ReturnType<typeof fakeService>) =>
    createWhoAmI({ ...service.ports, now: () => now })(
      credentials,
      'us-east-1',
      'https://sts.example.com',
      never,
    );

  it('is told by STS at the given address', async () => {
    const service = fakeService(caller);
    expect(await whoAmI(service)).toEqual({
      account: '123456789012',
      arn: 'arn:aws:iam::123456789012:user/ann',
      userId: 'AIDA',
    });
    expect(service.calls[0]?.url).toBe('https://sts.example.com/');
  });

  it('cannot be read from something else', async () => {
    await expect(whoAmI(fakeService({ body: '<html></html>' }))).rejects.toMatchObject({
      failure: { code: 'answer-unreadable', detail: 'GetCallerIdentity' },
    });
  });
});
