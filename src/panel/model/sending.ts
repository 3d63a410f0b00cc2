import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Draft } from '#core/compose/draft.ts';
import { failureOf } from '#core/failure-error.ts';
import { accessPatternOf } from '#core/rules/access.ts';
import type { PanelPorts } from '../ports.ts';
import { failureWords } from '../words/failure-words.ts';
import type { Exchange } from './exchange.ts';
import { readBody } from './read-body.ts';
import { keepAwake } from './stay-awake.ts';

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
    abort = new AbortController();
    const startedAt = performance.now();
    exchange.value = { kind: 'sending', startedAt, progress: null };
    status.value = 'Sending the request …';
    const letSleep = keepAwake(client);
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
      letSleep();
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
