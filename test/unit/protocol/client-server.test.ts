import { describe, expect, it, vi } from 'vitest';
import { FailureError } from '#core/failure-error.ts';
import { memoryChannel } from '#protocol/channel.ts';
import { createClient } from '#protocol/client.ts';
import type { Progress, SendReply } from '#protocol/compose-contract.ts';
import type { CallContext, Handlers } from '#protocol/contract.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import { emit, serve } from '#protocol/server.ts';
import { draftOf } from '../core/compose/sample-draft.ts';
import { nextTurn } from '../next-turn.ts';
import { handlersOf } from './sample-handlers.ts';

const identity: IdentitySummary = {
  id: '1',
  name: 'one',
  maskedKeyId: 'AKIA…MPLE',
  hasSessionToken: false,
  expiresAt: null,
  builtIn: true,
};
const draft = draftOf('https://h/');

function connected(given: Partial<Handlers>) {
  const [panelEnd, workerEnd] = memoryChannel();
  const [panel, worker] = [new AbortController(), new AbortController()];
  serve(workerEnd, handlersOf(given), worker.signal);
  return { client: createClient(panelEnd, panel.signal), panelEnd, workerEnd, panel, worker };
}

/** The replies that the worker gives to one raw message, once it has had time to. */
async function repliesTo(...messages: unknown[]): Promise<unknown[]> {
  const replies: unknown[] = [];
  const { panelEnd } = connected({ loadDraft: async () => null });
  panelEnd.listen((reply) => replies.push(reply), new AbortController().signal);
  for (const message of messages) panelEnd.post(message);
  panelEnd.post({ kind: 'call', id: 999, name: 'loadDraft', argument: null });
  await vi.waitFor(() => expect(replies).toContainEqual({ kind: 'result', id: 999, value: null }));
  return replies.filter((reply) => (reply as { id?: unknown }).id !== 999);
}

const malformed = (id: number, detail: string) => ({
  kind: 'failure',
  id,
  failure: { code: 'message-malformed', field: 'request', detail },
});

describe('a call', () => {
  it('gets the result of its handler', async () => {
    const { client } = connected({ listIdentities: async () => [identity] });
    expect(await client.call('listIdentities', null)).toEqual([identity]);
  });

  it('hands its argument over as it was given', async () => {
    const saveDraft = vi.fn(async () => null);
    await connected({ saveDraft }).client.call('saveDraft', { draft });
    expect(saveDraft).toHaveBeenCalledWith({ draft }, expect.anything());
  });

  it('gets its own result, whichever call is answered first', async () => {
    const answers: (() => void)[] = [];
    const { client } = connected({
      removeIdentity: ({ id }) =>
        new Promise((resolve, reject) => {
          answers.unshift(
            id === 'bad'
              ? () => reject(new FailureError({ code: 'profile-unknown', field: 'profile', detail: id }))
              : () => resolve(null),
          );
        }),
    });
    const calls = [
      client.call('removeIdentity', { id: 'good' }),
      client.call('removeIdentity', { id: 'bad' }),
    ];
    const settled = Promise.allSettled(calls);
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    for (const answer of answers) answer();
    expect(await settled).toMatchObject([
      { status: 'fulfilled', value: null },
      { status: 'rejected', reason: { failure: { detail: 'bad' } } },
    ]);
  });

  it('rejects with the failure of its handler', async () => {
    const failure = { code: 'permission-missing', field: 'request', detail: 'https://h' } as const;
    const { client } = connected({ send: () => Promise.reject(new FailureError(failure)) });
    const rejected = client.call('send', { draft });
    await expect(rejected).rejects.toBeInstanceOf(FailureError);
    await expect(rejected).rejects.toMatchObject({ failure });
  });

  it('learns nothing of an unexpected error but its name', async () => {
    const { client } = connected({ send: () => Promise.reject(new RangeError('wJalrXUtnFEMI')) });
    await expect(client.call('send', { draft })).rejects.toMatchObject({
      failure: { code: 'internal', field: 'request', detail: 'RangeError' },
    });
  });

  it('is refused where its argument is not what the contract says', async () => {
    const { client } = connected({});
    // @ts-expect-error: a draft that is none
    await expect(client.call('send', { draft: { url: 1 } })).rejects.toMatchObject({
      failure: { code: 'message-malformed', detail: 'send' },
    });
  });

  it('tells its progress, and none after its end', async () => {
    let context: CallContext | undefined;
    const seen: Progress[] = [];
    const step = (done: number): Progress => ({ step: 'hashing', done, total: 2 });
    const { client } = connected({
      revealKeys: async (_, given) => {
        context = given;
        given.progress(step(1));
        given.progress(step(2));
        return { kDate: '', kRegion: '', kService: '', kSigning: '' };
      },
    });
    await client.call('revealKeys', { draft }, { onProgress: (progress) => seen.push(progress) });
    context?.progress(step(3));
    await client.call('revealKeys', { draft });
    expect(seen).toEqual([step(1), step(2)]);
  });
});

describe('an aborted call', () => {
  const hanging = () => {
    const signals: AbortSignal[] = [];
    const send = (_: unknown, { signal }: CallContext) =>
      new Promise<SendReply>((_, reject) => {
        signals.push(signal);
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    return { signals, send };
  };

  it('rejects at once and ends its handler', async () => {
    const { signals, send } = hanging();
    const abort = new AbortController();
    const call = connected({ send }).client.call('send', { draft }, { signal: abort.signal });
    const rejected = expect(call).rejects.toMatchObject({ failure: { code: 'aborted' } });
    await vi.waitFor(() => expect(signals).toHaveLength(1));
    abort.abort();
    await rejected;
    await vi.waitFor(() => expect(signals[0]?.aborted).toBe(true));
  });

  it('leaves the others alone', async () => {
    const { signals, send } = hanging();
    const abort = new AbortController();
    const { client } = connected({ send });
    client.call('send', { draft }, { signal: abort.signal }).catch(() => undefined);
    client.call('send', { draft }).catch(() => undefined);
    await vi.waitFor(() => expect(signals).toHaveLength(2));
    abort.abort();
    await vi.waitFor(() => expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]));
  });

  it('never starts where it was aborted before', async () => {
    const send = vi.fn();
    const { client } = connected({ send, loadDraft: async () => null });
    const call = client.call('send', { draft }, { signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ failure: { code: 'aborted' } });
    await client.call('loadDraft', null);
    expect(send).not.toHaveBeenCalled();
  });

  it('stays answered where it is aborted after its end', async () => {
    const abort = new AbortController();
    const { client } = connected({ loadDraft: async () => draft });
    const call = client.call('loadDraft', null, { signal: abort.signal });
    expect(await call).toEqual(draft);
    abort.abort();
    expect(await call).toEqual(draft);
  });

  it('ends with the channel, without a reply into the void', async () => {
    const { signals, send } = hanging();
    const { client, panelEnd, worker } = connected({ send });
    const replies = vi.fn();
    panelEnd.listen(replies, new AbortController().signal);
    client.call('send', { draft }).catch(() => undefined);
    await vi.waitFor(() => expect(signals).toHaveLength(1));
    worker.abort();
    expect(signals[0]?.aborted).toBe(true);
    await nextTurn();
    expect(replies).not.toHaveBeenCalled();
  });
});

describe('the worker’s end', () => {
  it.each(['format', 'constructor', '__proto__', 'toString', ''])(
    'refuses the unknown command %j',
    async (name) => {
      expect(await repliesTo({ kind: 'call', id: 1, name, argument: null })).toEqual([malformed(1, name)]);
    },
  );

  it('does not answer what is no message of the protocol', async () => {
    const messages = [
      null,
      1,
      'call',
      [],
      {},
      { kind: 'call' },
      { kind: 'call', id: 'a', name: 'loadDraft' },
    ];
    expect(await repliesTo(...messages, { kind: 'abort', id: 77 }, { kind: 'result', id: 1 })).toEqual([]);
  });

  it('refuses an argument where the command takes none', async () => {
    const replies = await repliesTo({ kind: 'call', id: 1, name: 'listIdentities', argument: {} });
    expect(replies).toEqual([malformed(1, 'listIdentities')]);
  });

  it('hears nothing any more after its end', async () => {
    const loadDraft = vi.fn(async () => null);
    const { panelEnd, worker } = connected({ loadDraft });
    worker.abort();
    panelEnd.post({ kind: 'call', id: 1, name: 'loadDraft', argument: null });
    await nextTurn();
    expect(loadDraft).not.toHaveBeenCalled();
  });
});

describe('an event', () => {
  it('reaches those who listen to it, for as long as they do', async () => {
    const { client, workerEnd } = connected({ loadDraft: async () => null });
    const [identities, permissions, until] = [vi.fn(), vi.fn(), new AbortController()];
    client.on('identitiesChanged', identities, until.signal);
    client.on('permissionsChanged', permissions, new AbortController().signal);
    emit(workerEnd, 'identitiesChanged', [identity]);
    await client.call('loadDraft', null);
    expect(identities.mock.calls).toEqual([[[identity]]]);
    until.abort();
    emit(workerEnd, 'identitiesChanged', []);
    emit(workerEnd, 'permissionsChanged', null);
    await client.call('loadDraft', null);
    expect(identities).toHaveBeenCalledTimes(1);
    expect(permissions).toHaveBeenCalledTimes(1);
  });
});
