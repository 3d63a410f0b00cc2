import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Draft } from '#core/compose/draft.ts';
import { FailureError, failureOf } from '#core/failure-error.ts';
import type { BodyRef } from '#protocol/contract.ts';
import type { PanelPorts } from '../ports.ts';
import type { Exchange } from './exchange.ts';

export type Sending = {
  readonly exchange: ReadonlySignal<Exchange>;
  send(): Promise<void>;
  cancel(): void;
  /** To be called in a user gesture. */
  allowAndSend(origin: string): Promise<void>;
};

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
    const before = exchange.value;
    abort = new AbortController();
    const startedAt = performance.now();
    exchange.value = { kind: 'sending', startedAt, progress: null };
    status.value = 'Sending the request …';
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
      release(ports, before);
    } catch (caught) {
      const failure = failureOf(caught);
      exchange.value = { kind: 'failed', failure, origin: failure.detail ?? null };
      status.value = failure.code === 'aborted' ? 'The request was cancelled.' : 'The request was not sent.';
    }
  }

  return {
    exchange,
    send,
    cancel: () => abort.abort(),
    allowAndSend: async (origin) => {
      if (!ports.askForHostPermission) {
        await client.call('openPermissionPage', { origin });
        status.value = `Allow access to ${origin} on the page that was opened, then send again.`;
      } else if (await ports.askForHostPermission(origin)) await send();
      else status.value = `Access to ${origin} was not allowed.`;
    },
  };
}

async function readBody(ports: PanelPorts, ref: BodyRef): Promise<Uint8Array> {
  if (ref.kind === 'inline') return Uint8Array.from(atob(ref.base64), (character) => character.charCodeAt(0));
  const blob = await ports.blobs.get(ref.blobId);
  if (!blob) throw new FailureError({ code: 'storage-failed', field: 'request' });
  return new Uint8Array(await blob.arrayBuffer());
}

/** The bytes of an answer that is shown no more need not lie on the disk. */
function release({ client }: PanelPorts, exchange: Exchange): void {
  if (exchange.kind !== 'answered' || exchange.reply.response.body.kind !== 'blob') return;
  client.call('releaseBlobs', { blobIds: [exchange.reply.response.body.blobId] }).catch(() => undefined);
}
