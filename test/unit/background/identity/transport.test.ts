import { describe, expect, it } from 'vitest';
import { createTransport, type TransportPorts } from '#background/identity/transport.ts';
import { never } from './fake-service.ts';

const call = {
  url: 'https://sts.us-east-1.amazonaws.com/',
  method: 'POST',
  headers: [['content-type', 'text/plain']],
  body: 'Action=X',
} as const;

function transportWith(
  fetch: TransportPorts['fetch'],
  others: Partial<TransportPorts> = {},
): ReturnType<typeof createTransport> {
  return createTransport({ fetch, hasPermission: async () => true, now: () => 1_000_000, ...others });
}

const failing = (error: Error) => async () => {
  throw error;
};
const failureOf = (answer: Promise<unknown>) =>
  answer.then(
    () => null,
    (error) => error.failure,
  );

describe('a call of a service', () => {
  it('goes out with nothing of the browser’s own, and follows no redirect', async () => {
    const sent: [string, RequestInit][] = [];
    const transport = transportWith(async (url, init) => {
      sent.push([url, init]);
      return new Response('told', {
        status: 403,
        headers: { date: new Date(1_061_000).toUTCString(), 'x-amzn-errortype': 'No' },
      });
    });
    const answer = await transport(call, never);
    expect(sent[0]?.[0]).toBe(call.url);
    expect(sent[0]?.[1]).toMatchObject({
      method: 'POST',
      headers: [['content-type', 'text/plain']],
      body: 'Action=X',
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    expect(answer).toMatchObject({ status: 403, body: 'told', clockOffset: 61_000 });
    expect(answer.headers).toContainEqual(['x-amzn-errortype', 'No']);
  });

  it('does not know the service’s clock where the answer has no date', async () => {
    const answer = await transportWith(async () => new Response('', { status: 200 }))(call, never);
    expect(answer).toEqual({
      status: 200,
      headers: [['content-type', 'text/plain;charset=UTF-8']],
      body: '',
      clockOffset: null,
    });
  });

  it('is not made without access to the origin, which is named', async () => {
    const asked: string[] = [];
    const transport = transportWith(failing(new Error('was sent')), {
      hasPermission: async (origin) => {
        asked.push(origin);
        return false;
      },
    });
    const url = 'http://127.0.0.1:4566/path?x=1';
    expect(await failureOf(transport({ ...call, url }, never))).toEqual({
      code: 'permission-missing',
      field: 'request',
      detail: 'http://127.0.0.1:4566',
    });
    expect(asked).toEqual(['http://127.0.0.1:4566']);
  });

  it.each([
    [call.url, 'tls-or-network-failed'],
    ['http://127.0.0.1:1/', 'network-failed'],
  ])('over %s fails with %s', async (url, code) => {
    const transport = transportWith(failing(new TypeError('Failed to fetch')));
    expect(await failureOf(transport({ ...call, url }, never))).toMatchObject({
      code,
      detail: 'Failed to fetch',
    });
  });

  it('is aborted by its caller', async () => {
    const abort = new AbortController();
    const transport = transportWith(async (_, { signal }) => {
      abort.abort();
      signal?.throwIfAborted();
      return new Response('');
    });
    expect(await failureOf(transport(call, abort.signal))).toMatchObject({ code: 'aborted' });
  });

  it('is given up after half a minute without blaming TLS', async () => {
    const limit = new AbortController();
    const waited: number[] = [];
    const transport = transportWith(
      async (_, { signal }) => {
        limit.abort(new Error('timed out'));
        signal?.throwIfAborted();
        return new Response('');
      },
      {
        timeLimit: (milliseconds) => {
          waited.push(milliseconds);
          return limit.signal;
        },
      },
    );
    expect(await failureOf(transport(call, never))).toMatchObject({
      code: 'network-failed',
      detail: 'timed out',
    });
    expect(waited).toEqual([30_000]);
  });

  it('reads an answer of a megabyte, and no longer one', async () => {
    const answerOf = (size: number) => transportWith(async () => new Response('x'.repeat(size)))(call, never);
    expect((await answerOf(1024 * 1024)).body.length).toBe(1024 * 1024);
    expect(await failureOf(answerOf(1024 * 1024 + 1))).toMatchObject({
      code: 'answer-unreadable',
      detail: 'sts.us-east-1.amazonaws.com',
    });
  });

  it('reads a letter that arrives in two pieces', async () => {
    const [first, second] = [new Uint8Array([0x5a, 0x6f, 0xc3]), new Uint8Array([0xab])];
    const body = new ReadableStream({
      start: (controller) => {
        controller.enqueue(first);
        controller.enqueue(second);
        controller.close();
      },
    });
    expect((await transportWith(async () => new Response(body))(call, never)).body).toBe('Zoë');
  });
});
