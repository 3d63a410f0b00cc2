import { type ReadonlySignal, signal } from '@preact/signals';
import type { CapturedBody, CapturedRequest } from '#core/traffic/captured-request.ts';
import { type RowFacts, rowFacts } from '#core/traffic/row-facts.ts';
import {
  type CaptureNews,
  type CaptureOrder,
  type CaptureState,
  decodeCaptureNews,
} from '#protocol/capture-contract.ts';
import type { Channel } from '#protocol/channel.ts';

/** An entry with what was read off it once. */
export type ListedEntry = {
  readonly entry: CapturedRequest;
  readonly facts: RowFacts;
  /** Its place in the log of the DevTools page; null for what came from elsewhere. */
  readonly place: number | null;
};

/** What was captured, imported, pasted and replayed, in the order in which it came. */
export type CapturedList = {
  readonly entries: ReadonlySignal<readonly ListedEntry[]>;
  /** Null where nobody captures: DevTools is not open on the tab. */
  readonly state: ReadonlySignal<CaptureState | null>;
  record(on: boolean): void;
  preserve(on: boolean): void;
  /** Forgets all, what was imported too. */
  clear(): void;
  /** Asks the browser for the body of an entry's answer. */
  askBody(id: string): void;
  /** Adds entries from elsewhere than the page. */
  add(entries: readonly CapturedRequest[]): void;
};

/** Milliseconds. */
const showEvery = 150;

/** Follows the log of the DevTools page, which tells how it stands; the entries are pulled, so that they come as fast as they are read. */
export function createCapturedList(channel: Channel | null, lifetime: AbortSignal): CapturedList {
  const entries = signal<readonly ListedEntry[]>([]);
  const state = signal<CaptureState | null>(null);
  let known = 0;
  let pulling = false;
  /** What has come and is not shown yet: where there is much to catch up with, it is shown a few times a second. */
  let waiting: ListedEntry[] = [];
  /** By place, likewise: bodies that come behind their entries. */
  let bodies = new Map<number, CapturedBody>();
  let shownAt = Number.NEGATIVE_INFINITY;
  /** The places whose bodies the user waits for. */
  const asked = new Set<number>();

  const say = (order: CaptureOrder) => channel?.post(order);

  function pull(): void {
    if (pulling || known >= (state.value?.newest ?? 0)) return;
    pulling = true;
    say({ kind: 'pull', after: known });
  }

  function follow(news: Extract<CaptureNews, { kind: 'state' }>): void {
    const { kind: _, ...next } = news;
    const before = state.value;
    if (next.session !== before?.session) {
      known = 0;
      pulling = false;
      waiting = [];
      bodies = new Map();
      asked.clear();
      entries.value = entries.value.filter(({ place }) => place === null);
    }
    known = Math.max(known, next.oldest - 1);
    state.value = next;
    pull();
    // What was dropped for want of room goes when that comes which took it, all at once: each change of the list costs.
    const isCleared = next.oldest !== before?.oldest && next.dropped <= (before?.dropped ?? 0);
    if (!pulling || isCleared) show();
  }

  function take(news: Extract<CaptureNews, { kind: 'entries' }>): void {
    if (!pulling || news.after !== known) return;
    pulling = false;
    for (const { place, entry } of news.entries) waiting.push({ place, entry, facts: rowFacts(entry) });
    const last = news.entries.at(-1);
    if (last) {
      known = last.place;
      pull();
    }
    if (!pulling || isDue()) show();
  }

  const isDue = () => performance.now() - shownAt > showEvery;

  /** Shows what has come, and no longer what is gone from the log. */
  function show(): void {
    const oldest = state.value?.oldest ?? 0;
    const isKept = ({ place }: ListedEntry) => place === null || place >= oldest;
    const fresh = waiting.filter(isKept);
    const late = bodies;
    waiting = [];
    bodies = new Map();
    if (fresh.length === 0 && late.size === 0 && entries.value.every(isKept)) return;
    shownAt = performance.now();
    const all = [...entries.value.filter(isKept), ...fresh];
    entries.value = late.size === 0 ? all : all.map((listed) => withBody(listed, late));
  }

  function takeBody({ place, body }: Extract<CaptureNews, { kind: 'body' }>): void {
    bodies.set(place, body);
    // The state that the log tells of next shows what is not shown now.
    if (asked.delete(place) || isDue()) show();
  }

  channel?.listen((message) => {
    const news = decodeCaptureNews(message);
    if (!news) return;
    if (news.kind === 'state') follow(news);
    else if (news.session !== state.value?.session) return;
    else if (news.kind === 'entries') take(news);
    else takeBody(news);
  }, lifetime);
  say({ kind: 'tell' });

  return {
    entries,
    state,
    record: (on) => say({ kind: 'record', on }),
    preserve: (on) => say({ kind: 'preserve', on }),
    clear: () => {
      waiting = [];
      bodies = new Map();
      entries.value = [];
      say({ kind: 'clear' });
    },
    askBody: (id) => {
      const place = entries.value.find(({ entry }) => entry.id === id)?.place;
      if (place === undefined || place === null) return;
      asked.add(place);
      say({ kind: 'body', place });
    },
    add: (added) => {
      entries.value = [
        ...entries.value,
        ...added.map((entry) => ({ entry, facts: rowFacts(entry), place: null })),
      ];
    },
  };
}

function withBody(listed: ListedEntry, bodies: ReadonlyMap<number, CapturedBody>): ListedEntry {
  const { entry, place } = listed;
  const body = place === null ? undefined : bodies.get(place);
  if (!body || !entry.response) return listed;
  return { ...listed, entry: { ...entry, response: { ...entry.response, body } } };
}
