import { describe, expect, it } from 'vitest';
import { callCognito } from '#background/identity/cognito-call.ts';
import { ServiceRefusal } from '#background/identity/service-refusal.ts';
import { fakeService, never, offline, ok, refused } from './fake-service.ts';

const virginia = { region: 'us-east-1', endpoint: '' };
const ask = (service: ReturnType<typeof fakeService>, place = virginia, signal = never) =>
  callCognito(service.ports, 'cognito-identity', place, 'GetId', { IdentityPoolId: 'p' }, signal);

describe('a call of Cognito', () => {
  it.each([
    ['cognito-idp', 'us-east-1', '', 'https://cognito-idp.us-east-1.amazonaws.com/'],
    ['cognito-identity', 'cn-north-1', '', 'https://cognito-identity.cn-north-1.amazonaws.com.cn/'],
    ['cognito-idp', 'eu-west-1', 'http://127.0.0.1:9229/', 'http://127.0.0.1:9229/'],
  ] as const)('of %s in %s with the endpoint “%s” goes to %s', async (name, region, endpoint, url) => {
    const service = fakeService(ok({ a: 1 }));
    const place = { region, endpoint };
    expect(await callCognito(service.ports, name, place, 'GetId', { B: 'c' }, never)).toEqual({ a: 1 });
    const target =
      name === 'cognito-idp' ? 'AWSCognitoIdentityProviderService.GetId' : 'AWSCognitoIdentityService.GetId';
    expect(service.calls).toEqual([
      {
        url,
        method: 'POST',
        headers: [
          ['content-type', 'application/x-amz-json-1.1'],
          ['x-amz-target', target],
        ],
        body: '{"B":"c"}',
      },
    ]);
  });

  it.each([
    [{ region: 'evil.example/', endpoint: '' }, 'region-invalid'],
    [{ region: '', endpoint: '' }, 'region-invalid'],
    [{ region: 'us-east-1', endpoint: 'http://example.com' }, 'endpoint-invalid'],
    [{ region: 'us-east-1', endpoint: 'https://example.com/path' }, 'endpoint-invalid'],
  ])('to %o is not made', async (place, code) => {
    const service = fakeService();
    await expect(ask(service, place)).rejects.toMatchObject({ failure: { code } });
    expect(service.calls).toEqual([]);
  });

  it('answers null where the operation answers with nothing', async () => {
    expect(await ask(fakeService({ body: '' }))).toBeNull();
  });

  it('cannot read what is no JSON', async () => {
    await expect(ask(fakeService({ body: '<html>' }))).rejects.toMatchObject({
      failure: { code: 'answer-unreadable', detail: 'GetId' },
    });
  });

  it('throws the service’s own word', async () => {
    const service = fakeService(refused('NotAuthorizedException:http://x', 'No.'));
    const caught = await ask(service).catch((error: ServiceRefusal) => error);
    expect(caught).toBeInstanceOf(ServiceRefusal);
    expect(caught).toMatchObject({
      error: { name: 'NotAuthorizedException', message: 'No.', status: 400 },
      failure: { code: 'service-refused', field: 'request', detail: 'NotAuthorizedException: No.' },
    });
  });
});

describe('a call that is to be made again', () => {
  const busy = refused('TooManyRequestsException', 'Slower.');

  it('is made again, each time later', async () => {
    const service = fakeService(busy, refused('InternalErrorException', '', 500), ok({ a: 1 }));
    expect(await ask(service)).toEqual({ a: 1 });
    expect(service.pauses).toEqual([500, 1000]);
  });

  it('is made four times at most', async () => {
    const service = fakeService(busy, busy, busy, busy);
    await expect(ask(service)).rejects.toBeInstanceOf(ServiceRefusal);
    expect(service.calls).toHaveLength(4);
    expect(service.pauses).toEqual([500, 1000, 2000]);
  });

  it.each([
    ['the network failed', offline],
    ['somebody on the way answered', { status: 502, body: '<html>' }],
    ['the service said no', refused('NotAuthorizedException', 'No.')],
    ['the service counts attempts', refused('LimitExceededException', 'Later.')],
  ])('is not one where %s', async (_, answer) => {
    const service = fakeService(answer);
    await expect(ask(service)).rejects.toBeInstanceOf(Error);
    expect(service.calls).toHaveLength(1);
  });

  it('is one where a nameless 429 says that it was turned away', async () => {
    const service = fakeService({ status: 429, body: '' }, ok({}));
    expect(await ask(service)).toEqual({});
  });

  it('is given up when its caller goes away', async () => {
    const abort = new AbortController();
    const service = fakeService(() => {
      abort.abort();
      return busy;
    });
    await expect(ask(service, virginia, abort.signal)).rejects.toMatchObject({
      failure: { code: 'aborted' },
    });
    expect(service.calls).toHaveLength(1);
  });
});
