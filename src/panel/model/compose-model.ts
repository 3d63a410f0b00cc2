import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Draft, emptyDraft, type FileRef } from '#core/compose/draft.ts';
import type { Progress, TraceReply } from '#protocol/compose-contract.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import type { PanelPorts } from '../ports.ts';
import { chooseFile } from './choose-file.ts';
import type { Exchange } from './exchange.ts';
import { createSending } from './sending.ts';
import { createTracing } from './tracing.ts';

/** All that Compose shows, and the things one can do there. */
export type ComposeModel = {
  readonly draft: ReadonlySignal<Draft>;
  readonly reply: ReadonlySignal<TraceReply | null>;
  readonly hashing: ReadonlySignal<Progress | null>;
  /** Whether the trace shown is that of the draft as it stands. */
  readonly settled: ReadonlySignal<boolean>;
  readonly exchange: ReadonlySignal<Exchange>;
  readonly identities: ReadonlySignal<readonly IdentitySummary[]>;
  readonly tokenRevealed: Signal<boolean>;
  readonly ports: PanelPorts;
  /** The last event in words, for the status line. */
  readonly status: Signal<string>;
  change(next: Draft): void;
  chooseFile(file: File): Promise<FileRef>;
  send(): Promise<void>;
  cancel(): void;
  allowAndSend(origin: string): Promise<void>;
};

/** Builds the model and starts it: the saved draft and the identities are fetched, then every change is traced, which saves it too. */
export function createComposeModel(ports: PanelPorts, lifetime: AbortSignal): ComposeModel {
  const { client } = ports;
  const draft = signal<Draft>(emptyDraft('example-slash', `countersign-${crypto.randomUUID()}`));
  const identities = signal<readonly IdentitySummary[]>([]);
  const tokenRevealed = signal(false);
  const status = signal('');
  const tracing = createTracing(client, draft, tokenRevealed, lifetime, takeUnsaved);
  const sending = createSending(ports, draft, status);
  let touched = false;
  let saved = draft.value;

  /** Only what was typed here is saved: another panel's draft must not be overwritten for a mere look. */
  function takeUnsaved(): boolean {
    const unsaved = touched && saved !== draft.value;
    saved = draft.value;
    return unsaved;
  }

  function change(next: Draft): void {
    touched = true;
    draft.value = next;
    tracing.refresh();
  }

  client.on(
    'draftNotSaved',
    () => {
      status.value = 'The draft could not be saved; it is kept while this panel stays open.';
    },
    lifetime,
  );
  // What was typed while an earlier trace was under way has not gone to the worker yet.
  lifetime.addEventListener('abort', () => {
    if (takeUnsaved()) client.call('saveDraft', { draft: draft.value }).catch(() => undefined);
  });
  client.on(
    'identitiesChanged',
    (list) => {
      identities.value = list;
      tracing.refresh();
    },
    lifetime,
  );
  // With another clock, or another region of a host, the same draft is signed otherwise.
  client.on('correctionsChanged', () => tracing.refresh(), lifetime);
  const listIdentities = () =>
    void client.call('listIdentities', null).then(
      (list) => {
        identities.value = list;
      },
      () => undefined,
    );
  client.on('connected', listIdentities, lifetime);
  listIdentities();
  client.call('loadDraft', null).then(
    (loaded) => {
      if (loaded && !touched) draft.value = loaded;
      tracing.refresh();
    },
    () => tracing.refresh(),
  );

  return {
    draft,
    reply: tracing.reply,
    hashing: tracing.hashing,
    settled: tracing.settled,
    exchange: sending.exchange,
    identities,
    tokenRevealed,
    ports,
    status,
    change,
    chooseFile: (file) => chooseFile(ports, file),
    send: sending.send,
    cancel: sending.cancel,
    allowAndSend: sending.allowAndSend,
  };
}
