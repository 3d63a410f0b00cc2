import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { failureOf } from '#core/failure-error.ts';
import { printWireUrl } from '#core/http/wire-url.ts';
import { redactTrace } from '#core/redact.ts';
import { parseCanonicalParts } from '#core/sigv4/canonical-parts.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { type Comparable, comparableOf } from '#core/traffic/compare-captured.ts';
import { rowFacts } from '#core/traffic/row-facts.ts';
import type { PanelPorts } from '../../ports.ts';
import { failureWords } from '../../words/failure-words.ts';
import type { Ours } from './ours.ts';
import { replayDraft } from './replaying-draft.ts';

export type ComparedSide = { readonly title: string; readonly request: Comparable };

export type ComparedPair = { readonly left: ComparedSide; readonly right: ComparedSide };

export type Comparing = {
  readonly pair: ReadonlySignal<ComparedPair | null>;
  compare(one: CapturedRequest, other: CapturedRequest): void;
  /** With what would be sent from here: signed now, as this identity. Nothing is sent. */
  compareWithOurs(entry: CapturedRequest, identityId: string): Promise<void>;
  close(): void;
};

/** Lays two requests beside each other. */
export function createComparing(ports: PanelPorts, ours: Ours, status: Signal<string>): Comparing {
  const pair = signal<ComparedPair | null>(null);
  return {
    pair,
    compare: (one, other) => {
      pair.value = { left: sideOf(one), right: sideOf(other) };
    },
    compareWithOurs: async (entry, identityId) => {
      try {
        const { draft, source } = await replayDraft(ports, ours, entry, { identityId });
        const reply = await ports.client.call('trace', { draft, revealToken: false, save: false });
        if (!reply.trace) {
          const { title, remedy } = failureWords(reply.failures[0] ?? { code: 'internal', field: 'request' });
          status.value = `There is nothing to compare with. ${title} ${remedy}`;
          return;
        }
        const { signed, canonicalRequest } = reply.trace;
        // The worker masks the token in what it would send: the captured one is masked likewise.
        const left = redactTrace(sideOf(source), rowFacts(source).signature?.sessionToken?.value);
        const request: Comparable = {
          method: signed.method,
          url: printWireUrl(signed.url),
          headers: signed.headers,
          body: left.request.body,
          answer: null,
          canonical: parseCanonicalParts(canonicalRequest),
        };
        pair.value = {
          left: { ...left, request: { ...left.request, answer: null } },
          right: { title: 'what would be sent from here', request },
        };
      } catch (caught) {
        status.value = failureWords(failureOf(caught)).title;
      }
    },
    close: () => {
      pair.value = null;
    },
  };
}

function sideOf(entry: CapturedRequest): ComparedSide {
  const time = new Date(entry.at).toTimeString().slice(0, 8);
  return { title: `${entry.method.slice(0, 20)} at ${time}`, request: comparableOf(entry) };
}
