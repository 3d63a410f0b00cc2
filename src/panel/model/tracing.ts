import { type ReadonlySignal, signal } from '@preact/signals';
import type { Draft } from '#core/compose/draft.ts';
import type { Client } from '#protocol/client.ts';
import type { Progress, TraceReply } from '#protocol/compose-contract.ts';

export type Tracing = {
  readonly reply: ReadonlySignal<TraceReply | null>;
  readonly hashing: ReadonlySignal<Progress | null>;
  /** Whether `reply` speaks of the draft as it stands. */
  readonly settled: ReadonlySignal<boolean>;
  refresh(): void;
};

/**
 * Keeps the trace in step with the draft. One call is under way at a time and the newest draft goes next, so that typing never
 * queues up work; a change of body ends the hashing of the old one. `takeUnsaved` says whether the draft is to be saved on the way, and
 * takes it for saved from then on.
 */
export function createTracing(
  client: Client,
  draft: ReadonlySignal<Draft>,
  tokenRevealed: ReadonlySignal<boolean>,
  lifetime: AbortSignal,
  takeUnsaved: () => boolean = () => false,
): Tracing {
  const reply = signal<TraceReply | null>(null);
  const hashing = signal<Progress | null>(null);
  const settled = signal(false);
  let running: { readonly body: Draft['body']; readonly abort: AbortController } | null = null;
  let stale = false;

  function refresh(): void {
    if (lifetime.aborted) return;
    stale = true;
    settled.value = false;
    if (running && running.body !== draft.value.body) running.abort.abort();
    if (!running) void run();
  }

  async function run(): Promise<void> {
    let failed = false;
    while (stale && !lifetime.aborted) {
      stale = false;
      failed = false;
      const abort = new AbortController();
      running = { body: draft.value.body, abort };
      try {
        reply.value = await client.call(
          'trace',
          { draft: draft.value, revealToken: tokenRevealed.value, save: takeUnsaved() },
          {
            signal: abort.signal,
            onProgress: (progress) => {
              hashing.value = progress;
            },
          },
        );
      } catch {
        failed = true;
        // Overtaken by a newer draft, or the worker is gone; the next change asks again.
      }
      hashing.value = null;
    }
    running = null;
    settled.value = !stale && !failed;
  }

  let first = true;
  // Subscribed and no effect: an effect would take the draft that `refresh` reads for a dependency, and trace every change twice.
  const unsubscribe = tokenRevealed.subscribe(() => {
    if (first) first = false;
    else refresh();
  });
  lifetime.addEventListener('abort', unsubscribe);

  return { reply, hashing, settled, refresh };
}
