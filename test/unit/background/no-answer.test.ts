import { describe, expect, it } from 'vitest';
import { keepBodyIn } from '#background/keep-body.ts';
import { FailureError } from '#core/failure-error.ts';
import { draftOf } from '../core/compose/sample-draft.ts';
import { callContext } from './call-context.ts';
import { api } from './compose-fixture.ts';
import { fakeNetwork } from './sender-fixture.ts';

describe('no answer', () => {
  const failing = (error: unknown) => fakeNetwork(() => Promise.reject(error));
  const failureOf = (sending: Promise<unknown>) => sending.then(Object, ({ failure }) => failure);

  it.each([
    [api, 'tls-or-network-failed'],
    ['http://127.0.0.1:9/', 'network-failed'],
  ])('from %s is told apart', async (url, code) => {
    const draft = draftOf(url, {
      auth: { ...draftOf('').auth, region: 'us-east-1', service: 'execute-api' },
    });
    expect(await failureOf(failing(new TypeError('Failed to fetch')).send(draft))).toEqual({
      code,
      field: 'request',
      detail: 'Failed to fetch',
    });
  });

  it('whose cause is known keeps it', async () => {
    const failure = { code: 'tls-failed', field: 'request', detail: 'net::ERR_CERT_DATE_INVALID' } as const;
    expect(await failureOf(failing(new FailureError(failure)).send(draftOf(api)))).toEqual(failure);
  });

  it('to the end is a failure of the network too', async () => {
    const broken = () =>
      new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError('cut off')) }));
    expect(await failureOf(fakeNetwork(broken).send(draftOf(api)))).toMatchObject({
      code: 'tls-or-network-failed',
      detail: 'cut off',
    });
  });

  it('is none of the network where the answer could not be stored', async () => {
    const full = keepBodyIn(() => Promise.reject(new DOMException('', 'QuotaExceededError')));
    const large = () => new Response(new Uint8Array(100_000));
    expect(await failureOf(fakeNetwork(large, { keepBody: full }).send(draftOf(api)))).toMatchObject({
      code: 'storage-failed',
    });
  });

  it('comes to a request that is cancelled while it waits', async () => {
    const context = callContext(() => context.abort());
    const waiting = fakeNetwork(
      (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    expect((await failureOf(waiting.send(draftOf(api), context))).code).toBe('aborted');
  });

  it('comes to a request that is cancelled while it is received', async () => {
    const context = callContext(({ step }) => step === 'receiving' && context.abort());
    const endless = () => new Response(new ReadableStream({ pull: (c) => c.enqueue(new Uint8Array(8)) }));
    expect((await failureOf(fakeNetwork(endless).send(draftOf(api), context))).code).toBe('aborted');
  });

  it('comes to a request that was cancelled before it was sent', async () => {
    const context = callContext();
    context.abort();
    expect((await failureOf(fakeNetwork().send(draftOf(api), context))).code).toBe('aborted');
  });
});
