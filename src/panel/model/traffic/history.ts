import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Draft } from '#core/compose/draft.ts';
import { failureOf } from '#core/failure-error.ts';
import type { Client } from '#protocol/client.ts';
import type { HistoryEntry } from '#protocol/traffic-contract.ts';
import { failureWords } from '../../words/failure-words.ts';

export type HistoryModel = {
  /** The newest first; null until they have been fetched. */
  readonly entries: ReadonlySignal<readonly HistoryEntry[] | null>;
  /** Fetches them; from then on they are kept in step. */
  load(): void;
  /** Opens one in Compose; false where it is no longer there. */
  open(entry: HistoryEntry): Promise<boolean>;
  erase(entry: HistoryEntry): Promise<void>;
  eraseAll(): Promise<void>;
};

/** What was sent from here, as the worker remembers it. */
export function createHistory(
  ports: {
    readonly client: Client;
    readonly status: Signal<string>;
    readonly openDraft: (draft: Draft) => void;
  },
  lifetime: AbortSignal,
): HistoryModel {
  const { client, status } = ports;
  const entries = signal<readonly HistoryEntry[] | null>(null);
  client.on(
    'historyChanged',
    (list) => {
      entries.value = list;
    },
    lifetime,
  );
  const said = async (does: Promise<unknown>, words: string): Promise<void> => {
    try {
      await does;
      status.value = words;
    } catch (caught) {
      status.value = failureWords(failureOf(caught)).title;
    }
  };
  const load = () =>
    void client.call('listHistory', null).then(
      (list) => {
        entries.value = list;
      },
      (caught) => {
        status.value = failureWords(failureOf(caught)).title;
      },
    );

  return {
    entries,
    load,
    open: async ({ id, method, url }) => {
      const draft = await client.call('openHistory', { id }).catch(() => null);
      if (!draft) {
        status.value = 'That request is no longer in the history.';
        load();
        return false;
      }
      ports.openDraft(draft);
      status.value = `Opened ${method} ${url.slice(0, 100)} in Compose; credentials in its headers were not kept.`;
      return true;
    },
    erase: ({ id, method, url }) =>
      said(client.call('eraseHistory', { id }), `Erased ${method} ${url.slice(0, 100)} from the history.`),
    eraseAll: () => said(client.call('eraseHistory', { id: null }), 'The history is empty.'),
  };
}
