import { computed, type ReadonlySignal } from '@preact/signals';
import type { FilterTerm } from '#core/traffic/filter-terms.ts';
import { type FilterRow, matchesFilter } from '#core/traffic/match-filter.ts';
import { rowVerdict, type Verdict } from '#core/traffic/row-verdict.ts';
import { type Sort, sortRows } from '#core/traffic/sort-rows.ts';
import type { ListedEntry } from './captured-list.ts';

/** A row of the list; the same object for as long as nothing about it changes. */
export type TrafficRow = FilterRow & { readonly id: string };

type Sources = {
  readonly entries: ReadonlySignal<readonly ListedEntry[]>;
  readonly verdicts: ReadonlySignal<ReadonlyMap<string, Verdict>>;
  readonly ourSignatures: ReadonlySignal<ReadonlySet<string>>;
  readonly terms: ReadonlySignal<readonly FilterTerm[]>;
  readonly sort: ReadonlySignal<Sort | null>;
};

type Made = { readonly row: TrafficRow; readonly told: Verdict | undefined };

/** The rows in the order in which they are shown: those of the entries that the filter lets through. */
export function createTrafficRows(sources: Sources): {
  readonly all: ReadonlySignal<readonly TrafficRow[]>;
  readonly shown: ReadonlySignal<readonly TrafficRow[]>;
} {
  const made = new WeakMap<ListedEntry, Made>();

  function rowOf(listed: ListedEntry): TrafficRow {
    const { entry, facts } = listed;
    const told = sources.verdicts.value.get(entry.id);
    const signature = facts.signature?.signature;
    const ours = !!signature && sources.ourSignatures.value.has(signature);
    const before = made.get(listed);
    if (before && before.told === told && before.row.ours === ours) return before.row;
    const row = { id: entry.id, entry, facts, verdict: rowVerdict(entry, facts, told), ours };
    made.set(listed, { row, told });
    return row;
  }

  const all = computed(() => sources.entries.value.map(rowOf));
  const shown = computed(() => {
    const terms = sources.terms.value;
    const rows = terms.length === 0 ? all.value : all.value.filter((row) => matchesFilter(terms, row));
    return sortRows(rows, sources.sort.value);
  });
  return { all, shown };
}
