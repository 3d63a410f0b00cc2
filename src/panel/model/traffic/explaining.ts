import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { isReadAtOnce } from '#core/traffic/read-at-once.ts';
import type { Verdict } from '#core/traffic/row-verdict.ts';
import type { Client } from '#protocol/client.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import type { Explanation } from '#protocol/traffic-contract.ts';
import type { ListedEntry } from './captured-list.ts';
import { explain } from './explaining-call.ts';
import { isExplainedUnasked, verdictOf } from './verdicts.ts';

/** What is known of one request. */
export type Explained =
  | { readonly kind: 'explained'; readonly entry: CapturedRequest; readonly explanation: Explanation }
  | { readonly kind: 'failed'; readonly entry: CapturedRequest; readonly failure: Failure };

export type Explaining = {
  /** By the ids of entries; what is not there has not been explained, or so long ago that it was dropped. */
  readonly known: ReadonlySignal<ReadonlyMap<string, Explained>>;
  /** The identity that a request is compared with where it is not the one with its key id; by the ids of entries. */
  readonly comparedWith: ReadonlySignal<ReadonlyMap<string, string>>;
  /** Somebody looks at this request: it is explained next, unless it was already. */
  ask(entry: CapturedRequest): void;
  /** Explains it again by another identity; null: by those with its key id. */
  compareWith(entry: CapturedRequest, identityId: string | null): void;
  /** Explains it again, after a failure. */
  again(entry: CapturedRequest): void;
};

const mostKnown = 200;
const mostWaiting = 1000;
const mostVerdicts = 10_000;
/** Verdicts change the whole list: where many come, they are shown a few times a second. Milliseconds. */
const showEvery = 150;

/**
 * Explains the request that somebody looks at, and each refused signed one as it comes, the newest first and one at a time; what comes out fills
 * the verdicts of the list. All is explained again when the identities change.
 */
export function createExplaining(
  ports: {
    readonly client: Client;
    readonly entries: ReadonlySignal<readonly ListedEntry[]>;
    readonly identities: ReadonlySignal<readonly IdentitySummary[]>;
    readonly verdicts: Signal<ReadonlyMap<string, Verdict>>;
  },
  lifetime: AbortSignal,
): Explaining {
  const known = signal<ReadonlyMap<string, Explained>>(new Map());
  const comparedWith = signal<ReadonlyMap<string, string>>(new Map());
  const seen = new WeakSet<CapturedRequest>();
  let front: CapturedRequest | null = null;
  let looked: CapturedRequest | null = null;
  let current: CapturedRequest | null = null;
  let waiting: CapturedRequest[] = [];
  let running = false;
  let fresh = new Map<string, Verdict | null>();
  let shownAt = Number.NEGATIVE_INFINITY;

  function keep(entry: CapturedRequest, what: Explained): void {
    const next = new Map(known.value);
    next.delete(entry.id);
    next.set(entry.id, what);
    for (const id of next.keys()) {
      if (next.size <= mostKnown) break;
      if (id !== looked?.id) next.delete(id);
    }
    known.value = next;
  }

  function showVerdicts(): void {
    if (fresh.size === 0) return;
    const next = new Map(ports.verdicts.value);
    for (const [id, verdict] of fresh) {
      if (verdict) next.set(id, verdict);
      else next.delete(id);
    }
    for (const id of next.keys()) {
      if (next.size <= mostVerdicts) break;
      next.delete(id);
    }
    fresh = new Map();
    shownAt = performance.now();
    ports.verdicts.value = next;
  }

  function nextOne(): CapturedRequest | null {
    if (!front) return waiting.pop() ?? null;
    const chosen = front;
    front = null;
    waiting = waiting.filter((entry) => entry !== chosen);
    return chosen;
  }

  async function run(): Promise<void> {
    running = true;
    for (let entry = nextOne(); entry && !lifetime.aborted; entry = nextOne()) {
      // Its answer is being read, and comes as a change of the entry: before that there is nothing to go by.
      if (isOnItsWay(entry)) continue;
      current = entry;
      try {
        const identityId = comparedWith.value.get(entry.id) ?? null;
        const explanation = await explain(ports.client, entry, identityId);
        if (lifetime.aborted) break;
        keep(entry, { kind: 'explained', entry, explanation });
        fresh.set(entry.id, verdictOf(entry, explanation.diagnosis));
      } catch (caught) {
        keep(entry, { kind: 'failed', entry, failure: failureOf(caught) });
      }
      if ((waiting.length === 0 && !front) || performance.now() - shownAt > showEvery) showVerdicts();
    }
    current = null;
    running = false;
  }

  function start(): void {
    if (!running && !lifetime.aborted) void run();
  }

  function again(entry: CapturedRequest): void {
    front = entry;
    looked = entry;
    start();
  }

  function takeNew(entries: readonly ListedEntry[]): void {
    const wanted: CapturedRequest[] = [];
    for (const listed of entries) {
      if (seen.has(listed.entry)) continue;
      seen.add(listed.entry);
      if (isExplainedUnasked(listed)) wanted.push(listed.entry);
    }
    if (wanted.length === 0) return;
    // A body that came later makes another entry of the same request.
    const ids = new Set(wanted.map(({ id }) => id));
    waiting = [...waiting.filter(({ id }) => !ids.has(id)), ...wanted].slice(-mostWaiting);
    start();
  }

  let knownIdentities = ports.identities.value;
  function explainAllAgain(identities: readonly IdentitySummary[]): void {
    if (identities === knownIdentities) return;
    knownIdentities = identities;
    const ids = new Set(waiting.map(({ id }) => id));
    const old = [...known.value.values()].map(({ entry }) => entry).filter(({ id }) => !ids.has(id));
    waiting = [...waiting, ...old].slice(-mostWaiting);
    if (current) waiting.push(current);
    if (looked && known.value.has(looked.id)) front = looked;
    if (waiting.length > 0) start();
  }

  const stops = [ports.entries.subscribe(takeNew), ports.identities.subscribe(explainAllAgain)];
  lifetime.addEventListener('abort', () => {
    for (const stop of stops) stop();
  });

  return {
    known,
    comparedWith,
    ask: (entry) => {
      looked = entry;
      if (current === entry || known.value.get(entry.id)?.entry === entry) return;
      again(entry);
    },
    compareWith: (entry, identityId) => {
      const next = new Map(comparedWith.value);
      if (identityId === null) next.delete(entry.id);
      else next.set(entry.id, identityId);
      comparedWith.value = next;
      again(entry);
    },
    again,
  };
}

function isOnItsWay(entry: CapturedRequest): boolean {
  const body = entry.response?.body;
  return body?.kind === 'not-kept' && body.why === 'not-read' && isReadAtOnce(entry);
}
