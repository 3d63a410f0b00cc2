import { type CaptureLog, createCaptureLog } from '#core/traffic/capture-log.ts';
import type { CapturedBody, CapturedRequest } from '#core/traffic/captured-request.ts';
import { isSamePage, navigationCut } from '#core/traffic/navigation-cut.ts';
import { isReadAtOnce } from '#core/traffic/read-at-once.ts';
import { type CaptureNews, decodeCaptureOrder } from './capture-contract.ts';
import type { Channel } from './channel.ts';

/** Panels hear of new entries so often at most; milliseconds. */
const newsEvery = 100;
/** So many entries go into one message: each is decoded in one go at the other end. */
const entriesAMessage = 200;
/** Of all that a panel has nothing of yet: so many fill its list, and are there the sooner. */
const entriesAtFirst = 40;

/** Fetches the body of an answer from the browser. */
export type ReadBody = () => Promise<CapturedBody>;

/** What the DevTools page does with what the browser tells it. */
export type CaptureServer = {
  /** A request that has ended, unless nothing is recorded. `readBody` is null where there is nothing to read. */
  add(entry: (id: string) => CapturedRequest | null, readBody: ReadBody | null): void;
  /** `heard`: when the browser told of it, milliseconds since 1970; now, unless given. */
  navigated(url: string, heard?: number): void;
};

export type CaptureSurroundings = {
  readonly session: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Runs something once, so many milliseconds later. */
  readonly later: (run: () => void, milliseconds: number) => void;
  /** Remembers from one DevTools to the next whether the log outlives a navigation. */
  readonly preserve?: { get(): boolean; set(on: boolean): void };
  readonly log?: CaptureLog;
};

/**
 * The capturing end: keeps the log from the moment DevTools opens and answers the panels of its tab, of which there may be none. What the
 * user chose outlives them.
 */
export function serveCapture(
  channel: Channel,
  { session, now, later, preserve, log = createCaptureLog() }: CaptureSurroundings,
  signal: AbortSignal,
): CaptureServer {
  let recording = true;
  /** Browsers tell of a request late: what began while nothing was recorded is not taken when recording goes on. */
  let recordingSince = 0;
  let preserving = preserve?.get() ?? false;
  let navigatedAt = now();
  let toldSoon = false;
  const readers = new Map<number, ReadBody>();

  function post(news: CaptureNews): void {
    if (!signal.aborted) channel.post(news);
  }

  function tell(): void {
    post({
      kind: 'state',
      session,
      recording,
      preserving,
      oldest: log.oldest(),
      newest: log.newest(),
      dropped: log.dropped(),
    });
  }

  function tellSoon(): void {
    if (toldSoon) return;
    toldSoon = true;
    later(() => {
      toldSoon = false;
      tell();
    }, newsEvery);
  }

  function clearBefore(place: number): void {
    log.clearBefore(place);
    forgetReaders();
    tell();
  }

  function forgetReaders(): void {
    for (const place of readers.keys()) {
      if (place >= log.oldest()) break;
      readers.delete(place);
    }
  }

  async function readBody(place: number): Promise<void> {
    const reader = readers.get(place);
    readers.delete(place);
    if (!reader) {
      const known = log.at(place)?.response?.body;
      if (known) post({ kind: 'body', session, place, body: known });
      return;
    }
    const body = await reader().catch(
      (): CapturedBody => ({ kind: 'not-kept', why: 'not-shown', size: null }),
    );
    if (log.setResponseBody(place, body)) post({ kind: 'body', session, place, body });
    tellSoon();
  }

  channel.listen((message) => {
    const order = decodeCaptureOrder(message);
    if (!order) return;
    switch (order.kind) {
      case 'tell':
        return tell();
      case 'pull':
        return post({
          kind: 'entries',
          session,
          after: order.after,
          entries: log.after(order.after, order.after < log.oldest() ? entriesAtFirst : entriesAMessage),
        });
      case 'record':
        if (order.on && !recording) recordingSince = now();
        recording = order.on;
        return tell();
      case 'preserve':
        preserving = order.on;
        preserve?.set(preserving);
        return tell();
      case 'clear':
        return clearBefore(log.newest() + 1);
      case 'body':
        return void readBody(order.place);
    }
  }, signal);

  return {
    add: (made, reader) => {
      if (!recording) return;
      const place = log.newest() + 1;
      const entry = made(`${session}-${place}`);
      if (!entry || entry.at < recordingSince) return;
      log.add(entry);
      if (reader && entry.response) {
        readers.set(place, reader);
        if (isReadAtOnce(entry)) void readBody(place);
      }
      forgetReaders();
      tellSoon();
    },
    navigated: (url, heard = now()) => {
      const entries = log.after(log.oldest() - 1, Number.POSITIVE_INFINITY).map(({ entry }) => entry);
      const cut = navigationCut(entries, url, navigatedAt, heard);
      // By the page's own request where it is known: a busy browser tells of a navigation when the next one has begun.
      navigatedAt = entries.slice(cut).findLast((entry) => isSamePage(entry.url, url))?.at ?? heard;
      if (preserving || entries.length === 0) return;
      clearBefore(log.oldest() + cut);
    },
  };
}
