import type { Draft } from '#core/compose/draft.ts';
import { draftWithoutCredentials } from '#core/compose/draft-without-credentials.ts';
import { redactText } from '#core/redaction/redact-text.ts';
import type { HistoryEntry } from '#protocol/traffic-contract.ts';
import type { Document } from '#storage/document.ts';
import type { StoredSent } from '#storage/history-document.ts';
import { createKeptList } from './kept-list.ts';

/** So many requests are remembered, and no more than so many characters of them in all. */
const mostEntries = 200;
const mostCharacters = 4 * 1024 * 1024;

export type History = {
  /** The newest first. */
  list(): Promise<readonly HistoryEntry[]>;
  open(id: string): Promise<Draft | null>;
  /** One of them; null: all. */
  erase(id: string | null): Promise<void>;
  add(sent: Omit<StoredSent, 'id' | 'at'>): Promise<void>;
};

/** What was sent from here. Credentials that stood in headers, URLs and bodies are left out before it is saved. */
export function createHistory(ports: {
  readonly document: Document<readonly StoredSent[]>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onChange: (entries: readonly HistoryEntry[]) => void;
}): History {
  const { read, change } = createKeptList(ports.document, (stored) => ports.onChange(stored.map(entryOf)));
  const newId = () => crypto.randomUUID();
  return {
    list: async () => (await read()).map(entryOf),
    open: async (id) => (await read()).find((sent) => sent.id === id)?.draft ?? null,
    erase: (id) => change((before) => (id === null ? [] : before.filter((sent) => sent.id !== id))),
    add: (sent) =>
      change((before) => {
        const entry: StoredSent = {
          ...sent,
          id: newId(),
          at: ports.now(),
          url: redactText(sent.url),
          draft: draftWithoutCredentials(sent.draft, newId),
        };
        return withinLimits([entry, ...before]);
      }),
  };
}

function withinLimits(newestFirst: readonly StoredSent[]): readonly StoredSent[] {
  let characters = 0;
  return newestFirst.slice(0, mostEntries).filter((sent, at) => {
    characters += JSON.stringify(sent.draft).length;
    return at === 0 || characters <= mostCharacters;
  });
}

function entryOf({ draft: _, ...entry }: StoredSent): HistoryEntry {
  return entry;
}
