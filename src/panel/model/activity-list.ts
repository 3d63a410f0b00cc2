import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Trace } from '#core/sigv4/trace.ts';
import type { ActivityEntry } from '#protocol/rules-contract.ts';
import type { PanelPorts } from '../ports.ts';
import { refusalWords } from '../words/activity-words.ts';

/** So many entries are kept; the oldest go first. */
export const entriesKept = 500;

/** The same refusal of the same rule is announced again only after so many milliseconds. */
const quietFor = 10_000;

/** The chosen entry; its trace is undefined while it is fetched, and null where there is none. */
export type ChosenEntry = { readonly entry: ActivityEntry; readonly trace: Trace | null | undefined };

export type ActivityList = {
  /** The newest last. */
  readonly entries: ReadonlySignal<readonly ActivityEntry[]>;
  readonly dropped: ReadonlySignal<number>;
  /** How many requests each rule took, by its id, those of dropped entries too. */
  readonly counts: ReadonlySignal<ReadonlyMap<string, number>>;
  /** How many requests of this very tab rules changed. */
  readonly handledHere: ReadonlySignal<number>;
  readonly chosen: ReadonlySignal<ChosenEntry | null>;
  choose(entry: ActivityEntry | null): Promise<void>;
};

/** What rules did in this tab and in service workers, as it happens. */
export function createActivityList(
  { client, tab }: PanelPorts,
  status: Signal<string>,
  lifetime: AbortSignal,
): ActivityList {
  const entries = signal<readonly ActivityEntry[]>([]);
  const dropped = signal(0);
  const counts = signal<ReadonlyMap<string, number>>(new Map());
  const handledHere = signal(0);
  const chosen = signal<ChosenEntry | null>(null);
  let announced: ActivityEntry | null = null;

  function isOurs({ tabId }: ActivityEntry): boolean {
    return tab === null || tabId === null || tabId === tab.id;
  }

  function changedHere({ tabId, outcome }: ActivityEntry): boolean {
    return tabId === tab?.id && outcome !== 'left-alone' && outcome !== 'refused';
  }

  function add(news: readonly ActivityEntry[]): void {
    const known = new Set(entries.value.map(({ id }) => id));
    const fresh = news.filter((entry) => isOurs(entry) && !known.has(entry.id));
    if (fresh.length === 0) return;
    const all = [...entries.value, ...fresh].toSorted((a, b) => a.at - b.at);
    entries.value = all.slice(-entriesKept);
    dropped.value += Math.max(0, all.length - entriesKept);
    const next = new Map(counts.value);
    for (const { ruleId } of fresh) next.set(ruleId, (next.get(ruleId) ?? 0) + 1);
    counts.value = next;
    handledHere.value += fresh.filter(changedHere).length;
  }

  function announce(entry: ActivityEntry): void {
    if (entry.outcome !== 'refused' || !isOurs(entry)) return;
    const again =
      announced?.ruleId === entry.ruleId &&
      announced.failure?.code === entry.failure?.code &&
      entry.at - announced.at < quietFor;
    if (again) return;
    announced = entry;
    status.value = refusalWords(entry);
  }

  client.on(
    'activity',
    (news) => {
      add(news);
      for (const entry of news) announce(entry);
    },
    lifetime,
  );
  const refresh = () =>
    void client.call('listActivity', { tabId: tab?.id ?? null }).then(add, () => undefined);
  client.on('connected', refresh, lifetime);
  refresh();

  return {
    entries,
    dropped,
    counts,
    handledHere,
    chosen,
    choose: async (entry) => {
      if (!entry) {
        chosen.value = null;
        return;
      }
      chosen.value = { entry, trace: entry.traced ? undefined : null };
      if (!entry.traced) return;
      const trace = await client.call('showActivity', { id: entry.id }).catch(() => null);
      if (chosen.value?.entry === entry) chosen.value = { entry, trace };
    },
  };
}
