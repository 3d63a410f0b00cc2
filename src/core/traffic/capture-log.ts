import type { CapturedBody, CapturedRequest } from './captured-request.ts';
import { sizeOfCaptured } from './captured-size.ts';

export type CaptureLimits = {
  readonly entries: number;
  /** Characters of all that is kept, see {@link sizeOfCaptured}. */
  readonly size: number;
};

export const captureLimits: CaptureLimits = { entries: 10_000, size: 64 * 1024 * 1024 };

/** A captured request with its place in the log; places count from 1 and are never given twice. */
export type Logged = { readonly place: number; readonly entry: CapturedRequest };

/** What was captured, in the order in which it came, the oldest going first where there is too much. */
export type CaptureLog = {
  /** The place of the oldest entry kept; one past {@link newest} where none is. */
  oldest(): number;
  /** The place given last, 0 before the first. */
  newest(): number;
  /** How many were dropped for want of room since the log was cleared. */
  dropped(): number;
  add(entry: CapturedRequest): number;
  at(place: number): CapturedRequest | undefined;
  /** Gives the answer of an entry its body; null where the entry is gone or has no answer. */
  setResponseBody(place: number, body: CapturedBody): CapturedRequest | null;
  /** At most `limit` entries behind a place, in order. */
  after(place: number, limit: number): readonly Logged[];
  /** Forgets all before a place, because the user or a navigation says so: none of them counts as dropped. */
  clearBefore(place: number): void;
};

/** An empty log. */
export function createCaptureLog(limits: CaptureLimits = captureLimits): CaptureLog {
  let entries: CapturedRequest[] = [];
  // Entries before this index are gone; the array is cut when half of it is.
  let head = 0;
  let first = 1;
  let size = 0;
  let droppedCount = 0;
  const count = () => entries.length - head;
  const indexOf = (place: number) => place - first + head;

  function shift(): void {
    const entry = entries[head];
    if (!entry) return;
    size -= sizeOfCaptured(entry);
    head++;
    first++;
    if (head > 1024 && head > entries.length / 2) {
      entries = entries.slice(head);
      head = 0;
    }
  }

  /** The newest entry stays, however large it is. */
  function makeRoom(): void {
    while (count() > 1 && (count() > limits.entries || size > limits.size)) {
      shift();
      droppedCount++;
    }
  }

  function at(place: number): CapturedRequest | undefined {
    return place < first ? undefined : entries[indexOf(place)];
  }

  return {
    oldest: () => first,
    newest: () => first + count() - 1,
    dropped: () => droppedCount,
    at,
    add: (entry) => {
      entries.push(entry);
      size += sizeOfCaptured(entry);
      const place = first + count() - 1;
      makeRoom();
      return place;
    },
    setResponseBody: (place, body) => {
      const entry = at(place);
      if (!entry?.response) return null;
      const whole = { ...entry, response: { ...entry.response, body } };
      size += sizeOfCaptured(whole) - sizeOfCaptured(entry);
      entries[indexOf(place)] = whole;
      makeRoom();
      return at(place) ?? null;
    },
    after: (place, limit) => {
      const from = Math.max(place + 1, first);
      return entries
        .slice(indexOf(from), indexOf(from) + limit)
        .map((entry, index) => ({ place: from + index, entry }));
    },
    clearBefore: (place) => {
      while (count() > 0 && first < place) shift();
      droppedCount = 0;
    },
  };
}
