import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Draft } from '#core/compose/draft.ts';
import { FailureError, failureOf } from '#core/failure-error.ts';
import { accessPatternOf } from '#core/rules/access.ts';
import type { BodyRef } from '#protocol/contract.ts';
import type { PanelPorts } from '../ports.ts';
import { failureWords } from '../words/failure-words.ts';
import type { Exchange } from './exchange.ts';

export type Sending = {
  readonly exchange: ReadonlySignal<Exchange>;
  send(): Promise<void>;
  cancel(): void;
  /** To be called in a user gesture. */
  allowAndSend(origin: string): Promise<void>;
};

/** Both browsers stop a worker that heard nothing for 30 seconds, a slow answer or not. Milliseconds. */
const stayAwakeEvery = 20_000;

/** Sends the draft and follows it to the answer; one request at a time. */
export function createSending(
  ports: PanelPorts,
  draft: ReadonlySignal<Draft>,
  status: Signal<string>,
): Sending {
  const { client } = ports;
  const exchange = signal<Exchange>({ kind: 'idle' });
  let abort = new AbortController();

  async function send(): Promise<void> {
    if (exchange.value.kind === 'sending') return;
    abort = new AbortController();
    const startedAt = performance.now();
    exchange.value = { kind: 'sending', startedAt, progress: null };
    status.value = 'Sending the request …';
    const awake = setInterval(
      () => void client.call('stayAwake', null).catch(() => undefined),
      stayAwakeEvery,
    );
    try {
      const reply = await client.call(
        'send',
        { draft: draft.value },
        {
          signal: abort.signal,
          onProgress: (progress) => {
            exchange.value = { kind: 'sending', startedAt, progress };
          },
        },
      );
      const body = await readBody(ports, reply.response.body);
      exchange.value = { kind: 'answered', reply, body };
      status.value = `Answered: ${reply.response.status} ${reply.response.statusText}`;
    } catch (caught) {
      const failure = failureOf(caught);
      const origin = failure.code === 'permission-missing' ? (failure.detail ?? null) : null;
      exchange.value = { kind: 'failed', failure, origin };
      status.value = failureWords(failure).title;
    } finally {
      clearInterval(awake);
    }
  }

  return {
    exchange,
    send,
    cancel: () => abort.abort(),
    allowAndSend: async (origin) => {
      try {
        const patterns = [accessPatternOf(origin)];
        if (!ports.askForAccess) {
          await client.call('openPermissionPage', { patterns });
          status.value = `Allow access to ${origin} on the page that was opened, then send again.`;
        } else if (await ports.askForAccess(patterns)) await send();
        else status.value = `Access to ${origin} was not allowed.`;
      } catch (caught) {
        status.value = failureWords(failureOf(caught)).title;
      }
    },
  };
}

/** The bytes of an answer, which need not lie on the disk any longer once they are here. */
async function readBody({ blobs, client }: PanelPorts, ref: BodyRef): Promise<Uint8Array> {
  if (ref.kind === 'inline') return Uint8Array.from(atob(ref.base64), (character) => character.charCodeAt(0));
  try {
    const blob = await blobs.get(ref.blobId);
    if (blob) return new Uint8Array(await blob.arrayBuffer());
  } catch {
    // As if it were not there.
  } finally {
    client.call('releaseBlobs', { blobIds: [ref.blobId] }).catch(() => undefined);
  }
  throw new FailureError({ code: 'storage-failed', field: 'request' });
}
