import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import type { Client } from '#protocol/client.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import type { Explanation } from '#protocol/traffic-contract.ts';
import { newestNext } from '../newest-next.ts';
import { explain } from './explaining-call.ts';
import { readPastes } from './pasting-read.ts';

export type PasteOutcome =
  | { readonly kind: 'nothing' }
  /** Of the request field where `field` says so, else of the call. */
  | { readonly kind: 'failure'; readonly failure: Failure; readonly at: 'request' | 'call' }
  | {
      readonly kind: 'explained';
      readonly explanation: Explanation;
      /** Null where only a text was pasted. */
      readonly entry: CapturedRequest | null;
      readonly notes: string;
    };

export type Pasting = {
  readonly request: Signal<string>;
  readonly answer: Signal<string>;
  /** Empty for the identity with the key id of the request. */
  readonly identityId: Signal<string>;
  readonly outcome: ReadonlySignal<PasteOutcome>;
};

/** Explains what is pasted while it is typed. What was typed stays for as long as the panel. */
export function createPasting(
  client: Client,
  identities: ReadonlySignal<readonly IdentitySummary[]>,
  lifetime: AbortSignal,
): Pasting {
  const request = signal('');
  const answer = signal('');
  const identityId = signal('');
  const outcome = signal<PasteOutcome>({ kind: 'nothing' });

  async function explained(typed: readonly [string, string, string]): Promise<PasteOutcome> {
    const [ofRequest, ofAnswer, identity] = typed;
    const read = readPastes(ofRequest, ofAnswer, 'paste-box', Date.now());
    if (read.kind === 'nothing') return read;
    if (read.kind === 'failure') return { ...read, at: 'request' };
    try {
      if (read.kind === 'text') {
        const explanation = await client.call('explainText', { text: read.text });
        return { kind: 'explained', explanation, entry: null, notes: '' };
      }
      const explanation = await explain(client, read.entry, identity || null);
      return { kind: 'explained', explanation, entry: read.entry, notes: read.notes };
    } catch (caught) {
      return { kind: 'failure', failure: failureOf(caught), at: 'call' };
    }
  }

  const explaining = newestNext(
    async (typed: readonly [string, string, string]) => {
      outcome.value = await explained(typed);
    },
    lifetime,
    false,
  );
  const stop = effect(() => {
    // With other credentials it may come out otherwise.
    void identities.value;
    explaining.give([request.value, answer.value, identityId.value]);
  });
  lifetime.addEventListener('abort', stop);
  return { request, answer, identityId, outcome };
}
