import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSending } from '#panel/model/sending.ts';
import type { PanelPorts } from '#panel/ports.ts';
import type { BodyRef, SendReply } from '#protocol/compose-contract.ts';
import { draftOf } from '../../core/compose/sample-draft.ts';
import { nextTurn } from '../../next-turn.ts';
import { fakeClient } from './fake-client.ts';

const draft = draftOf('https://h/');
const inline = (text: string): BodyRef => ({ kind: 'inline', base64: btoa(text) });
const replyOf = (body: BodyRef): SendReply => ({
  url: 'https://h/',
  method: 'GET',
  trace: null,
  response: { status: 200, statusText: 'OK', headers: [], size: 2, body, redirected: false },
  timing: { preparing: 1, waiting: 2, receiving: 3 },
});

function started(change: Partial<PanelPorts> = {}) {
  const client = fakeClient();
  const status = signal('');
  const blobs = { put: vi.fn(), get: vi.fn(async () => new Blob(['kept'])) };
  const ports: PanelPorts = {
    client,
    blobs,
    pageStorage: null,
    onSearch: () => undefined,
    askForAccess: async () => true,
    traffic: null,
    tab: null,
    ...change,
  };
  return { client, status, blobs, sending: createSending(ports, signal(draft), status) };
}

type Started = ReturnType<typeof started>;

async function answered({ client, sending }: Started, reply: SendReply): Promise<void> {
  const done = sending.send();
  client.calls('send').at(-1)?.answer(reply);
  await done;
}

async function refused(
  { client, sending }: Started,
  code: 'permission-missing' | 'network-failed',
  detail: string,
) {
  const done = sending.send();
  client.calls('send').at(-1)?.refuse({ code, field: 'request', detail });
  await done;
}

describe('sending', () => {
  it('goes from idle over its progress to the answer', async () => {
    const { client, sending, status } = started();
    expect(sending.exchange.value).toEqual({ kind: 'idle' });
    const done = sending.send();
    const [call] = client.calls('send');
    expect(call?.argument).toEqual({ draft });
    expect(sending.exchange.value).toMatchObject({ kind: 'sending', progress: null });
    call?.options.onProgress?.({ step: 'waiting', done: 0, total: null });
    expect(sending.exchange.value).toMatchObject({ kind: 'sending', progress: { step: 'waiting' } });
    const reply = replyOf(inline('hi'));
    call?.answer(reply);
    await done;
    expect(sending.exchange.value).toEqual({ kind: 'answered', reply, body: new TextEncoder().encode('hi') });
    expect(status.value).toBe('Answered: 200 OK');
  });

  it('sends one request at a time', () => {
    const { client, sending } = started();
    void sending.send();
    void sending.send();
    expect(client.calls('send')).toHaveLength(1);
  });

  it('gives bytes back as they were sent', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const given = started();
    await answered(given, replyOf({ kind: 'inline', base64: Buffer.from(bytes).toString('base64') }));
    expect(given.sending.exchange.value).toMatchObject({ body: bytes });
  });

  it('reads a large answer from the blob store, and leaves nothing there', async () => {
    const given = started();
    await answered(given, replyOf({ kind: 'blob', blobId: 'response:1' }));
    expect(given.sending.exchange.value).toMatchObject({ body: new TextEncoder().encode('kept') });
    expect(given.client.calls('releaseBlobs').map(({ argument }) => argument)).toEqual([
      { blobIds: ['response:1'] },
    ]);
  });

  it('fails where the bytes of the answer are gone', async () => {
    const given = started();
    for (const missing of [async () => undefined, () => Promise.reject(new Error('closed'))]) {
      given.blobs.get.mockImplementationOnce(missing as never);
      await answered(given, replyOf({ kind: 'blob', blobId: 'response:1' }));
      expect(given.sending.exchange.value).toMatchObject({
        kind: 'failed',
        failure: { code: 'storage-failed' },
      });
    }
  });

  it('is cancelled at once', async () => {
    const { client, sending, status } = started();
    const done = sending.send();
    sending.cancel();
    await done;
    expect(client.calls('send')[0]?.options.signal?.aborted).toBe(true);
    expect(sending.exchange.value).toMatchObject({ kind: 'failed', failure: { code: 'aborted' } });
    expect(status.value).toBe('The request was cancelled.');
  });

  it('can be started again after it was cancelled', async () => {
    const given = started();
    const done = given.sending.send();
    given.sending.cancel();
    await done;
    await answered(given, replyOf(inline('')));
    expect(given.sending.exchange.value.kind).toBe('answered');
  });

  it('tells what went wrong, and names an origin only where access to it is missing', async () => {
    const given = started();
    await refused(given, 'network-failed', 'Failed to fetch');
    expect(given.sending.exchange.value).toMatchObject({ kind: 'failed', origin: null });
    expect(given.status.value).toContain('No answer came');
    await refused(given, 'permission-missing', 'https://h');
    expect(given.sending.exchange.value).toMatchObject({ kind: 'failed', origin: 'https://h' });
  });
});

describe('the worker', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is kept awake while a request is under way, and let go with its answer', async () => {
    const { client, sending } = started();
    const done = sending.send();
    // Browsers stop a worker that heard nothing for 30 seconds.
    for (let seconds = 29; seconds <= 29 * 3; seconds += 29) {
      const before = client.calls('stayAwake').length;
      vi.advanceTimersByTime(29_000);
      expect(client.calls('stayAwake').length).toBeGreaterThan(before);
    }
    client.calls('stayAwake')[0]?.refuse({ code: 'worker-unreachable', field: 'request' });
    client.calls('send')[0]?.answer(replyOf(inline('')));
    await done;
    const asked = client.calls('stayAwake').length;
    vi.advanceTimersByTime(120_000);
    expect(client.calls('stayAwake')).toHaveLength(asked);
  });

  it('is let go of by a request that failed', async () => {
    const given = started();
    await refused(given, 'network-failed', 'net::ERR_FAILED');
    vi.advanceTimersByTime(120_000);
    expect(given.client.calls('stayAwake')).toEqual([]);
  });
});

describe('allowing a host', () => {
  it('sends once the browser allowed it', async () => {
    const askForAccess = vi.fn(async () => true);
    const { client, sending } = started({ askForAccess });
    void sending.allowAndSend('https://h');
    await vi.waitFor(() => expect(client.calls('send')).toHaveLength(1));
    expect(askForAccess).toHaveBeenCalledWith(['https://h/*']);
  });

  it('asks the browser in the same turn as the click, which is when a prompt is allowed', () => {
    const askForAccess = vi.fn(async () => true);
    void started({ askForAccess }).sending.allowAndSend('https://h');
    expect(askForAccess).toHaveBeenCalledOnce();
  });

  it('sends nothing where it was not allowed', async () => {
    const { client, sending, status } = started({ askForAccess: async () => false });
    await sending.allowAndSend('https://h');
    expect(client.calls('send')).toEqual([]);
    expect(status.value).toBe('Access to https://h was not allowed.');
  });

  it('goes by a page of its own where this page cannot ask', async () => {
    const { client, sending, status } = started({ askForAccess: null });
    const done = sending.allowAndSend('https://h');
    const [call] = client.calls('openPermissionPage');
    expect(call?.argument).toEqual({ patterns: ['https://h/*'] });
    call?.answer(null);
    await done;
    expect(status.value).toContain('https://h');
    expect(client.calls('send')).toEqual([]);
  });

  it('says so where asking fails', async () => {
    const asking = started({ askForAccess: () => Promise.reject(new Error('no gesture')) });
    await asking.sending.allowAndSend('https://h');
    expect(asking.status.value).toContain('unexpected');
    const opening = started({ askForAccess: null });
    const done = opening.sending.allowAndSend('https://h');
    opening.client.calls('openPermissionPage')[0]?.refuse({ code: 'worker-unreachable', field: 'request' });
    await done;
    expect(opening.status.value).toContain('worker');
    await nextTurn();
  });
});
