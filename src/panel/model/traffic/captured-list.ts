import { type ReadonlySignal, signal } from '@preact/signals';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
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
  let shownAt = Number.NEGATIVE_INFINITY;

  const say = (order: CaptureOrder) => channel?.post(order);

  function pull(): void {
    if (pulling || known >= (state.value?.newest ?? 0)) return;
    pulling = true;
    say({ kind: 'pull', after: known });
  }

  function follow(news: Extract<CaptureNews, { kind: 'state' }>): void {
    const { kind: _, ...next } = news;
    const isOther = next.session !== state.value?.session;
    if (isOther) {
      known = 0;
      pulling = false;
      waiting = [];
    }
    const isGone = ({ place }: ListedEntry) => place !== null && (isOther || place < next.oldest);
    if (entries.value.some(isGone)) entries.value = entries.value.filter((listed) => !isGone(listed));
    known = Math.max(known, next.oldest - 1);
    state.value = next;
    pull();
  }

  function take(news: Extract<CaptureNews, { kind: 'entries' }>): void {
    if (!pulling || news.after !== known) return;
    pulling = false;
    const last = news.entries.at(-1);
    if (!last) return;
    known = last.place;
    for (const { place, entry } of news.entries) waiting.push({ place, entry, facts: rowFacts(entry) });
    pull();
    if (!pulling || performance.now() - shownAt > showEvery) show();
  }

  function show(): void {
    const oldest = state.value?.oldest ?? 0;
    const fresh = waiting.filter(({ place }) => place === null || place >= oldest);
    waiting = [];
    shownAt = performance.now();
    if (fresh.length > 0) entries.value = [...entries.value, ...fresh];
  }

  function takeBody({ place, body }: Extract<CaptureNews, { kind: 'body' }>): void {
    if (waiting.length > 0) show();
    entries.value = entries.value.map((listed) => {
      const { entry } = listed;
      if (listed.place !== place || !entry.response) return listed;
      return { ...listed, entry: { ...entry, response: { ...entry.response, body } } };
    });
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
      entries.value = [];
      say({ kind: 'clear' });
    },
    askBody: (id) => {
      const place = entries.value.find(({ entry }) => entry.id === id)?.place;
      if (place !== undefined && place !== null) say({ kind: 'body', place });
    },
    add: (added) => {
      entries.value = [
        ...entries.value,
        ...added.map((entry) => ({ entry, facts: rowFacts(entry), place: null })),
      ];
    },
  };
}
